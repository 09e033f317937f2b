import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const subjects = ['ink', 'paper', 'the vat', 'a clerk', 'the binder', 'winter', 'the north', 'wax'];
const deeds = [
  'keeps',
  'forgets',
  'measures',
  'returns',
  'spoils',
  'waits for',
  'outlives',
  'pays for',
];
const matters = [
  ...[
    'the silence of the room',
    'a letter from the north',
    'the width of a thumb',
    'its own reasons',
  ],
  ...['eleven sheets in a hundred', 'the end of the sentence', 'what light does', 'an old price'],
];
const authors = ['Ada Quill', 'Ben Nib', 'Cora Deckle', 'Dan Laid', 'Áda Quill', '紙屋太郎'];
const places = ['The Mill', 'The Quarterly of Small Things', 'La Gazette'];

/**
 * Writes many essays, always the same: of several authors, some from other places, over some years.
 *
 * @param folder Where they go; it is made.
 * @param count How many. Their names are `essay-0` and on, the later numbers the newer.
 * @param years Over how many years they are spread, up to and with 2024.
 * @param wordCount About how many words each has.
 */
export async function writeManyEssays(
  folder: string,
  count: number,
  { years = 4, wordCount = 120 }: { years?: number; wordCount?: number } = {},
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let number = 0; number < count; number++) {
    await writeFile(join(folder, `essay-${number}.md`), essay(number, count, years, wordCount));
  }
}

function essay(number: number, count: number, years: number, wordCount: number): string {
  const choose = choices(number);
  const sentence = () => `${choose(subjects)} ${choose(deeds)} ${choose(matters)}`;
  const first = Date.UTC(2025 - years, 0, 1);
  const span = Date.UTC(2025, 0, 1) - first;
  const published = new Date(first + (span * number) / count).toISOString().slice(0, 10);
  const isExcerpt = number % 3 === 0;
  const text = Array.from({ length: Math.ceil(wordCount / 40) }, () =>
    Array.from({ length: 5 }, () => `${capital(sentence())}.`).join(' '),
  );
  const lines = [
    '---',
    `title: ${capital(sentence())}, ${number}`,
    `author: ${choose(authors)}`,
    `published: ${published}`,
    ...(isExcerpt
      ? [
          'source:',
          `  author: ${choose(authors)}`,
          `  publication: ${choose(places)}`,
          `  url: https://example.org/${number}`,
          '  extent: excerpt',
        ]
      : []),
    '---',
    '',
    ...text.flatMap((paragraph) => [
      isExcerpt ? `> ${paragraph}` : paragraph,
      isExcerpt ? '>' : '',
    ]),
    `${isExcerpt ? '> ' : ''}The word of this essay is word${number}.`,
  ];
  return `${lines.join('\n')}\n`;
}

/** A row of choices that looks like chance and is the same whenever it begins with the same seed. */
function choices(seed: number) {
  let state = seed + 1;
  return <T>(from: readonly T[]): T => {
    // Lehmer's generator, with the constants of Park and Miller.
    for (let turn = 0; turn < 3; turn++) state = (state * 48_271) % 2_147_483_647;
    return from[state % from.length] as T;
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
