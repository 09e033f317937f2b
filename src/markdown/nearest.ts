import leven from 'leven';

/** The known word that is most like the one given; undefined where none is known. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  return known.toSorted((a, b) => leven(a, word) - leven(b, word))[0];
}
