import type { ElementContent, Root, RootContent } from 'hast';
import type { Position } from 'unist';
import { lintMarkdown } from '../markdown/lint/lint.ts';
import { withoutSilentLineEnds } from '../markdown/line-ends.ts';
import type { RenderContext } from '../markdown/render/context.ts';
import { hasClass } from '../markdown/render/has-class.ts';
import { renderEssay } from '../markdown/render/render.ts';
import { differences } from './differences.ts';

/** A word that the site would publish, and its line in the essay's file. */
export interface PublishedWord {
  word: string;
  line: number;
}

/** Where what would be published is not what came in. */
export interface WordDifference {
  /** The line in the essay's file. */
  line: number;
  /** The words that came in, and those that stand there instead; either may be empty. */
  before: string;
  after: string;
}

/**
 * The words of a text without its markup: what stands between spaces and has a letter or a digit in
 * it. Quotation marks and other signs belong to the word that they stand at.
 */
export function wordsOf(text: string): string[] {
  return withoutSilentLineEnds(text)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** Compares the words that came in with those that would be published, as two sequences. */
export function compareWords(
  before: readonly string[],
  after: readonly PublishedWord[],
): WordDifference[] {
  const found = differences(
    before,
    after.map(({ word }) => word),
  );
  return found.map((one) => ({
    line: (after[one.after.start] ?? after.at(-1))?.line ?? 1,
    before: before.slice(one.before.start, one.before.end).join(' '),
    after: after
      .slice(one.after.start, one.after.end)
      .map(({ word }) => word)
      .join(' '),
  }));
}

/**
 * The words that a page would hold of an essay, also while it has mistakes: of the very tree that its
 * page and its canonical text are made of, without what the site adds to it. Alternative texts, which
 * no page shows, are left out.
 *
 * @param path Where the file is; its images are looked for beside it.
 * @param markdown The essay's body, after as many empty lines as stand before it in the file.
 */
export async function publishedWords(
  path: string,
  markdown: string,
  { hasFormulas, lang }: { hasFormulas: boolean; lang: string },
): Promise<PublishedWord[]> {
  const { tree } = lintMarkdown(path, markdown, { hasFormulas, lang });
  const { hast } = await renderEssay(tree, { ...plainContext, markdown });
  const parts: Part[] = [];
  addParts(parts, hast, 1);
  return wordsWithLines(parts);
}

/** A piece of text with its line. */
interface Part {
  text: string;
  line: number;
}

const plainContext: Omit<RenderContext, 'markdown'> = {
  urlOf: (slug) => slug,
  fileUrlOf: (path) => path,
  sourceAuthors: [],
  uiLang: {},
  dir: 'ltr',
  labels: {
    footnotes: '',
    backToReference: () => '',
    alert: () => '',
    code: () => '',
    table: () => '',
    formula: () => '',
  },
};

/** Elements that part no words. */
const phrasing = new Set(
  'a abbr b bdi bdo cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);

function addParts(parts: Part[], node: Root | RootContent | ElementContent, lineAbove: number) {
  // Parsing HTML can leave a position without a start.
  const position: Partial<Position> | undefined = node.position;
  const line = position?.start?.line ?? lineAbove;
  if (node.type === 'text') parts.push({ text: node.value, line });
  if (!('children' in node)) return;
  if (node.type === 'element') {
    const { role } = node.properties;
    // The number of a footnote, and the way back from it.
    if (role === 'doc-noteref' || role === 'doc-backlink') return;
    if (hasClass(node, 'attribution') || hasClass(node, 'continuation')) return;
  }
  const isWithinWords = node.type === 'element' && phrasing.has(node.tagName);
  if (!isWithinWords) parts.push({ text: ' ', line });
  for (const child of node.children) addParts(parts, child, line);
  if (!isWithinWords) parts.push({ text: ' ', line });
}

/** The words of a text in pieces; a word may begin in one and end in another. */
function wordsWithLines(parts: readonly Part[]): PublishedWord[] {
  const found: PublishedWord[] = [];
  let word = '';
  let lineOfWord = 1;
  const flush = () => {
    if (/[\p{L}\p{N}]/u.test(word)) found.push({ word, line: lineOfWord });
    word = '';
  };
  for (const { text, line: first } of parts) {
    let line = first;
    for (const piece of text.split(/(\s+)/)) {
      if (piece === '') continue;
      if (/^\s/.test(piece)) {
        flush();
        line += piece.split('\n').length - 1;
      } else {
        if (word === '') lineOfWord = line;
        word += piece;
      }
    }
  }
  flush();
  return found;
}
