import { z } from 'astro/zod';
import { inBrief } from '../markdown/in-brief.ts';
import { isBalanced, isVisible } from '../markdown/visible.ts';
import { isDay, isPartialDay } from './dates.ts';
import { isIsbn } from './isbn.ts';
import { problemInBraces } from './names.ts';
import { isWebUrl } from './urls.ts';

/* The kinds of values that fields have, each with what is said of one that is wrong. */

/** Text in one line, which a reader can see. */
export const oneLine = z
  .string({ error: notText })
  // YAML puts one behind a value that is folded (`>`); it is no character of the author's.
  .overwrite((text) => text.replace(/\n$/, ''))
  .refine((text) => text.trim() !== '', { error: 'it is empty.', abort: true })
  .refine(isVisible, { error: 'it holds nothing that a reader could see.', abort: true })
  .refine((text) => !/[\p{Cc}\u2028\u2029\uFFFE\uFFFF]/u.test(text), {
    error: 'it is more than one line, or holds a control character.',
  })
  .refine(isBalanced, {
    error:
      'a mark in it turns the direction of what stands beside it (U+202A to U+202E, U+2066 to U+2069), and no mark ends that.',
  });

/** A day of the calendar. */
export const day = z
  .string({ error: (issue) => notText(issue, 'a date') })
  .refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text), {
    error: (issue) => `“${String(issue.input)}” is not a date written as year-month-day.`,
    abort: true,
  })
  .refine(isDay, { error: (issue) => `“${String(issue.input)}” is not a day of the calendar.` });

/** YAML reads a year, and a single page, as a number. */
export const numberAsText = (value: unknown) => (typeof value === 'number' ? String(value) : value);

/** A day, a month or a year. */
export const partialDay = z.preprocess(
  numberAsText,
  z.string({ error: (issue) => notText(issue, 'a date') }).refine(isPartialDay, {
    error: (issue) =>
      `“${String(issue.input)}” is not a day of the calendar, nor a month (1849-05) or a year (1849).`,
  }),
);

/** The ISBN of a book. */
export const isbn = z.preprocess(
  numberAsText,
  z.string({ error: notText }).refine(isIsbn, {
    error: (issue) =>
      `“${String(issue.input)}” is not an ISBN: its last digit, which is made of the others, is another.`,
  }),
);

/** A full web address. */
export const webAddress = z
  .string({ error: (issue) => notText(issue, 'an address') })
  .refine(isWebUrl, {
    error: (issue) =>
      `“${inBrief(String(issue.input))}” is not a full web address, beginning with http:// or https://.`,
  });

/** true or false. */
export const yesOrNo = z.boolean({
  error: ({ input }) =>
    typeof input === 'string'
      ? `“${input}” is text; write true or false, without quotation marks.`
      : `it is neither true nor false.`,
});

const person = oneLine.refine((name) => !problemInBraces(name), {
  error: (issue) => problemInBraces(String(issue.input)) ?? '',
});

/** A name, or a list of names. */
export const people = z
  .union([person, z.array(person).min(1, { error: 'the list is empty.' })], {
    error: (issue) =>
      issue.input === undefined || issue.input === null
        ? notText(issue)
        : [issue.input].flat().some(isNameInBraces)
          ? 'a name that begins with a brace must stand in quotation marks.'
          : 'it is not a name, or a list of names.',
  })
  .transform((names) => (typeof names === 'string' ? [names] : names));

/** Whether a value was a name in braces, which YAML takes for a group of fields without values. */
export function isNameInBraces(value: unknown): boolean {
  const values = Object.values(value ?? {});
  return typeof value === 'object' && values.length > 0 && values.every((one) => one === null);
}

/** What zod tells of a value that it refuses. */
export interface Given {
  input?: unknown;
}

/** Says that a value is no text, and what it is instead. */
export function notText(issue: Given, wanted = 'text'): string {
  const { input } = issue;
  if (input === undefined) return 'it is missing.';
  if (input === null) return 'it is empty.';
  if (typeof input === 'number' || typeof input === 'boolean') {
    return wanted === 'text'
      ? `“${input}” is read as a ${typeof input === 'number' ? 'number' : 'yes or no'}, not as text; put it in quotation marks.`
      : `“${input}” is not ${wanted}.`;
  }
  return `it is a ${Array.isArray(input) ? 'list' : 'group of fields'}, not ${wanted}.`;
}
