import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ElementContent, Root } from 'hast';
import { dayOf } from '../days.ts';
import { htmlToMarkdown } from '../html/to-markdown.ts';
import { element, rootOf } from '../html/tree.ts';
import type { ImportedText, Leftover } from '../imported-text.ts';
import { slugFor } from '../names.ts';
import { htmlIn } from './web-page.ts';

/** What a text says of itself above its first line. */
interface Head {
  title?: string | undefined;
  authors: string[];
  published?: string | undefined;
  lang?: string | undefined;
}

/**
 * A text in plain characters, as Project Gutenberg keeps its books: paragraphs of lines of one width,
 * `_italics_`, verse by its indentation.
 */
export async function* readPlainText(path: string): AsyncIterable<ImportedText> {
  const whole = htmlIn(await readFile(path))
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
  const { text, head, leftovers } = withoutLicence(whole);
  const blocks = text
    .split(/\n[ \t]*\n/)
    .map((block) => block.replace(/^\n+|\s+$/g, ''))
    .filter((block) => block.trim() !== '');
  const title = head.title ?? titleIn(blocks) ?? basename(path).replace(/\.\w+$/, '');
  const isRepeated = plain(blocks[0] ?? '').toLowerCase() === title.toLowerCase();
  const tree = treeOf(isRepeated ? blocks.slice(1) : blocks);
  const { math: _math, ...converted } = htmlToMarkdown(tree, { title, lang: head.lang });
  yield {
    ...converted,
    from: path,
    slug: slugFor(title),
    fields: {
      title,
      author: head.authors.length > 0 ? head.authors : undefined,
      published: head.published,
      lang: head.lang,
    },
    changes: [
      ...converted.changes,
      ...(isRepeated ? [{ kind: 'heading that repeats the title left out' }] : []),
    ],
    leftovers: [...leftovers, ...converted.leftovers],
  };
}

const start = /^\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG E?BOOK[^]*?\*\*\*[ \t]*$/im;
const end =
  /^(?:\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG|End of (?:the )?Project Gutenberg)/im;

/** The text between the licence of Project Gutenberg above it and below it. */
function withoutLicence(text: string): { text: string; head: Head; leftovers: Leftover[] } {
  const opening = start.exec(text);
  if (!opening) return { text, head: { authors: [] }, leftovers: [] };
  const above = text.slice(0, opening.index);
  const rest = text.slice(opening.index + opening[0].length);
  const closing = end.exec(rest);
  const field = (name: string) =>
    new RegExp(`^${name}: *(.+(?:\\n {2,}.+)*)`, 'm').exec(above)?.[1]?.replace(/\s+/g, ' ').trim();
  const language = field('Language')?.toLowerCase();
  return {
    text: rest.slice(0, closing?.index ?? rest.length),
    head: {
      title: field('Title'),
      authors: field('Author')?.split(/ and |; /) ?? [],
      published: dayOf(field('Release Date')?.replace(/\[.*$/, '')),
      lang: language === undefined ? undefined : langs[language],
    },
    leftovers: [
      {
        kind: 'licence of Project Gutenberg left out',
        what: 'its text is in the public domain in the USA; say where it is from in `source`, if you like',
      },
    ],
  };
}

const langs: Record<string, string> = {
  ...{ english: 'en', french: 'fr', german: 'de', spanish: 'es', italian: 'it', portuguese: 'pt' },
  ...{ dutch: 'nl', latin: 'la', finnish: 'fi', swedish: 'sv', danish: 'da', chinese: 'zh' },
};

/** The title of a text without a head: its first line, if that stands alone and is short. */
function titleIn(blocks: string[]): string | undefined {
  const [first = ''] = blocks;
  const isTitle = !first.includes('\n') && first.length <= 80 && !/[.,;:]$/.test(first);
  return isTitle && blocks.length > 1 ? plain(blocks.shift() ?? '') : undefined;
}

function plain(line: string): string {
  return line.trim().replace(/^_(.*)_$/, '$1');
}

function treeOf(blocks: readonly string[]): Root {
  return rootOf(blocks.map((block) => elementOf(block)));
}

const chapter =
  /^\s*(?:chapter|book|part|letter|act|scene|canto|section|stave|volume)\s+(?:[ivxlcdm]+|\d+|the \w+|one|two|three|four|five|six|seven|eight|nine|ten)\b[^\n]{0,80}(?:\n[^\n]{1,80})?$/i;
const alone =
  /^\s*(?:preface|introduction|prologue|epilogue|contents|appendix|notes|conclusion|[ivxlcdm]{1,7}\.?)\.?\s*$/i;

function elementOf(block: string): ElementContent {
  const lines = block.split('\n');
  if (/^[\s*·—_-]+$/.test(block) && /([*·—_-]\s*){3}/.test(block)) return element('hr', {}, []);
  if (chapter.test(block) || alone.test(block)) {
    return element('h2', {}, phrases(lines.map((line) => line.trim()).join(' ')));
  }
  if (isVerse(lines)) {
    return element(
      'p',
      {},
      lines.flatMap((line, index) => [
        ...(index > 0 ? [element('br', {}, [])] : []),
        ...phrases(indented(line, lines)),
      ]),
    );
  }
  return element('p', {}, phrases(lines.map((line) => line.trim()).join('\n')));
}

/** Lines that are indented and end before the margin are lines of their author’s. */
function isVerse(lines: readonly string[]): boolean {
  return (
    lines.length > 1 &&
    lines.every((line) => /^(\s{2,}|\t)\S/.test(line)) &&
    lines.every((line) => line.trim().length < 66)
  );
}

/** A line of verse with what it is indented by beyond the others, in spaces that are kept. */
function indented(line: string, lines: readonly string[]): string {
  const width = (one: string) => one.length - one.trimStart().length;
  const least = Math.min(...lines.map(width));
  return '\u00A0'.repeat(width(line) - least) + line.trim();
}

/** Words with their `_italics_`. */
function phrases(text: string): ElementContent[] {
  return text
    .split(/(?<![\p{L}\p{N}_])_([^_]+)_(?![\p{L}\p{N}_])/u)
    .map((value, index) =>
      index % 2 === 1 ? element('em', {}, [{ type: 'text', value }]) : { type: 'text', value },
    );
}
