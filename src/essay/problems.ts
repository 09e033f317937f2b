/**
 * A mistake in an essay, told so that its author can mend it.
 *
 * `file` is relative to the project, `line` counts from 1, `subject` is the field or the part of
 * the text that is wrong, `wrong` is a sentence, and `right` is what a correct line looks like.
 */
export interface Mistake {
  file: string;
  line: number;
  subject: string;
  wrong: string;
  right: string;
}

/** The mistakes as an author reads them, in the order of the files and their lines. */
export function tell(mistakes: readonly Mistake[]): string {
  return mistakes
    .toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line))
    .map(({ file, line, subject, wrong, right }) => {
      const example = right.replaceAll('\n', '\n      ');
      return `${file}:${line}  ${subject}: ${wrong}\n      ${example}`;
    })
    .join('\n\n');
}

/** Stops whatever was being made: nothing is published while an essay has a mistake. */
export class EssaysRefused extends Error {
  override name = 'EssaysRefused';

  constructor(mistakes: readonly Mistake[]) {
    const files = new Set(mistakes.map(({ file }) => file)).size;
    super(
      `${count(mistakes.length, 'mistake')} in ${count(files, 'file')}; nothing was published.\n\n${tell(mistakes)}\n`,
    );
    // A stack would point an author into our code, where the mistake is not.
    this.stack = '';
  }

  /** Astro adds a hint about browsers to every error whose text holds the word “document”. */
  override toString(): string {
    return this.name;
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
