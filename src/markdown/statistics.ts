import type { Nodes, Root } from 'mdast';
import { phrasingElements } from './lint/remark-raw-html.ts';
import { EXIT, SKIP, visit } from './visit.ts';

/** What is counted in a text, and its first sentence. */
export interface TextStatistics {
  /** How many words a reader reads, and how many of them are quoted from the source. */
  words: number;
  quotedWords: number;
  /** How many minutes that takes, at least 1. */
  minutes: number;
  /** The first sentence, of an excerpt its author's, for where one line must stand for all. */
  opening: string;
}

/**
 * Counts the words of a text, and finds its first sentence.
 *
 * @param isExcerpt Whether its quotations are an excerpt of its source.
 * @param lang The language of the text (BCP 47).
 */
export function textStatistics(tree: Root, isExcerpt: boolean, lang: string): TextStatistics {
  const quotations = isExcerpt ? tree.children.filter(({ type }) => type === 'blockquote') : [];
  return {
    ...lengthOf(blockTexts(tree), lang),
    quotedWords: lengthOf(
      quotations.flatMap((quotation) => blockTexts(quotation)),
      lang,
    ).words,
    opening: firstSentence(quotations[0] ?? tree, lang),
  };
}

/** The texts of the blocks that hold words, each without its markup. */
function blockTexts(tree: Nodes, withFormulas = false): string[] {
  const texts: string[] = [];
  visit(tree, ['paragraph', 'heading', 'tableCell', 'code', 'html'], (node) => {
    texts.push(readableText(node, withFormulas));
    return SKIP;
  });
  return texts;
}

/**
 * The text of a node as it is read: a break parts words, and markup within a word does not.
 *
 * @param withFormulas Whether formulas stand in it, as in the canonical text; they are not counted.
 */
function readableText(node: Nodes, withFormulas: boolean): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
      return node.value;
    case 'inlineMath':
      return withFormulas ? `$${node.value.trim()}$` : '';
    case 'break':
      return ' ';
    case 'html':
      return node.value
        .replace(/<!--[^]*?-->/g, '')
        .replace(/<\/?([a-z]+)[^>]*>/gi, (_tag, name: string) =>
          phrasingElements.has(name.toLowerCase()) ? '' : ' ',
        );
    default:
      return 'children' in node
        ? node.children.map((child) => readableText(child, withFormulas)).join('')
        : '';
  }
}

/** Scripts that put no spaces between words; only a dictionary finds them. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

const wordsPerMinute = 230;
/** The same where no spaces part words. */
const charactersPerMinute = 500;

function lengthOf(texts: string[], lang: string): Pick<TextStatistics, 'words' | 'minutes'> {
  let words = 0;
  let minutes = 0;
  for (const text of texts) {
    let count = 0;
    if (unspaced.test(text)) {
      for (const { isWordLike } of segmenter(lang, 'word').segment(text)) if (isWordLike) count++;
      minutes += text.replace(/\s/g, '').length / charactersPerMinute;
    } else {
      count = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
      minutes += count / wordsPerMinute;
    }
    words += count;
  }
  return { words, minutes: Math.max(1, Math.round(minutes)) };
}

/** In UTF-16 code units: a shorter first sentence gets the next one with it. */
const minOpeningLength = 40;

function firstSentence(text: Nodes, lang: string): string {
  let first: Nodes = text;
  visit(text, 'paragraph', (paragraph) => {
    first = paragraph;
    return readableText(paragraph, true).trim() === '' ? undefined : EXIT;
  });
  const words = (blockTexts(first, true)[0] ?? '').replace(/[ \t\n]+/g, ' ');
  let opening = '';
  for (const { segment } of segmenter(lang, 'sentence').segment(words)) {
    opening += segment;
    if (opening.length >= minOpeningLength) break;
  }
  return opening.trim();
}

const segmenters = new Map<string, Intl.Segmenter>();

/** The segmenter of a language; creating one is slow, so each is created once. */
function segmenter(lang: string, granularity: 'word' | 'sentence'): Intl.Segmenter {
  const key = `${lang} ${granularity}`;
  const created = segmenters.get(key) ?? new Intl.Segmenter(lang, { granularity });
  segmenters.set(key, created);
  return created;
}
