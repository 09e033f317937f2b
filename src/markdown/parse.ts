import remarkCjkFriendly from 'remark-cjk-friendly/parseOnly';
import remarkGfm from 'remark-gfm';
import type { Construct, State } from 'micromark-util-types';
import type { Processor } from 'unified';
import { readAlerts } from './alerts.ts';
import { addPlaces } from './places.ts';

/**
 * What a text must hold for one of micromark's constructs to find anything in it. An e-mail address
 * is looked for at every letter and a table at every paragraph, which costs more than all the rest.
 */
const triggers: Readonly<Record<string, RegExp>> = {
  emailAutolink: /@/,
  wwwAutolink: /www\./i,
  // A row of hyphens is a table's only with a bar or a colon in it.
  table: /\||:-|-:/,
};

/** The scripts that put no space between a word and a sign. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * GitHub Flavored Markdown, without those constructs that a text has no trigger of. They would find
 * nothing in it: the tree is the same, and parsing takes about half the time.
 *
 * It differs in two points. One tilde strikes nothing out: it is a wave in Chinese and Japanese, and
 * stands before an index in Pandoc's dialect. And emphasis may begin and end at a punctuation mark
 * in Chinese, Japanese and Korean, as in `**「墨」**の`, where CommonMark asks for a space.
 *
 * @param text The Markdown that will be read.
 */
export function markdownSyntax(this: Processor, { text }: { text: string }) {
  remarkGfm.call(this, { singleTilde: false });
  if (unspaced.test(text)) remarkCjkFriendly.call(this);
  const absent = Object.entries(triggers).flatMap(([construct, trigger]) =>
    trigger.test(text) ? [] : construct,
  );
  const { micromarkExtensions, fromMarkdownExtensions } = this.data();
  micromarkExtensions?.push({ disable: { null: absent } });
  fromMarkdownExtensions?.push({ transforms: [(tree) => addPlaces(tree, text), readAlerts] });
  if (/<[a-z][^>]*=[^"']*\//i.test(text)) micromarkExtensions?.push({ text: { 60: unquotedHtml } });
}

/** A longer one is none that anybody writes, and would be looked through for every `<` in it. */
const maxTagLength = 4_000;

/** A start tag as CommonMark defines it (0.31, section 6.6), on one line. */
const startTag =
  /^<[a-z][a-z\d-]*(?:[ \t]+[a-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*[ \t]*\/?>$/i;

/**
 * Start tags with an address without quotation marks, `<a href=https://example.org/>`: micromark
 * ends a value at its first slash, and then the tag is none (micromark-core-commonmark 2.0.4).
 */
const unquotedHtml: Construct = {
  name: 'htmlTextUnquoted',
  tokenize(effects, ok, nok) {
    let tag = '';
    const read: State = (code) => {
      // A tab is -2, and the spaces that it stands for are -1; an end of a line is less.
      if (code === null || code < -2 || tag.length > maxTagLength) return nok(code);
      const character = code < 0 ? ' ' : String.fromCharCode(code);
      tag += character;
      if (tag.length === 2 && !/[a-z]/i.test(character)) return nok(code);
      effects.consume(code);
      return character === '>' && startTag.test(tag) ? end : read;
    };
    const end: State = (code) => {
      effects.exit('htmlTextData');
      effects.exit('htmlText');
      return ok(code);
    };
    return (code) => {
      effects.enter('htmlText');
      effects.enter('htmlTextData');
      return read(code);
    };
  },
};
