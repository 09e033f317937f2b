import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import {
  digests,
  matches,
  bigramHashes,
  sampleSize,
  signatureOf,
  tokens,
  type BlockSignature,
} from '../../src/permalinks/block-signature.ts';

function sketchOfText(text: string): BlockSignature {
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

test('a sketch is small, and is of its own text alone', () => {
  const text = fc
    .array(fc.constantFrom(...'ink wax mill vat rags pen sheet north'.split(' ')), {
      maxLength: 40,
    })
    .map((words) => words.join(' '));
  fc.assert(
    fc.property(text, text, (one, other) => {
      const pairs = bigramHashes(tokens(one));
      const sketch = signatureOf(pairs);
      expect(sketch.size).toBe(pairs.size);
      expect(sketch.digests).toHaveLength(Math.min(pairs.size, sampleSize));
      expect(sketch.digests).toEqual(sketch.digests.toSorted((a, b) => a - b));
      expect(sketch.digests.every((digest) => digest >= 0 && digest < digests)).toBe(true);
      expect(matches(sketch, pairs)).toBe(true);
      const theirs = bigramHashes(tokens(other));
      const isSame = pairs.size === theirs.size && [...pairs].every((pair) => theirs.has(pair));
      expect(matches(sketch, theirs)).toBe(isSame);
    }),
    { numRuns: 200, seed: 20261127 },
  );
});

test('a sketch that was recorded once is the sketch of the same words for ever', () => {
  expect(sketchOfText('Nobody believes it.')).toEqual({
    size: 4,
    digests: [13_794, 34_476, 79_157, 132_847],
  });
});
