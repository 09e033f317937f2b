import type { Nodes, Root } from 'mdast';
import { remark } from 'remark';
import remarkMath from 'remark-math';
import { EXIT, SKIP, visit } from '../visit.ts';
import { VFile } from 'vfile';
import { remarkCodeLanguages } from './remark-code-languages.ts';
import { remarkDefinitions } from './remark-definitions.ts';
import { remarkNesting, tooDeepIn, untilTooDeep } from './remark-nesting.ts';
import { remarkExcerpt } from './remark-excerpt.ts';
import { markdownSyntax } from '../parse.ts';
import { remarkFormulas } from './remark-formulas.ts';
import { remarkHeadings } from './remark-headings.ts';
import { remarkLinks, type EssayLink } from './remark-links.ts';
import { remarkFootnotes } from './remark-footnotes.ts';
import { remarkImages, type ContentImage } from './remark-images.ts';
import { remarkControlCharacters } from './remark-control-characters.ts';
import { phrasing, remarkRawHtml } from './remark-raw-html.ts';
import { remarkHints } from './remark-hints.ts';
import { remarkTables } from './remark-tables.ts';

/** What is wrong with a text, or worth a look. */
export interface LintProblem {
  line: number;
  /** The part of the text: `link`. */
  rule: string;
  level: 'error' | 'hint';
  message: string;
  fix: string;
}

/** What linting finds out about a text. */
export interface LintResult {
  /** The text as Markdown means it; rendering begins from this very tree. */
  tree: Root;
  problems: LintProblem[];
  links: EssayLink[];
  /** Its pictures, in their order. */
  images: ContentImage[];
  /** How many words a reader reads, and how many of them are quoted from the source. */
  words: number;
  quotedWords: number;
  /** How many minutes that takes: 230 words a minute, or 500 signs where no spaces part words. */
  minutes: number;
  /** The first sentence, of an excerpt its author's, for where one line must stand for all. */
  opening: string;
}

/**
 * Reads a text as an author's careful friend would: it says what is wrong and changes nothing.
 *
 * @param path Where the file is, to look for its pictures.
 * @param markdown The body of the essay.
 * @param isExcerpt Whether its quotations are an excerpt of its source.
 * @param hasFormulas Whether a dollar sign begins a formula.
 * @param lang The language of the text (BCP 47).
 */
export function lintMarkdown(
  path: string,
  markdown: string,
  { isExcerpt, hasFormulas, lang }: { isExcerpt: boolean; hasFormulas: boolean; lang: string },
): LintResult {
  const file = new VFile({ path, value: markdown });
  const links: EssayLink[] = [];
  const pictures: ContentImage[] = [];
  const reader = remark()
    .use(markdownSyntax, { text: markdown })
    .use(remarkNesting)
    .use(remarkControlCharacters)
    .use(remarkHeadings)
    .use(remarkDefinitions)
    .use(remarkLinks, { found: (link) => links.push(link) })
    .use(remarkImages, { found: (picture) => pictures.push(picture) })
    .use(remarkFootnotes)
    .use(remarkTables)
    .use(remarkCodeLanguages)
    .use(remarkRawHtml)
    .use(remarkExcerpt, { isExpected: isExcerpt })
    .use(remarkHints);
  if (hasFormulas) reader.use(remarkMath).use(remarkFormulas);
  const start = untilTooDeep(markdown);
  let tree = reader.parse(start ?? file);
  if (start !== undefined && !tooDeepIn(tree)) tree = reader.parse(file);
  reader.runSync(tree, file);

  const texts = textsIn(tree);
  const quoted = isExcerpt ? tree.children.filter(({ type }) => type === 'blockquote') : [];
  return {
    tree,
    problems: file.messages.map(({ fatal, line, ruleId, reason, note }) => ({
      level: fatal === undefined ? 'hint' : 'error',
      line: line ?? 1,
      rule: ruleId ?? 'text',
      message: reason,
      fix: note ?? '',
    })),
    links,
    images: pictures,
    ...lengthOf(texts, lang),
    quotedWords: lengthOf(quoted.flatMap(textsIn), lang).words,
    opening: firstSentence(quoted[0] ?? tree, lang),
  };
}

/** The texts of the blocks that hold words, each without its mark-up. */
function textsIn(tree: Nodes): string[] {
  const texts: string[] = [];
  visit(tree, ['paragraph', 'heading', 'tableCell', 'code', 'html'], (node) => {
    texts.push(textOf(node));
    return SKIP;
  });
  return texts;
}

/** The text of a node as it is read: a break parts words, and mark-up within a word does not. */
function textOf(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
      return node.value;
    case 'break':
      return ' ';
    case 'html':
      return node.value
        .replace(/<!--[^]*?-->/g, '')
        .replace(/<\/?([a-z]+)[^>]*>/gi, (_tag, name: string) =>
          phrasing.has(name.toLowerCase()) ? '' : ' ',
        );
    default:
      return 'children' in node ? node.children.map(textOf).join('') : '';
  }
}

// Where words are not parted by spaces, only a dictionary finds them.
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function lengthOf(texts: string[], lang: string): Pick<LintResult, 'words' | 'minutes'> {
  let words = 0;
  let minutes = 0;
  for (const text of texts) {
    let count = 0;
    if (unspaced.test(text)) {
      for (const { isWordLike } of segmenter(lang, 'word').segment(text)) if (isWordLike) count++;
      minutes += text.replace(/\s/g, '').length / 500;
    } else {
      count = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
      minutes += count / 230;
    }
    words += count;
  }
  return { words, minutes: Math.max(1, Math.round(minutes)) };
}

/** The first sentence of the first paragraph, with those after it while it is very short. */
function firstSentence(text: Nodes, lang: string): string {
  let first: Nodes = text;
  visit(text, 'paragraph', (paragraph) => {
    first = paragraph;
    return textOf(paragraph).trim() === '' ? undefined : EXIT;
  });
  const words = (textsIn(first)[0] ?? '').replace(/[ \t\n]+/g, ' ');
  let opening = '';
  for (const { segment } of segmenter(lang, 'sentence').segment(words)) {
    opening += segment;
    if (opening.length >= 40) break;
  }
  return opening.trim();
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(lang: string, granularity: 'word' | 'sentence'): Intl.Segmenter {
  const key = `${lang} ${granularity}`;
  const known = segmenters.get(key) ?? new Intl.Segmenter(lang, { granularity });
  segmenters.set(key, known);
  return known;
}
