import { site } from '../site.ts';

/**
 * A day of the calendar as an author writes it: `2023-09-18`. It stays text from the file to the
 * page, so that no time zone can move it.
 */
export type Day = string;

/** Whether the text is a day that the calendar has. Years 0001 to 9999 (ISO 8601 calendar dates). */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = noon(text);
  return text > '0001' && !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text);
}

/** A day, or a month or year where no more is known: `1849`, `1849-05` (ISO 8601; EDTF, level 0). */
export type PartialDay = string;

/** Whether the text is a day, a month or a year of the calendar. */
export function isPartialDay(text: string): text is PartialDay {
  return /^\d{4}(-\d{2}){0,2}$/.test(text) && isDay(firstDayOf(text));
}

/** A day, month or year for readers: `18 September 2023`, `May 1849`, in the words of the locale. */
export function formatDay(day: PartialDay, locale: string): string {
  const style: Intl.DateTimeFormatOptions[] = [
    { year: 'numeric' },
    { year: 'numeric', month: 'long' },
    { dateStyle: 'long' },
  ];
  return formatIn(locale, style[day.split('-').length - 1] ?? {}).format(noon(firstDayOf(day)));
}

/** The first day of a month or a year; of a day, itself. */
function firstDayOf(day: PartialDay): Day {
  return day + '-01-01'.slice(day.length - 4);
}

/** The month of a day for readers: `September`. */
export function formatMonth(day: Day, locale: string): string {
  return formatIn(locale, { month: 'long' }).format(noon(day));
}

/** Two days and what lies between them, for readers: `18 September – 2 October 2023`. */
export function formatSpan(first: Day, last: Day, locale: string): string {
  return formatIn(locale, { dateStyle: 'long' }).formatRange(noon(first), noon(last));
}

/**
 * The day it is now where the site is.
 *
 * @param timeZone The name of its time zone, from the IANA: `Europe/Berlin`.
 * @throws where there is none of that name.
 */
export function today(timeZone: string = site.timeZone): Day {
  // Sweden's way to write a day is that of ISO 8601.
  return formatIn('sv-SE', {}, timeZone).format();
}

/**
 * A day for feeds and books, which want an hour (RFC 3339) and show it by the reader's clock. Clocks
 * are 25 hours apart, so no hour is the same day on all of them; 10:00 UTC is from Hawaii (0:00) to
 * New Zealand in summer and Tonga (23:00), and not in American Samoa, Niue and the Line Islands.
 */
export function instant(day: Day): string {
  return `${day}T10:00:00Z`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The format of a locale; creating one is slow, so each is created once. */
function formatIn(
  locale: string,
  style: Intl.DateTimeFormatOptions,
  timeZone = 'UTC',
): Intl.DateTimeFormat {
  const key = [locale, timeZone, ...Object.keys(style)].join();
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { ...style, timeZone, calendar: 'gregory' });
    formats.set(key, format);
  }
  return format;
}

function noon(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}

/** What is listed by its day. */
interface Dated {
  id: string;
  data: { published?: string | undefined };
}

/** Newer days first; within a day by slug, so that the order never depends on the machine. */
export function newestFirst(a: Dated, b: Dated): number {
  const [earlier = '', later = ''] = [a.data.published, b.data.published];
  if (earlier !== later) return earlier < later ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
