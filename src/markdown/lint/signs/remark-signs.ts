import { basename } from 'node:path';
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { reportError, reportHint } from '../report.ts';
import { blockSigns } from './block-signs.ts';
import { programSigns } from './program-signs.ts';
import type { Sign } from './sign.ts';
import { wordSigns } from './word-signs.ts';
import { wordsAsWritten } from './words-as-written.ts';

/** All signs of other dialects; what an earlier one finds is none of a later one. */
export const signs: readonly Sign[] = [...blockSigns, ...programSigns, ...wordSigns];

/**
 * Refuses the signs of other dialects of Markdown, which would be printed as they are written, and
 * points out what looks like one. A backslash before it, or code, shows the sign itself.
 *
 * @param hasFormulas Whether a dollar sign begins a formula.
 */
export function remarkSigns({ hasFormulas }: { hasFormulas: boolean }) {
  return (tree: Root, file: VFile) => {
    const source = String(file.value);
    let words = wordsAsWritten(tree, source);
    const escaped = source.includes('\\') ? wordsAsWritten(tree, source, true) : '';
    for (const sign of signs) {
      if (sign.isFormula && hasFormulas) continue;
      const found = [...(sign.isEscaped ? escaped : words).matchAll(sign.pattern)];
      const told = sign.isOnce || sign.isHint ? found.slice(0, 1) : found;
      for (const match of told) report(file, sign, match, found.length - told.length);
      if (found.length > 0) words = masked(words, found);
    }
  };
}

function masked(words: string, found: readonly RegExpExecArray[]): string {
  let end = 0;
  const parts = found.map(({ 0: { length }, index }) => {
    const before = words.slice(end, index);
    end = index + length;
    return before + '\uFFFC'.repeat(length);
  });
  return parts.join('') + words.slice(end);
}

function report(file: VFile, sign: Sign, { 0: { length }, index }: RegExpExecArray, more: number) {
  const source = String(file.value);
  const line = source.slice(0, index).split('\n').length;
  const written = source
    .slice(index, index + length)
    .replace(/\s+/g, ' ')
    .trim();
  const shown = `“${written.length > 40 ? `${written.slice(0, 40)}…` : written}”`;
  const others = more > 0 ? ` (and ${more} more)` : '';
  const point = { line, column: 1 };
  const node = { type: 'text', position: { start: point, end: point } };
  if (sign.isHint) {
    const message = `${shown} is printed as it is written; elsewhere it is ${sign.what}${others}.`;
    reportHint(file, node, sign.rule, message, fixOf(sign, file));
  } else {
    const outcome = sign.isPrivate ? 'published' : 'printed as it is written';
    const message = `${shown} is ${sign.what}, and would be ${outcome}${others}.`;
    reportError(file, node, sign.rule, message, fixOf(sign, file));
  }
}

function fixOf({ advice, instead, isMended }: Sign, file: VFile): string {
  const byImport = isMended
    ? `, or let \`npm run import -- --in-place content/${basename(file.path)}\` do it`
    : '';
  return `${advice}${byImport}; to show the sign itself, put a backslash before it:\n  ${instead}`;
}
