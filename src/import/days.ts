import { isDay, type Day } from '../essay/dates.ts';

/**
 * The day in a date as programs write it: as ISO 8601, with slashes, or in English words. It is the
 * day that stands there, whatever its time zone.
 */
export function dayOf(text: string | undefined): Day | undefined {
  if (text === undefined) return undefined;
  const [, year, month = '', date = ''] =
    /^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text) ?? [];
  if (year !== undefined) {
    const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
    return isDay(day) && day > '0001-01-01' ? day : undefined;
  }
  // Nothing but a year or a number would be read as some day of it.
  if (!/[a-z]{3}/i.test(text) || !/\d{4}/.test(text)) return undefined;
  const time = Date.parse(text.replace(/(\d)(st|nd|rd|th)\b/g, '$1'));
  if (Number.isNaN(time)) return undefined;
  const local = new Date(time);
  // In words without a zone it is a day of this machine’s; with one, the day that is written.
  const [, zone] = /([+-]\d{4}|GMT|UTC|Z)\)?\s*$/.exec(text) ?? [];
  const minutes = zone === undefined ? -local.getTimezoneOffset() : minutesIn(zone);
  const day = new Date(time + minutes * 60_000).toISOString().slice(0, 10);
  return isDay(day) ? day : undefined;
}

function minutesIn(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2})(\d{2})$/.exec(zone) ?? [];
  const amount = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === '-' ? -amount : amount;
}
