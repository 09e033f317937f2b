import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import sharp from 'sharp';
import { buildOrThrow, folderOf, layOut } from '../harness/sites.ts';
import { expect, test, wordsOf } from '../harness/test.ts';

const fields = '---\ntitle: On Ink\nauthor: Ada Quill\npublished: 2024-02-29\n---\n\n';

test('huge texts are whole on their pages', { tag: '@long' }, async () => {
  const root = await layOut('huge');
  const essays = {
    // 2 MB in one paragraph.
    'one-paragraph': 'ink and paper '.repeat(150_000),
    'many-headings': Array.from({ length: 5_000 }, (_, n) => `## Part ${n % 100}\n\nInk.\n`).join(
      '\n',
    ),
    'long-table': `| a | b |\n|---|---|\n${'| ink | paper |\n'.repeat(2_000)}`,
    'fifty-thousand-words': Array.from(
      { length: 500 },
      (_, n) => `${'ink on old paper '.repeat(25)}${n}.\n`,
    ).join('\n'),
    'deep-quotations': `${'> '.repeat(90)}deep`,
  };
  for (const [name, text] of Object.entries(essays)) {
    await writeFile(join(root, `content/${name}.md`), fields + text);
  }
  await buildOrThrow(root);
  const bodyOf = async (name: string) => {
    const html = await readFile(join(root, `dist/${name}.html`), 'utf8');
    return new JSDOM(html).window.document.querySelector('.e-content');
  };
  for (const name of ['one-paragraph', 'fifty-thousand-words'] as const) {
    const words = wordsOf((await bodyOf(name))?.textContent ?? '');
    expect(words.length).toBe(wordsOf(essays[name]).length);
    expect(words.join(' ')).toBe(wordsOf(essays[name]).join(' '));
  }
  const headings = [...((await bodyOf('many-headings'))?.querySelectorAll('h2') ?? [])];
  expect(new Set(headings.map(({ id }) => id)).size).toBe(5_000);
  expect((await bodyOf('long-table'))?.querySelectorAll('tbody tr').length).toBe(2_000);
  expect((await bodyOf('deep-quotations'))?.querySelectorAll('blockquote').length).toBe(90);
});

test.describe('a large photograph, and what editors leave behind', () => {
  const root = folderOf('left-behind');
  const leftBehind = ['on-ink.md~', '.on-ink.md.swp', '#on-ink.md#', 'on-ink.md.bak'];
  let output = '';

  test.beforeAll(async () => {
    await layOut('left-behind');
    await mkdir(join(root, 'content/on-ink'));
    await sharp({ create: { width: 8_000, height: 8_000, channels: 3, background: '#765' } })
      .jpeg()
      .withExif({ IFD3: { GPSLatitude: '51/1 30/1 0/1' }, IFD0: { Artist: 'NOBODY-KNOWS' } })
      .toFile(join(root, 'content/on-ink/plate.jpg'));
    await writeFile(
      join(root, 'content/on-ink.md'),
      `${fields}![A plate](on-ink/plate.jpg "Plate 1")\n`,
    );
    for (const name of leftBehind) {
      await writeFile(join(root, 'content', name), 'left behind');
    }
    output = await buildOrThrow(root);
  });

  test('what editors leave behind is left alone, and named', async () => {
    for (const name of leftBehind) {
      expect(output).toContain(`Not an essay, left alone: content/${name}`);
    }
    const pages = (await readdir(join(root, 'dist'))).filter((file) => file.endsWith('.html'));
    expect(pages).toEqual(['404.html', 'index.html', 'on-ink.html']);
  });

  test('a photograph of 64 megapixels reaches no reader at that size', async () => {
    const files = (await readdir(join(root, 'dist/_astro'))).filter((file) =>
      file.startsWith('plate'),
    );
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const picture = join(root, 'dist/_astro', file);
      const { width, exif } = await sharp(picture).metadata();
      expect(width).toBeLessThanOrEqual(1_600);
      expect(exif).toBeUndefined();
    }
  });
});
