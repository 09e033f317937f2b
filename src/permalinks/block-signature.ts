/**
 * What is kept of a block's words, so that the block can be known again once they are edited: how
 * many pairs of neighbouring words it has, and the smallest of their digests (a bottom-k sketch,
 * Broder 1997). No word can be read from it, and it does not grow with the block.
 */
export interface BlockSignature {
  /** How many different pairs there are; at least one. */
  size: number;
  /** The smallest digests in ascending order: all of them, or `sampleSize`. */
  digests: readonly number[];
}

/** How many digests stand for a long block. */
export const sampleSize = 16;
/** The number of different digests: 18 bits, which are three signs of base64. */
export const digests = 2 ** 18;

const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+/gu;

/**
 * The words of a text, for which signs, capitals and white space make no difference. Where no
 * spaces part words each character is one, and of signs alone each sign is.
 */
export function tokens(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase();
  return plain.match(word) ?? plain.match(/\S/gu) ?? [];
}

/** The digests of the pairs of neighbouring words; the beginning and the end count as words. */
export function bigramHashes(words: readonly string[]): Set<number> {
  const pairs = new Set<number>();
  let before = '';
  for (const next of [...words, '']) {
    pairs.add(digest(`${before} ${next}`));
    before = next;
  }
  return pairs;
}

/** What to keep of these pairs. */
export function signatureOf(pairs: ReadonlySet<number>): BlockSignature {
  return { size: pairs.size, digests: [...pairs].sort((a, b) => a - b).slice(0, sampleSize) };
}

/** Whether a sketch is of these very pairs. */
export function matches(
  { size, digests: all }: BlockSignature,
  pairs: ReadonlySet<number>,
): boolean {
  return size === pairs.size && all.every((one) => pairs.has(one));
}

/** FNV-1a, spread by the last steps of MurmurHash 3. */
function digest(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % digests;
}
