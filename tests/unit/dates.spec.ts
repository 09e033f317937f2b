import { expect, test } from '@playwright/test';
import { inWords, isDay } from '../../src/essays/dates.ts';

test('the printed day is the written day, wherever the site is built', () => {
  const zone = process.env['TZ'];
  try {
    for (const here of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin', 'UTC']) {
      process.env['TZ'] = here;
      expect(inWords('2024-03-05', 'en-GB'), here).toBe('5 March 2024');
    }
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
});

test('a day is one that the calendar has', () => {
  for (const day of ['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31']) {
    expect(isDay(day), day).toBe(true);
  }
  for (const none of ['2023-02-29', '1900-02-29', '2024-13-01', '2024-1-1', '0000-01-01', '']) {
    expect(isDay(none), none).toBe(false);
  }
});
