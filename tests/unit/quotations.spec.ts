import { expect, test } from '@playwright/test';
import type { Blockquote } from 'mdast';
import { remark } from 'remark';
import { attributionOf } from '../../src/markdown/quotations.ts';
import { excerptFields, fields, reading, rendered } from './essay.ts';

/** Whom a quotation names in its last line. */
function speakerOf(markdown: string): string | undefined {
  const [quotation] = remark().parse(markdown).children;
  return attributionOf(quotation as Blockquote)?.speaker;
}

test('the last line of a quotation says whose it is, with the dash of any language', () => {
  for (const [markdown, speaker] of [
    ['> Hope.\n> — Emily Dickinson', 'Emily Dickinson'],
    ['> Hope.\n>\n> — Emily Dickinson', 'Emily Dickinson'],
    ['> Hope.  \n> – Emily Dickinson', 'Emily Dickinson'],
    ['> Hope.\n> -- Emily Dickinson', 'Emily Dickinson'],
    ['> Hope.\n> --- Emily Dickinson', 'Emily Dickinson'],
    ['> Hope.\n> ―Emily Dickinson', 'Emily Dickinson'],
    ['> Hope.\n> — Emily Dickinson, *Poems* (1891)', 'Emily Dickinson'],
    ['> Hope.\n> — Emily Dickinson *Poems*', 'Emily Dickinson'],
    ['> Hope.\n> — Emily Dickinson, [Poems](https://example.org/)', 'Emily Dickinson'],
    ['> Hope.\n> — [Emily Dickinson](https://example.org/)', 'Emily Dickinson'],
    ['> Hope.\n> — **Emily Dickinson**', 'Emily Dickinson'],
    ['> Hope.\n> — Emily Dickinson.', 'Emily Dickinson'],
    ['> Hope.\n> — J. R. R. Tolkien', 'J. R. R. Tolkien'],
    ['> Hope.\n> — Martin Luther King, Jr.', 'Martin Luther King'],
    ['> Hope.\n> — Anna van der Berg', 'Anna van der Berg'],
    ['> Espoir.\n> — Madame de La Fayette, *La Princesse de Clèves*', 'Madame de La Fayette'],
    ['> 希望。\n> ——魯迅', '魯迅'],
    ['> أمل.\n> — ورّاق بغداد، الكتاب', 'ورّاق بغداد'],
  ] as const) {
    expect(speakerOf(markdown), markdown).toBe(speaker);
  }
});

test('a dash that begins no name names nobody', () => {
  for (const markdown of [
    '> Hope.',
    '> — Emily Dickinson',
    '> She came — Emily Dickinson',
    '> — Où vas-tu ?\n> — À la ville.',
    '> Where to?\n> — To town, said he.\n> — Now',
    '> Hope.\n> — and then nothing',
    '> Hope.\n> — Is it so?',
    '> Hope.\n> — He went to the town and came back late',
    '> Hope.\n> — It was late. She slept',
    '> Hope.\n> ----',
    '> Hope.\n>\n> - Emily Dickinson',
    '> ## Hope',
  ]) {
    expect(speakerOf(markdown), markdown).toBeUndefined();
  }
});

test('words of a third person are not the source’s: no excerpt, no cite, not counted as quoted', async () => {
  const text = `> Hope is the thing with feathers.
> — Emily Dickinson

Words of mine.

> Words of the source.

> And more.
> — Ada Quill

> Words of Blot.
>
> — Cora Blot, *Against Pens*`;
  const { data, html, text: plain } = await rendered(text, excerptFields);
  expect(data.quotedWords).toBe(8);
  expect(data.opening).toBe('Words of the source.');
  expect(data.speakers).toEqual(['Emily Dickinson', 'Cora Blot']);
  const withoutLinks = html.replace(/ id="[^"]*"|<a [^>]*><\/a>/g, '');
  expect(withoutLinks).toContain(
    '<blockquote class="third-voice epigraph">\n<p>Hope is the thing with feathers.</p>\n<p class="speaker">— Emily Dickinson</p>\n</blockquote>',
  );
  expect(withoutLinks).toContain(
    '<blockquote class="third-voice">\n<p>Words of Blot.</p>\n<p class="speaker">— Cora Blot, <em>Against Pens</em></p>\n</blockquote>',
  );
  expect(
    withoutLinks.match(/<blockquote class="excerpt" cite="https:\/\/example.org\/on-pens">/g),
  ).toHaveLength(2);
  expect(plain).toContain(
    '> Hope is the thing with feathers.\n>\n> — Emily Dickinson\n\nWords of mine.',
  );
  expect(plain).toContain(
    '\n\n> And more. — Ada Quill\n\n[… https://example.org/on-pens]\n\n> Words of Blot.\n>\n> — Cora Blot, Against Pens\n',
  );
});

test('an essay’s opening line is its author’s own, though a quotation stands before it', async () => {
  const { data } = await rendered(
    '> Ink is blood.\n> — John Milton\n\nMine is blue, and older than I am myself.',
  );
  expect(data.opening).toBe('Mine is blue, and older than I am myself.');
  expect(
    (await rendered('> Ink is blood.\n\nMine is blue, and older than I am.')).data.opening,
  ).toBe('Mine is blue, and older than I am.');
  expect((await rendered('> Ink is the blood of the printing-press.')).data.opening).toBe(
    'Ink is the blood of the printing-press.',
  );
});

test('a link-post needs words of its source, and not of others alone', async () => {
  const { problems } = await reading('Mine.\n\n> Hope.\n> — Emily Dickinson', excerptFields);
  expect(problems).toMatchObject([{ rule: 'excerpt', level: 'error' }]);
});

test('what may be somebody else’s is pointed out where nobody is named', async () => {
  const hints = async (text: string, frontmatter = excerptFields) =>
    (await reading(text, frontmatter)).problems.map(({ line, message }) => `${line} ${message}`);
  expect(await hints('> Hope.\n\nMine.')).toEqual([
    '8 it stands before the first words of the essay, and is taken for the source’s.',
  ]);
  expect(
    await hints(
      'A few words of mine:\n\n> His.\n\nTo which Cora Blot answered in her own paper:\n\n> Hers.',
    ),
  ).toEqual(['14 it is taken for the source’s, and the sentence before it names Cora Blot.']);
  expect(await hints('As Ada Quill said in May:\n\n> Hers.')).toEqual([]);
  expect(await hints('> Hope.\n\nMine.', fields)).toEqual([]);
});
