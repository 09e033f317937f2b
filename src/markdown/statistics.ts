import type { Nodes, Root } from 'mdast';
import { withoutSilentLineEnds } from './line-ends.ts';
import { phrasingElements } from './html-elements.ts';
import { sourceQuotations } from './quotations.ts';
import { lettersOf } from './scripts.ts';
import { EXIT, SKIP, visit } from './visit.ts';

/** What is counted in a text, and its first sentence. */
export interface TextStatistics {
  /** How many words a reader reads, and how many of them are quoted from the source. */
  words: number;
  quotedWords: number;
  /** How many minutes that takes, at least 1. */
  minutes: number;
  /**
   * The first sentence, for where one line must stand for all: of an excerpt its author's, else the
   * essay's own, and no quotation's.
   */
  opening: string;
}

/**
 * Counts the words of a text, and finds its first sentence.
 *
 * @param sourceAuthors Who wrote what it is an excerpt of; undefined where it is no excerpt.
 * @param lang The language of the text (BCP 47).
 */
export function textStatistics(
  tree: Root,
  sourceAuthors: readonly string[] | undefined,
  lang: string,
): TextStatistics {
  const quotations = sourceAuthors ? sourceQuotations(tree, sourceAuthors) : [];
  const own = tree.children.filter(({ type }) => type !== 'blockquote');
  return {
    ...lengthOf(blockTexts(tree), lang),
    quotedWords: lengthOf(
      quotations.flatMap((quotation) => blockTexts(quotation)),
      lang,
    ).words,
    opening:
      firstSentence(quotations[0] ?? { type: 'root', children: own }, lang) ||
      firstSentence(tree, lang),
  };
}

/** The texts of the blocks that hold words, each without its markup. */
function blockTexts(tree: Nodes, withFormulas = false): string[] {
  const texts: string[] = [];
  visit(tree, ['paragraph', 'heading', 'tableCell', 'code', 'html'], (node) => {
    texts.push(readableText(node, withFormulas));
    return SKIP;
  });
  return texts.filter((text) => text.trim() !== '');
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

const wordsPerMinute = 230;
/** The same in Chinese and Japanese, where a character says as much as a syllable or a word. */
const charactersPerMinute = 500;

/** A run of Chinese or Japanese, with its punctuation. */
const ideographs = runOf('Han Hiragana Katakana Bopomofo');
/** A run of a script whose letters spell words, and which puts no spaces between them. */
const unspaced = runOf(
  'Thai Lao Khmer Myanmar Tibetan Tai_Le Tai_Tham Tai_Viet Javanese Balinese Buginese Batak',
);
/** Of these ICU has no dictionary, and takes what stands between two spaces for one word. */
const withoutDictionary = runOf('Tai_Le Tai_Tham Tai_Viet Javanese Balinese Buginese Batak');
/** How long a word of those scripts is, in letters with their marks (grapheme clusters). */
const wordLength = 2.5;

function runOf(scripts: string): RegExp {
  const letters = lettersOf(scripts);
  // U+30FC, which draws a vowel out, is of no script.
  return new RegExp(`[${letters}][${letters}\u30FC\\p{M}\\p{P}\\p{Cf}]*`, 'gu');
}

/** Counts each run of a text as its script is read, whatever the language around it. */
function lengthOf(texts: string[], lang: string): Pick<TextStatistics, 'words' | 'minutes'> {
  let words = 0;
  let minutes = 0;
  const spell = (count: number) => {
    words += count;
    minutes += count / wordsPerMinute;
    return ' ';
  };
  for (const text of texts) {
    const rest = text
      .replace(ideographs, (run) => {
        words += dictionaryWords(run, lang);
        minutes += Array.from(run).length / charactersPerMinute;
        return ' ';
      })
      .replace(unspaced, (run) => spell(dictionaryWords(run, lang)));
    spell(rest.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length);
  }
  return { words, minutes: Math.max(1, Math.round(minutes)) };
}

/** How many words stand in a run without spaces, as a dictionary finds them. */
function dictionaryWords(run: string, lang: string): number {
  let words = 0;
  for (const { segment, isWordLike } of segmenter(lang, 'word').segment(run)) {
    if (!isWordLike) continue;
    words +=
      segment.search(withoutDictionary) === -1
        ? 1
        : Math.ceil(Array.from(segmenter(lang, 'grapheme').segment(segment)).length / wordLength);
  }
  return words;
}

/** In UTF-16 code units: a shorter first sentence gets the next one with it. */
const minOpeningLength = 40;

function firstSentence(text: Nodes, lang: string): string {
  let first: Nodes = text;
  visit(text, 'paragraph', (paragraph) => {
    // A summary or a caption is no sentence of the text.
    if (paragraph.data?.hName) return undefined;
    first = paragraph;
    return readableText(paragraph, true).trim() === '' ? undefined : EXIT;
  });
  const words = withoutSilentLineEnds(blockTexts(first, true)[0] ?? '').replace(/[ \t\n]+/g, ' ');
  let opening = '';
  for (const { segment } of segmenter(lang, 'sentence').segment(words)) {
    opening += segment;
    if (opening.length >= minOpeningLength) break;
  }
  return opening.trim();
}

const segmenters = new Map<string, Intl.Segmenter>();

/** The segmenter of a language; creating one is slow, so each is created once. */
function segmenter(lang: string, granularity: 'grapheme' | 'word' | 'sentence'): Intl.Segmenter {
  const key = `${lang} ${granularity}`;
  const created = segmenters.get(key) ?? new Intl.Segmenter(lang, { granularity });
  segmenters.set(key, created);
  return created;
}
