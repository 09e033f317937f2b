/** The characters that the site's face has: what essays in Latin letters use, and nothing more. */
export const letters = [
  range(0x20, 0x7e),
  range(0xa0, 0xff),
  // The commonest letters of European names beyond Latin-1.
  'ıŁłŒœŞşŠšŸŽžĞğČčĆćŚśŻżĘęĄąŃńŐőŰűȘșȚțŘřĚě',
  '\u2009\u200a\u202f\u2010\u2011\u2012\u2013\u2014\u2015',
  '‘’‚“”„†‡•…‰′″‹›⁄€™→−',
].join('');

function range(first: number, last: number): string {
  return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, i) => first + i));
}
