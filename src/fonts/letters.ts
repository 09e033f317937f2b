/** The characters that the site's fonts have: those of essays in Latin script. */
export const letters = [
  range(0x20, 0x7e),
  range(0xa0, 0xff),
  // The most common letters of European names beyond Latin-1.
  'ıŁłŒœŞşŠšŸŽžĞğČčĆćŚśŻżĘęĄąŃńŐőŰűȘșȚțŘřĚě',
  '\u2009\u200a\u202f\u2010\u2011\u2012\u2013\u2014\u2015',
  '‘’‚“”„†‡•…‰′″‹›⁄€™→−',
].join('');

function range(first: number, last: number): string {
  return String.fromCodePoint(
    ...Array.from({ length: last - first + 1 }, (_, index) => first + index),
  );
}
