import type { Element } from 'hast';
import { toString } from 'hast-util-to-string';
import { hasClass } from './has-class.ts';

/** The source of a formula between its delimiters, as in the plain text; undefined for code. */
export function formulaSource(code: Element): string | undefined {
  const isDisplayed = hasClass(code, 'math-display');
  if (!isDisplayed && !hasClass(code, 'math-inline')) return undefined;
  const delimiter = isDisplayed ? '$$' : '$';
  return `${delimiter}${toString(code).trim()}${delimiter}`;
}
