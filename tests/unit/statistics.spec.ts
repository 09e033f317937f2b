import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { lintMarkdown } from '../../src/markdown/lint/lint.ts';
import type { TextStatistics } from '../../src/markdown/statistics.ts';

const options = { isExcerpt: false, hasFormulas: false, lang: 'en' };

function statisticsOf(markdown: string, given: Partial<typeof options> = {}): TextStatistics {
  return lintMarkdown('content/on-ink.md', markdown, { ...options, ...given });
}

test('a word is what has a letter or a number in it', () => {
  expect(statisticsOf('Ink, 1.5 — well-made; “paper”.').words).toBe(4);
  expect(statisticsOf('\u201C…\u201D *** \u2014').words).toBe(0);
});

test('words are counted beside a million signs without any', async () => {
  const words = statisticsOf(`ink ${'='.repeat(1_000_000)} paper`).words;
  // Counting that begins anew at each sign takes longer than a test may, which ends here.
  await setTimeout(1);
  expect(words).toBe(2);
});

test('words are counted as a reader counts them', () => {
  for (const [markdown, words, lang] of [
    ['', 0, 'en'],
    ['One two—three, “four”.', 3, 'en'],
    ['a *b*c `d e` [f](https://example.org/)', 5, 'en'],
    ['a  \nb\\\nc', 3, 'en'],
    ['a — b … c', 3, 'en'],
    ['## One two\n\n| a | b |\n|---|---|\n| c | d |\n\n- e\n\n    f', 8, 'en'],
    ['H<sub>2</sub>O and <br>a<!-- not me -->b', 3, 'en'],
    ['![A pen](on-ink/pen.png)', 0, 'en'],
    ['a[^b]\n\n[^b]: two more', 3, 'en'],
    ['墨は黒い。', 3, 'ja'],
    ['حبر أسود', 2, 'ar'],
  ] as const) {
    expect(statisticsOf(markdown, { lang }).words, markdown).toBe(words);
  }
  const excerpt = statisticsOf('One two.\n\n> three four five\n\nsix', { isExcerpt: true });
  expect([excerpt.words, excerpt.quotedWords]).toEqual([6, 3]);
  expect(statisticsOf('> three four five').quotedWords).toBe(0);
});

test('an essay takes as long as its words take to be read, and a minute at least', () => {
  for (const [words, minutes] of [
    [1, 1],
    [230, 1],
    [460, 2],
    [2300, 10],
  ] as const) {
    expect(statisticsOf('ink '.repeat(words)).minutes, `${words} words`).toBe(minutes);
  }
  expect(statisticsOf('墨'.repeat(1000), { lang: 'ja' }).minutes).toBe(2);
});

test('the first sentence stands for the essay, with others while it is very short', () => {
  for (const [markdown, opening, given] of [
    [
      '## A heading\n\nInk is not black. It is brown at the edge and violet in the middle. More.',
      'Ink is not black. It is brown at the edge and violet in the middle.',
      {},
    ],
    [
      'Nobody who has spilled ink believes that it is *black*.  \nIt is brown.',
      'Nobody who has spilled ink believes that it is black.',
      {},
    ],
    [
      'Ours, and long enough to stand for all of the essay.\n\n> Theirs.',
      'Theirs.',
      { isExcerpt: true },
    ],
    ['![A pen](on-ink/pen.png)\n\nInk.', 'Ink.', {}],
    ['墨は黒くない。', '墨は黒くない。', { lang: 'ja' }],
  ] as const) {
    expect(statisticsOf(markdown, given).opening, markdown).toBe(opening);
  }
});
