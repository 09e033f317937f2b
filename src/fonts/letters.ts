/** The characters that the web fonts have: those of most essays in Latin script. */
export const letters = [
  range(0x20, 0x7e),
  range(0xa0, 0xff),
  // The most common letters of European names beyond Latin-1.
  'ıŁłŒœŞşŠšŸŽžğČčĆć',
  '\u2009\u200a\u202f\u2010\u2011\u2012\u2013\u2014\u2015',
  '‘’‚“”„†‡•…‰′″‹›⁄€™→−',
].join('');

/**
 * The characters that social cards and covers can draw: those, and every other letter of Latin, Greek
 * and Cyrillic that Source Serif 4 has, by their codes. No reader fetches them.
 */
export const cardLetters =
  letters +
  [
    '100-12b 12e-131 134-165 168-17f 18f 192 1a0-1a1 1af-1b0 1cd-1dc 1e6-1e7 1f8-1f9',
    '218-21b 237 251 259 261 2b0 2b2-2b3 2b7-2b8 2bb-2bc 2be-2bf 2c6-2cc 2d8-2dd 300-304',
    '306-30c 31b 323-324 326-329 32e 331 374-375 37e 384-38a 38c 38e-3a1 3a3-3ce 400-45f',
    '462-463 472-475 490-493 496-49b 4a0-4a3 4aa-4ab 4ae-4b3 4b6-4b7 4ba-4bb 4c0-4c2',
    '4cf-4d1 4d4-4d9 4e2-4e3 4e6-4e9 4ee-4ef 4f2-4f3 1e0c-1e0f 1e20-1e21 1e24-1e25',
    '1e2a-1e2b 1e36-1e3b 1e3e-1e3f 1e42-1e49 1e5a-1e63 1e6c-1e6f 1e80-1e85 1e8e-1e8f',
    '1e92-1e93 1e97 1e9e 1ea0-1ef9 2025 202f-2030 2074-2079 2080-2089 20a9 20ab 20b4',
    '20b9-20ba 20bd 2116 2122 2190-2193 2260 2264-2265',
  ]
    .join(' ')
    .split(' ')
    .map((codes) => codes.split('-').map((code) => parseInt(code, 16)))
    .map(([first = 0, last = first]) => range(first, last))
    .join('');

/**
 * The characters of the extended web fonts, which an essay is set in that has a letter of Latin script
 * beyond `letters`: Vietnamese, Czech, a scholar's Arabic.
 */
export const extendedLetters = Array.from(cardLetters)
  .filter((character) => /[\p{Script=Latin}\p{Script=Common}\p{Mark}]/u.test(character))
  .join('');

function range(first: number, last: number): string {
  return String.fromCodePoint(
    ...Array.from({ length: last - first + 1 }, (_, index) => first + index),
  );
}
