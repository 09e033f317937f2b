import leven from 'leven';

/** The candidate nearest to a word (Levenshtein distance), if it is so near that it may be meant. */
export function closestMatch(word: string, candidates: readonly string[]): string | undefined {
  const [closest] = candidates.toSorted((a, b) => leven(a, word) - leven(b, word));
  const isNear = closest !== undefined && leven(closest, word) <= Math.max(2, word.length / 3);
  return isNear ? closest : undefined;
}
