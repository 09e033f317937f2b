import leven from 'leven';

/** The known word that is most like the one given, if it is so like it that it may be meant. */
export function closestMatch(word: string, known: readonly string[]): string | undefined {
  const [like] = known.toSorted((a, b) => leven(a, word) - leven(b, word));
  const isNear = like !== undefined && leven(like, word) <= Math.max(2, word.length / 3);
  return isNear ? like : undefined;
}
