import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { lintMarkdown } from '../../src/markdown/lint/lint.ts';

const options = { isExcerpt: false, hasFormulas: false, lang: 'en' };

/** How many words a text has. */
function wordsIn(text: string): number {
  return lintMarkdown('content/on-ink.md', text, options).words;
}

test('a word is what has a letter or a number in it', () => {
  expect(wordsIn('Ink, 1.5 — well-made; “paper”.')).toBe(4);
  expect(wordsIn('\u201C…\u201D *** \u2014')).toBe(0);
});

test('words are counted beside a million signs without any', async () => {
  const words = wordsIn(`ink ${'='.repeat(1_000_000)} paper`);
  // Counting that begins anew at each sign takes longer than a test may, which ends here.
  await setTimeout(1);
  expect(words).toBe(2);
});
