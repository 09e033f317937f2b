import type { LintProblem } from '../markdown/lint/lint.ts';

/** Something in a file of the author's or owner's, told so that she can correct it. */
export interface Problem extends LintProblem {
  /** The path from the project's folder: `content/on-ink.md`. */
  file: string;
  /** Whether `npm run record` settles it. */
  isSettledByRecording?: boolean;
}

/** What a problem says, without where it is. */
export type Advice = Pick<Problem, 'message' | 'fix'>;

/** An error: it keeps everything from being published. */
export function errorAt(file: string, line: number, rule: string, advice: Advice): Problem {
  return { file, line, rule, level: 'error', ...advice };
}

/** A hint: worth a look. */
export function hintAt(file: string, line: number, rule: string, advice: Advice): Problem {
  return { file, line, rule, level: 'hint', ...advice };
}

/** Whether a problem is an error, not a hint. */
export function isError({ level }: Problem): boolean {
  return level === 'error';
}

/** The problems as an author reads them, by file and line. */
export function formatProblems(problems: readonly Problem[]): string {
  return problems
    .toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line))
    .map(({ file, line, rule, message, fix }) => {
      const indented = fix.replaceAll('\n', '\n      ');
      return `${file}:${line}  ${rule}: ${message}\n      ${indented}`;
    })
    .join('\n\n');
}

/** Stops a build: nothing is published while an essay has an error. */
export class EssaysRefused extends Error {
  override name = 'EssaysRefused';

  constructor(errors: readonly Problem[]) {
    const files = new Set(errors.map(({ file }) => file)).size;
    super(
      `${count(errors.length, 'mistake')} in ${count(files, 'file')}; nothing was published.\n\n${formatProblems(errors)}\n`,
    );
    // A stack trace would point an author into our code, where the mistake is not.
    this.stack = '';
  }

  /** Astro adds a hint about browsers to every error whose text holds the word “document”. */
  override toString(): string {
    return this.name;
  }
}

/** A number with its noun: `2 mistakes`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
