import fc from 'fast-check';
import { expect, test } from '@playwright/test';
import { digestOf } from '../../src/collection/cache-keys.ts';

test('props are the same only if all that is in them is', () => {
  const data = fc.jsonValue({ maxDepth: 4 });
  fc.assert(
    fc.property(data, data, (one, other) => {
      const same = JSON.stringify(one) === JSON.stringify(other);
      expect(digestOf({ props: one }) === digestOf({ props: other })).toBe(same);
      expect(digestOf({ props: one })).toBe(digestOf({ props: structuredClone(one) }));
    }),
  );
});

test('an essay deep in the props of a list counts with all its fields, whatever was asked before', () => {
  const essay = (title: string) => ({ title, stored: { text: 'a', rendering: 'b' } });
  const list = (title: string) => ({ page: { sections: [{ essays: [essay(title)] }] } });
  const digest = digestOf(list('On ink'));
  expect(digestOf(list('On pens'))).not.toBe(digest);
  const asked = list('On ink');
  digestOf(asked.page.sections[0]?.essays[0] ?? {});
  expect(digestOf(asked)).toBe(digest);
});

test('bytes count, and what JSON would leave out is refused', () => {
  expect(digestOf({ bytes: new Uint8Array([1]) })).not.toBe(
    digestOf({ bytes: new Uint8Array([2]) }),
  );
  const lossy = [
    new Map(),
    new Set(['ink']),
    () => 'ink',
    new Date(0),
    Symbol('ink'),
    NaN,
    Infinity,
  ];
  for (const part of lossy) {
    expect(() => digestOf({ deep: [{ part }] })).toThrow('no plain data: part');
    expect(() => digestOf({ part })).toThrow('no plain data: part');
  }
});
