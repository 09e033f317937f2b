import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { alignBlocks } from '../../src/permalinks/align-blocks.ts';
import { bigramHashes, signatureOf, tokens } from '../../src/permalinks/block-signature.ts';

/** A block as the ledger has it, and as it stands in a text. */
function block(text: string, kind = 'paragraph') {
  const bigrams = bigramHashes(tokens(text));
  return { kind, bigrams, signature: signatureOf(bigrams) };
}

function aligned(before: readonly string[], after: readonly string[]) {
  return alignBlocks(
    before.map((text) => block(text)),
    after.map((text) => block(text)),
  );
}

/** A paragraph that shares no word with one of another number. */
function paragraph(number: number, length = 14): string {
  return Array.from({ length }, (_, word) => `p${number}w${word}`).join(' ');
}

const numbers = fc.uniqueArray(fc.nat(60), { minLength: 1, maxLength: 15 });
const runs = { numRuns: 150, seed: 20261127 };

test('a text that did not change keeps every block in its place, repeated ones too', () => {
  const repeated = fc.array(fc.nat(4), { maxLength: 15 });
  fc.assert(
    fc.property(repeated, (all) => {
      const text = all.map((number) => paragraph(number, number + 1));
      const places = [...text.keys()];
      expect(aligned(text, text)).toEqual({ became: places, heldIn: places });
    }),
    runs,
  );
});

test('blocks in any other order are each found where they went', () => {
  const turned = numbers.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(turned, ([before, after]) => {
      const { became } = aligned(
        before.map((number) => paragraph(number)),
        after.map((number) => paragraph(number)),
      );
      expect(became).toEqual(before.map((number) => after.indexOf(number)));
    }),
    runs,
  );
});

test('a block that is gone is found nowhere, and no new block is taken for it', () => {
  const edited = numbers.chain((all) =>
    fc.record({
      before: fc.subarray(all),
      after: fc.shuffledSubarray(all),
    }),
  );
  fc.assert(
    fc.property(edited, ({ before, after }) => {
      const { became, heldIn } = aligned(
        before.map((number) => paragraph(number)),
        after.map((number) => paragraph(number)),
      );
      const places = before.map((number) => after.indexOf(number));
      expect({ became, heldIn }).toEqual({ became: places, heldIn: places });
    }),
    runs,
  );
});

test('a block with other words here and there is still itself, wherever it goes', () => {
  const reworded = numbers.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray(all, { minLength: all.length }),
      fc.array(fc.nat(13), { minLength: 1, maxLength: 3 }),
    ),
  );
  fc.assert(
    fc.property(reworded, ([before, after, changed]) => {
      const later = after.map((number) => {
        const words = paragraph(number).split(' ');
        for (const word of changed) words[word] = `other${number}x${word}`;
        return words.join(' ');
      });
      const { became } = aligned(
        before.map((number) => paragraph(number)),
        later,
      );
      expect(became).toEqual(before.map((number) => after.indexOf(number)));
    }),
    runs,
  );
});

test('no two blocks become one, whatever becomes of a text', () => {
  const text = fc.array(
    fc
      .array(fc.constantFrom(...'ink wax mill vat rags'.split(' ')), { maxLength: 8 })
      .map((words) => words.join(' ')),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { became, heldIn } = aligned(before, after);
      const found = became.filter((place) => place !== -1);
      expect(new Set(found).size).toBe(found.length);
      expect([became.length, heldIn.length]).toEqual([before.length, before.length]);
      expect([...became, ...heldIn].every((place) => place >= -1 && place < after.length)).toBe(
        true,
      );
    }),
    { ...runs, numRuns: 400 },
  );
});

test('of blocks that are merged the greater part becomes the whole, which holds both', () => {
  for (const [first, second] of [
    [20, 10],
    [10, 20],
  ] as const) {
    const before = [paragraph(1, first), paragraph(2, second), paragraph(3)];
    const { became, heldIn } = aligned(before, [`${before[0]} ${before[1]}`, before[2] ?? '']);
    expect(became).toEqual(first > second ? [0, -1, 1] : [-1, 0, 1]);
    expect(heldIn).toEqual([0, 0, 1]);
  }
});

test('of the same words in several places, what stands around them tells which is which', () => {
  const refrain = 'and so the day went by';
  const [a, b, c] = [paragraph(1), paragraph(2), paragraph(3)];
  expect(aligned([a, refrain, b, refrain, c], [a, b, refrain, c]).became).toEqual([0, -1, 1, 2, 3]);
  expect(aligned([a, refrain, b, refrain, c], [a, refrain, b, c]).became).toEqual([0, 1, 2, -1, 3]);
  expect(aligned([a, refrain, b], [refrain, a, refrain, b]).became).toEqual([1, 2, 3]);
  expect(aligned([refrain, a], [refrain, b, refrain, a]).became).toEqual([2, 3]);
  // Where they stood is no sign, once much is new before them.
  const [first, second, third] = [a, b, c].map((text) => text.replace(/^\S+/, 'other'));
  const later = [paragraph(4), paragraph(5), first, refrain, second, refrain, third].map(String);
  expect(aligned([a, refrain, b, refrain, c], later).became).toEqual([2, 3, 4, 5, 6]);
});

test('a paragraph may become a list, and neither becomes a heading or a quotation', () => {
  const words = paragraph(1);
  for (const [was, is, place] of [
    ['paragraph', 'list', 0],
    ['list', 'paragraph', 0],
    ['heading', 'heading', 0],
    ['heading', 'paragraph', -1],
    ['paragraph', 'heading', -1],
    ['quotation', 'paragraph', -1],
    ['paragraph', 'quotation', -1],
  ] as const) {
    const { became, heldIn } = alignBlocks([block(words, was)], [block(words, is)]);
    expect(became, `${was} to ${is}`).toEqual([place]);
    // Readers still come to where the words are.
    expect(heldIn, `${was} to ${is}`).toEqual([0]);
  }
});

test('short blocks must be more alike than long ones', () => {
  const halfOf = (length: number) => [
    paragraph(1, length),
    [paragraph(1, length / 2), paragraph(2, length / 2)].join(' '),
  ];
  for (const [length, place] of [
    [4, -1],
    [30, 0],
  ] as const) {
    const [before = '', after = ''] = halfOf(length);
    expect(aligned([before], [after]).became, `${length} words`).toEqual([place]);
  }
  expect(aligned(['wax'], ['wax']).became).toEqual([0]);
  expect(aligned(['wax'], ['ink']).became).toEqual([-1]);
});

test('where nothing was recorded, or nothing stands now, nothing is found', () => {
  expect(aligned([], [paragraph(1)])).toEqual({ became: [], heldIn: [] });
  expect(aligned([paragraph(1)], [])).toEqual({ became: [-1], heldIn: [-1] });
});
