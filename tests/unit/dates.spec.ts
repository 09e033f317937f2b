import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import {
  formatDay,
  instant,
  isDay,
  isPartialDay,
  formatMonth,
  formatSpan,
  today,
} from '../../src/essay/dates.ts';

/** Does something as if the site were built elsewhere. */
function inZone(zone: string, act: () => void) {
  const here = process.env['TZ'];
  try {
    process.env['TZ'] = zone;
    act();
  } finally {
    if (here === undefined) delete process.env['TZ'];
    else process.env['TZ'] = here;
  }
}

const zones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin', 'UTC'];

test('of what is old, a month or a year is a date too', () => {
  for (const date of ['1849', '1849-05', '1849-05-14', '0850'])
    expect(isPartialDay(date), date).toBe(true);
  for (const date of [
    '',
    '849',
    '1849-13',
    '1849-00',
    '1849-02-30',
    '1849-5',
    '0000',
    '18490',
    '1849-',
  ]) {
    expect(isPartialDay(date), date).toBe(false);
  }
  for (const zone of zones) {
    inZone(zone, () => {
      expect(formatDay('1849', 'en-GB'), zone).toBe('1849');
      expect(formatDay('1849-05', 'en-GB'), zone).toBe('May 1849');
      expect(formatDay('1849-12', 'de-DE'), zone).toBe('Dezember 1849');
      expect(formatDay('1849-01', 'ja-JP'), zone).toBe('1849年1月');
    });
  }
});

test('the printed day is the written day, wherever the site is built', () => {
  for (const zone of zones) {
    inZone(zone, () => {
      expect(formatDay('2024-03-05', 'en-GB'), zone).toBe('5 March 2024');
      expect(formatDay('2024-12-31', 'de-DE'), zone).toBe('31. Dezember 2024');
      expect(formatDay('2024-01-01', 'ja-JP'), zone).toBe('2024年1月1日');
      expect(formatMonth('2024-03-01', 'es-ES'), zone).toBe('marzo');
      expect(formatMonth('2024-03-31', 'he-IL'), zone).toBe('מרץ');
      expect(formatSpan('2023-09-18', '2023-10-02', 'en-GB'), zone).toMatch(
        /^18 September\s–\s2 October 2023$/,
      );
      expect(formatSpan('2023-09-18', '2023-09-18', 'en-GB'), zone).toBe('18 September 2023');
    });
  }
});

test('today is the day in the site’s time zone, wherever the machine is', () => {
  for (const zone of zones) {
    inZone(zone, () => {
      for (const timeZone of zones) {
        const there = new Intl.DateTimeFormat('en-CA', { timeZone });
        const before = there.format();
        const day = today(timeZone);
        expect([before, there.format()], `${zone}: ${timeZone}`).toContain(day);
      }
    });
  }
});

test('the day in a feed is the same day on the clocks of its readers', () => {
  const clocks = [
    ['Pacific/Honolulu', 'America/Los_Angeles', 'America/New_York', 'America/Sao_Paulo', 'UTC'],
    ['Europe/Berlin', 'Africa/Nairobi', 'Asia/Kolkata', 'Asia/Shanghai', 'Asia/Tokyo'],
    ['Australia/Sydney', 'Pacific/Auckland', 'Pacific/Chatham', 'Pacific/Tongatapu'],
  ].flat();
  for (const day of ['2024-02-29', '2024-01-01', '2024-07-01', '2024-12-31']) {
    for (const timeZone of clocks) {
      const shown = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(instant(day)));
      expect(shown, timeZone).toBe(day);
    }
  }
});

test('of the clocks that are 25 hours apart, those of the fewest people show another day', () => {
  const on = (timeZone: string) =>
    new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(instant('2024-02-29')));
  expect(on('Pacific/Pago_Pago')).toBe('2024-02-28');
  expect(on('Pacific/Niue')).toBe('2024-02-28');
  expect(on('Pacific/Kiritimati')).toBe('2024-03-01');
});

test('NetNewsWire keeps the day of an essay fed on its first minute, wherever that is', () => {
  // It drops a date that is more than a day ahead; a day begins first at UTC+14.
  const ahead = Date.parse(instant('2024-02-29')) - Date.parse('2024-02-29T00:00:00+14:00');
  expect(ahead).toBeLessThanOrEqual(24 * 60 * 60 * 1000);
});

test('a day is one that the calendar has', () => {
  for (const day of ['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31']) {
    expect(isDay(day), day).toBe(true);
  }
  for (const none of ['2023-02-29', '1900-02-29', '2024-13-01', '2024-1-1', '0000-01-01', '']) {
    expect(isDay(none), none).toBe(false);
  }
});

test('every day there is, is a day, and none that the calendar passes over', () => {
  const numbers = fc.tuple(
    fc.integer({ min: 1, max: 9999 }),
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 0, max: 32 }),
  );
  const written = ([year, month, day]: [number, number, number]) =>
    [
      String(year).padStart(4, '0'),
      ...[month, day].map((part) => String(part).padStart(2, '0')),
    ].join('-');
  const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  fc.assert(
    fc.property(numbers, ([year, month, day]) => {
      const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
      const length = (lengths[month - 1] ?? 0) + (month === 2 && isLeap ? 1 : 0);
      expect(isDay(written([year, month, day]))).toBe(day >= 1 && day <= length);
    }),
    { numRuns: 500, seed: 20261127 },
  );
});
