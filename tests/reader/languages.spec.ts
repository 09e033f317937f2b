import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Readability } from '@mozilla/readability';
import { JSDOM } from 'jsdom';
import { buildOrThrow, layOut } from '../harness/sites.ts';
import { dist, expect, flat, test } from '../harness/test.ts';

const essays = {
  'von-der-tinte': ['de', 'ltr', '10. März 2024', 'Anmerkungen'],
  'de-l-encre': ['fr', 'ltr', '11 mars 2024', 'Lire la suite'],
  'de-la-tinta': ['es', 'ltr', '12 de marzo de 2024', 'por Ana Pluma e Inés Papel'],
  sumi: ['ja', 'ltr', '2024年3月13日', '続きを読む'],
  mo: ['zh', 'ltr', '2024年3月14日', '注释'],
  'an-al-hibr': ['ar', 'rtl', '15 مارس 2024', 'تابع القراءة'],
  'al-hadyo': ['he', 'rtl', '16 במרץ 2024', 'הערות'],
} as const;

for (const [name, [lang, direction, date, words]] of Object.entries(essays)) {
  test(`an essay in “${lang}” speaks its language and runs its way`, async ({
    page,
    specimens,
  }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`${specimens}${name}.html`);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe(direction);
    await expect(page.locator('.essay-header')).toContainText(date);
    await expect(page.locator('article')).toContainText(words);
    await expect(page.locator('body')).not.toContainText(
      /Continue reading|Published|sets no cookies/,
    );
  });
}

for (const name of ['sumi', 'an-al-hibr', 'de-l-encre']) {
  test(`reader mode keeps both voices of ${name}`, async () => {
    const html = await readFile(join(dist.specimens, `${name}.html`), 'utf8');
    const dom = new JSDOM(html, { url: 'https://essays.example/' });
    const blocks = [...dom.window.document.querySelectorAll('.e-content p')];
    const expected = flat(blocks.map((block) => block.textContent).join(' '));
    const article = new Readability(dom.window.document).parse();
    const { document } = new JSDOM(article?.content ?? '').window;
    expect(flat(document.body.textContent)).toContain(expected);
    expect(document.querySelectorAll('blockquote').length).toBeGreaterThan(0);
  });
}

test('pages that run from right to left are mirrored', async ({ page, specimens }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${specimens}an-al-hibr.html`);
  const border = await page
    .locator('.excerpt')
    .evaluate((quotation) => getComputedStyle(quotation).borderRightWidth);
  expect(border).toBe('3px');
  await page.goto(`${specimens}al-hadyo.html`);
  const note = await page.locator('.notes li').first().boundingBox();
  const text = await page.locator('.e-content').boundingBox();
  expect((note?.x ?? 0) + (note?.width ?? 0)).toBeLessThan(text?.x ?? 0);
});

test('words are counted where no spaces part them', async ({ page, specimens }) => {
  await page.goto(`${specimens}sumi.html`);
  const header = await page.locator('.essay-header').textContent();
  const count = Number(/(\d+)語/.exec(header ?? '')?.[1]);
  expect(count).toBeGreaterThan(90);
  expect(count).toBeLessThan(160);
});

test('facts in English around a text that begins at the right stand at its edge', async ({
  page,
}) => {
  const root = await layOut('persian');
  await writeFile(
    join(root, 'content/jowhar.md'),
    '---\ntitle: جوهر\nauthor: Ada Quill\npublished: 2024-02-29\nlang: fa\n---\n\nجوهر سیاه نیست.\n',
  );
  await buildOrThrow(root);
  await page.goto(pathToFileURL(join(root, 'dist/jowhar.html')).href);
  const edges = await page
    .locator('h1, .essay-header .byline, .byline + .fact, .about > summary, .colophon p')
    .evaluateAll((lines) =>
      lines.map((line) => {
        const range = document.createRange();
        range.selectNodeContents(line);
        return Math.round(range.getBoundingClientRect().right);
      }),
    );
  expect(edges.length).toBeGreaterThan(4);
  expect(Math.max(...edges) - Math.min(...edges)).toBeLessThan(3);
});
