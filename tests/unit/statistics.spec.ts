import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { lintMarkdown, type LintOptions } from '../../src/markdown/lint/lint.ts';
import type { TextStatistics } from '../../src/markdown/statistics.ts';

const options: LintOptions = { hasFormulas: false, lang: 'en' };

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
  const excerpt = statisticsOf('One two.\n\n> three four five\n\nsix', {
    sourceAuthors: ['Ben Nib'],
  });
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

test('words are counted in scripts that put no spaces between them', () => {
  for (const [markdown, words, lang] of [
    ['ภาษาไทยเป็นภาษาราชการ', 5, 'th'],
    ['ພາສາລາວເປັນພາສາທາງການ', 5, 'lo'],
    ['ភាសាខ្មែរជាភាសាផ្លូវការ', 3, 'km'],
    ['မြန်မာစာသည်ရုံးသုံးဘာသာ', 4, 'my'],
    // By its syllables, between which it has a sign.
    ['བོད་ཀྱི་སྐད་ཡིག་ནི།', 5, 'bo'],
    // “Sugeng enjing, kula badhe tindak dhateng peken”; no dictionary of it is at hand.
    ['ꦱꦸꦒꦼꦁꦲꦺꦚ꧀ꦗꦶꦁꦏꦸꦭꦧꦝꦺꦠꦶꦤ꧀ꦢꦏ꧀ꦝꦠꦼꦁꦥꦼꦏꦺꦤ꧀', 6, 'jv'],
    ['墨不是黑的', 4, 'zh'],
    ['コーヒーは日本語', 3, 'ja'],
    ['我用Python写', 4, 'zh'],
    ['먹은 검지 않다', 3, 'ko'],
    // The language around a run changes nothing.
    ['The word ภาษาไทย means “Thai”.', 6, 'en'],
    ['The word 漢字, or 漢字-like.', 6, 'en'],
  ] as const) {
    expect(statisticsOf(markdown, { lang }).words, markdown).toBe(words);
  }
});

test('a few words of another script make no essay longer to read', () => {
  const minutesWith = (word: string) =>
    statisticsOf(`${'ink '.repeat(229)}${word}\n\n`.repeat(10)).minutes;
  for (const word of ['kanji', '漢字', 'ภาษา', 'ကြောင်']) expect(minutesWith(word), word).toBe(10);
});

test('every script is read at its own pace', () => {
  for (const [text, minutes, lang] of [
    ['墨'.repeat(5000), 10, 'zh'],
    ['墨は黒い。'.repeat(1000), 10, 'ja'],
    ['ภาษา'.repeat(2300), 10, 'th'],
    ['ကြောင် '.repeat(2300), 10, 'my'],
    ['བོད་'.repeat(2300), 10, 'bo'],
    [`${'ink '.repeat(1150)}${'墨'.repeat(2500)}`, 10, 'en'],
  ] as const) {
    expect(statisticsOf(text, { lang }).minutes, lang).toBe(minutes);
  }
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
      { sourceAuthors: ['Ben Nib'] },
    ],
    ['![A pen](on-ink/pen.png)\n\nInk.', 'Ink.', {}],
    ['墨は\n黒く\n*ない*。', '墨は黒くない。', { lang: 'ja' }],
  ] as const) {
    expect(statisticsOf(markdown, given).opening, markdown).toBe(opening);
  }
});
