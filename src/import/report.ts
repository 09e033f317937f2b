import type { WordDifference } from './fidelity.ts';
import type { ImportedText, Leftover } from './imported-text.ts';
import type { Written } from './write-essay.ts';

/** What became of one text. */
export interface Outcome {
  text: Pick<ImportedText, 'from' | 'changes'>;
  written: Pick<Written, 'file' | 'state' | 'images' | 'files'>;
  leftovers: Leftover[];
  words: { in: number; out: number };
  differences: WordDifference[];
}

/** How many differences of an essay, lines of a change and leftovers of a kind are shown. */
const shown = 10;

/** What the import tells at its end: what was made, how true it is, what changed, what is left. */
export function report(
  outcomes: readonly Outcome[],
  unreadable: readonly string[],
  empty: readonly string[],
): string {
  const of = (state: Written['state']) => outcomes.filter(({ written }) => written.state === state);
  const sections = [
    section('Made', of('made').map(made)),
    section(
      'Already there',
      of('there').map(({ written }) => written.file),
    ),
    section(
      'Left out, since another text stands there; give one of the two another name',
      of('taken').map(({ text, written }) => `${text.from}, as ${written.file}`),
    ),
    section('Cannot be read', unreadable),
    section('Left out', empty),
    ...details(of('made')),
  ];
  return sections.filter((text) => text !== '').join('\n\n');
}

/** What was changed, and what is left to the author, for essays one after the other. */
export function details(outcomes: readonly Outcome[]): string[] {
  const changed = outcomes.flatMap(({ text, written }) =>
    grouped(text.changes.map(({ kind, line }) => ({ kind, line, what: '' }))).map(
      ([kind, all]) => `${written.file}  ${kind}: ${all.length}${linesOf(all)}`,
    ),
  );
  const left = outcomes.flatMap(({ text, written, leftovers }) =>
    grouped(leftovers).flatMap(([kind, all]) => [
      `${written.file}  ${kind}: ${all.length}`,
      ...all.slice(0, shown).map(({ line, what }) => {
        const where = line === undefined ? '' : `${text.from}:${line}  `;
        return `    ${where}${what}`;
      }),
      ...(all.length > shown ? [`    and ${all.length - shown} more`] : []),
    ]),
  );
  return [section('Changed, by lines of what came in', changed), section('Left to you', left)];
}

function made({ text, written, words, differences }: Outcome): string {
  const images = written.images > 0 ? `, ${count(written.images, 'picture')}` : '';
  const files = written.files > 0 ? `, ${count(written.files, 'file')}` : '';
  const lines = [
    `${written.file}  from ${text.from}${images}${files}`,
    `    ${count(words.in, 'word')} in, ${count(words.out, 'word')} out${differences.length > 0 ? ', not the same:' : ''}`,
    ...differences.slice(0, shown).map(({ line, before, after }) => {
      const was = before === '' ? 'nothing' : `“${shortened(before)}”`;
      const is = after === '' ? 'nothing' : `“${shortened(after)}”`;
      return `    ${written.file}:${line}  ${was} became ${is}`;
    }),
    ...(differences.length > shown ? [`    and ${differences.length - shown} more`] : []),
  ];
  return lines.join('\n  ');
}

function section(title: string, entries: readonly string[]): string {
  return entries.length === 0 ? '' : `${title}:\n\n  ${entries.join('\n  ')}`;
}

function grouped(entries: readonly Leftover[]): [string, Leftover[]][] {
  const groups = new Map<string, Leftover[]>();
  for (const entry of entries) groups.set(entry.kind, [...(groups.get(entry.kind) ?? []), entry]);
  return [...groups];
}

function linesOf(entries: readonly Leftover[]): string {
  const lines = [...new Set(entries.flatMap(({ line }) => line ?? []))];
  if (lines.length === 0) return '';
  const more = lines.length > shown ? ', …' : '';
  return ` (${lines.length === 1 ? 'line' : 'lines'} ${lines.slice(0, shown).join(', ')}${more})`;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 78)}…` : text;
}

/** A number with its noun: `3,412 words`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
