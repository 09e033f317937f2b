const letter = '[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\u3000-\\u303F\\uFF01-\\uFF9F]';
/** Punctuation that Chinese shares with other scripts: it belongs to the letter beside it. */
const shared = '[‘’“”…—·]*';

/** The space at a line end between two characters of Han or Kana, or of their punctuation. */
const silent = new RegExp(
  `(?<=${letter}\\p{M}*${shared})[ \\t]*\\r?\\n[ \\t]*(?=${shared}${letter})`,
  'gu',
);

/**
 * The line ends of a text that are no space to a reader: between Han and Kana, which have none
 * between words (CSS Text 4, section 4.1.3, “segment break transformation”). HTML draws a space.
 *
 * @returns Where each begins and ends, in UTF-16 code units.
 */
export function silentLineEnds(text: string): { start: number; end: number }[] {
  return [...text.matchAll(silent)].map(({ 0: space, index }) => ({
    start: index,
    end: index + space.length,
  }));
}

/** A text without those line ends. */
export function withoutSilentLineEnds(text: string): string {
  return text.replace(silent, '');
}
