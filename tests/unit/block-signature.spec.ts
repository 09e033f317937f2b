import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import {
  hashRange,
  matches,
  bigramHashes,
  maxSampleSize,
  signatureOf,
  tokens,
  type BlockSignature,
} from '../../src/permalinks/block-signature.ts';

function signatureOfText(text: string): BlockSignature {
  return signatureOf(bigramHashes(tokens(text)));
}

test('words are known again whatever signs, capitals and spaces are around them', () => {
  for (const [text, words] of [
    ['The mill stood.', ['the', 'mill', 'stood']],
    ['“THE  mill\n—stood…”', ['the', 'mill', 'stood']],
    ['author’s ink', ['author', 's', 'ink']],
    ['ﬁne ink', ['fine', 'ink']],
    ['Jos\u00E9', ['jos\u00E9']],
    ['Jose\u0301', ['jos\u00E9']],
    ['墨と水', ['墨', 'と', '水']],
    ['ink 墨', ['ink', '墨']],
    ['حبر أسود', ['حبر', 'أسود']],
    ['Nr. 12', ['nr', '12']],
    ['* * *', ['*', '*', '*']],
    ['', []],
  ] as const) {
    expect(tokens(text), text).toEqual(words);
  }
});

test('the order of words counts, and where a text begins and ends', () => {
  expect(bigramHashes(['ink', 'and', 'wax'])).not.toEqual(bigramHashes(['wax', 'and', 'ink']));
  expect(bigramHashes(['ink'])).not.toEqual(bigramHashes(['ink', 'ink']));
  expect(bigramHashes(['ink', 'ink', 'ink'])).toEqual(bigramHashes(['ink', 'ink', 'ink', 'ink']));
  expect(bigramHashes([]).size).toBe(1);
  expect(bigramHashes(['ink', 'and', 'wax']).size).toBe(4);
});

test('a signature is small, and is of its own text alone', () => {
  const text = fc
    .array(fc.constantFrom(...'ink wax mill vat rags pen sheet north'.split(' ')), {
      maxLength: 40,
    })
    .map((words) => words.join(' '));
  fc.assert(
    fc.property(text, text, (one, other) => {
      const bigrams = bigramHashes(tokens(one));
      const signature = signatureOf(bigrams);
      expect(signature.size).toBe(bigrams.size);
      expect(signature.sample).toHaveLength(Math.min(bigrams.size, maxSampleSize));
      expect(signature.sample).toEqual(signature.sample.toSorted((a, b) => a - b));
      expect(signature.sample.every((hash) => hash >= 0 && hash < hashRange)).toBe(true);
      expect(matches(signature, bigrams)).toBe(true);
      const theirs = bigramHashes(tokens(other));
      const isSame =
        bigrams.size === theirs.size && [...bigrams].every((bigram) => theirs.has(bigram));
      expect(matches(signature, theirs)).toBe(isSame);
    }),
    { numRuns: 200, seed: 20261127 },
  );
});

test('a signature that was recorded once is the signature of the same words for ever', () => {
  expect(signatureOfText('Nobody believes it.')).toEqual({
    size: 4,
    sample: [13_794, 34_476, 79_157, 132_847],
  });
});
