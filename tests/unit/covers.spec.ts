import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { specimens } from '../harness/sites.ts';
import { errorsOf, fields, reading, rendered } from './essay.ts';

const pen = await readFile(join(specimens, 'on-ink/pen.png'));

/** The fields of an essay whose cover is on lines 5 to 7 of its file. */
function withCover(path: string, alt = 'A pen beside an inkwell'): string {
  return `${fields}image:\n  path: ${path}\n  alt: ${alt}\n`;
}

const correct = `
  image:
    path: on-ink/pen.jpg
    alt: A pen beside an inkwell`;

/** Each path that cannot be a cover, with what its author hears, and how a correct one is written. */
const refused: [path: string, message: string, fix: string][] = [
  [
    'on-ink/nib.png',
    'there is no file “on-ink/nib.png” beside the essay.',
    `A picture stands in a folder beside the essay, named from there:${correct}`,
  ],
  [
    'on-ink/Pen.PNG',
    'there is no file “on-ink/Pen.PNG” beside the essay, but there is “on-ink/pen.png”: capitals matter.',
    `Write it so:${correct.replace('.jpg', '.png')}`,
  ],
  [
    'on-ink/5%25.PNG',
    'there is no file “on-ink/5%25.PNG” beside the essay, but there is “on-ink/5%.png”: capitals matter.',
    `Write it so:${correct.replace('pen.jpg', '5%25.png')}`,
  ],
  [
    'https://example.org/pen.png',
    '“https://example.org/pen.png” is somewhere else; a page fetches nothing from other sites.',
    `Put the file into a folder beside the essay:${correct}`,
  ],
  [
    'data:image/png;base64,AAAA',
    'the picture itself stands here, as an address that begins with “data:”.',
    `Save it as a file in a folder beside the essay, and name that:${correct}`,
  ],
  [
    'on-ink/pen.tiff',
    '“on-ink/pen.tiff” is not a kind of picture that browsers show.',
    `Save it as JPEG, PNG, WebP, AVIF, GIF or SVG:${correct}`,
  ],
  [
    'on-ink/acts.svg',
    '“on-ink/acts.svg” holds “<script”, and a drawing must neither act nor fetch.',
    'Export it again as plain SVG, or as PNG.',
  ],
  [
    'on-ink/half.png',
    'the file “on-ink/half.png” is broken, or is not the kind of picture its name says.',
    'Open it in a program for pictures, and save it again.',
  ],
];

const files = {
  'on-ink/pen.png': pen,
  'on-ink/5%.png': pen,
  'on-ink/pen.tiff': pen,
  'on-ink/acts.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script/></svg>',
  'on-ink/half.png': pen.subarray(0, 2000),
};

test('a cover that no page could show is refused by its field, as a picture in the text is', async () => {
  for (const [path, message, fix] of refused) {
    const told = { file: 'content/on-ink.md', line: 6, level: 'error', rule: 'image.path' };
    expect(await errorsOf('Ink.', withCover(path), files), path).toEqual([
      { ...told, message, fix },
    ]);
  }
});

test('what is wrong with a cover is told though another field is wrong too', async () => {
  const mistakes = await errorsOf(
    'Ink.',
    withCover('on-ink/nib.png').replace('2024-02-29', 'soon'),
    files,
  );
  expect(mistakes.map(({ line, rule }) => `${line} ${rule}`)).toEqual([
    '4 published',
    '6 image.path',
  ]);
});

test('a cover is a file and the words for who cannot see it, and nothing else', async () => {
  const example = (line: string) => `Write, for example:\n  image:\n    ${line}`;
  for (const [yaml, line, rule, message, fix] of [
    [
      'image: on-ink/pen.png',
      5,
      'image',
      'it is not a group of fields, each on a line of its own.',
      'Write, for example:\n  image: { path: on-ink/pen.jpg, alt: A pen beside an inkwell }',
    ],
    [
      'image:\n  path: on-ink/pen.png',
      5,
      'image.alt',
      'it is missing.',
      example('alt: A pen beside an inkwell'),
    ],
    [
      'image:\n  path: on-ink/pen.png\n  alt: " "',
      7,
      'image.alt',
      'it is empty.',
      example('alt: A pen beside an inkwell'),
    ],
    ['image:\n  alt: A pen', 5, 'image.path', 'it is missing.', example('path: on-ink/pen.jpg')],
    [
      'image:\n  path: on-ink/pen.png\n  altt: A pen\n  alt: A pen',
      7,
      'image.altt',
      'there is no field “altt” in image.',
      `Did you mean “alt”? ${example('alt: A pen beside an inkwell')}`,
    ],
  ] as const) {
    const [told] = await errorsOf('Ink.', `${fields}${yaml}\n`, files);
    expect(told, yaml).toEqual({
      file: 'content/on-ink.md',
      level: 'error',
      ...{ line, rule, message, fix },
    });
  }
});

test('a cover beside the essay is kept with its words, and is no picture of the text', async () => {
  const { data } = await rendered('Ink.', withCover('./on-ink/pe%6E.png'), files);
  expect(data.cover).toEqual({ path: 'on-ink/pen.png', alt: 'A pen beside an inkwell' });
  expect(data.imageFiles).toEqual([]);
});

test('a cover of more than a megabyte is worth a look', async () => {
  const heavy = Buffer.concat([pen, Buffer.alloc(1_000_000)]);
  const { problems } = await reading('Ink.', withCover('on-ink/pen.png'), {
    'on-ink/pen.png': heavy,
  });
  expect(
    problems.map(({ line, level, rule, message }) => ({ line, level, rule, message })),
  ).toEqual([
    {
      ...{ line: 6, level: 'hint', rule: 'image.path' },
      message: 'the file “on-ink/pen.png” has 1.1 megabytes.',
    },
  ]);
});
