/**
 * What is recorded of a block's words, so that the block is recognised once they are edited: how
 * many bigrams (pairs of neighbouring words) it has, and the smallest of their hashes (a bottom-k
 * sketch, Broder 1997). No word can be read from it, and it does not grow with the block.
 */
export interface BlockSignature {
  /** How many different bigrams there are; at least one. */
  size: number;
  /** The smallest hashes in ascending order: all of them, or `maxSampleSize`. */
  sample: readonly number[];
}

/** How many hashes stand for a long block. */
export const maxSampleSize = 16;
/** The number of different hashes: 18 bits, which are three characters of base64. */
export const hashRange = 2 ** 18;

const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+/gu;

/**
 * The words of a text, for which punctuation, capitals and white space make no difference. Where no
 * spaces part words each character is one; of a text of punctuation alone each character is one too.
 */
export function tokens(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase();
  return plain.match(word) ?? plain.match(/\S/gu) ?? [];
}

/** The hashes of the pairs of neighbouring words; the beginning and the end count as words. */
export function bigramHashes(words: readonly string[]): Set<number> {
  const hashes = new Set<number>();
  let before = '';
  for (const next of [...words, '']) {
    hashes.add(hashOf(`${before} ${next}`));
    before = next;
  }
  return hashes;
}

/** The signature of a block with these bigrams. */
export function signatureOf(bigrams: ReadonlySet<number>): BlockSignature {
  return {
    size: bigrams.size,
    sample: [...bigrams].sort((a, b) => a - b).slice(0, maxSampleSize),
  };
}

/** Whether a signature is that of a block with these very bigrams. */
export function matches({ size, sample }: BlockSignature, bigrams: ReadonlySet<number>): boolean {
  return size === bigrams.size && sample.every((hash) => bigrams.has(hash));
}

/** FNV-1a, spread by the last steps of MurmurHash 3. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % hashRange;
}
