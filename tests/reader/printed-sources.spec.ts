import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { checkBooks, checkPages, faultlessBook } from '../harness/checkers.ts';
import { isInstalled } from '../harness/machine.ts';
import { buildOrThrow, layOut, serve } from '../harness/sites.ts';
import { expect, test } from '../harness/test.ts';

const essays = {
  'on-obedience': `---
title: On Obedience
author: Ada Quill
published: 2024-02-29
source:
  author: Henry Thistle
  title: Civil Matters
  publication: The Old Papers
  pages: 12–19
  published: 1849
  extent: excerpt
---

A page that I keep in my desk.

> Whoever obeys without a thought obeys nobody.
`,
  'from-a-book': `---
title: Of Wells
author: Henry Thistle
published: 2024-03-01
source:
  publication: Collected Waters
  pages: 7
  isbn: 978-0-306-40615-7
  published: 1849-05
  extent: full
---

A well remembers rain.
`,
  'vom-brunnen': `---
title: Vom Brunnen
author: Adele Feder
published: 2024-03-02
lang: de
source:
  author: Heinrich Distel
  publication: Alte Blätter
  url: https://example.org/brunnen
  published: 1849-05
  extent: excerpt
---

> Ein Brunnen erinnert sich an den Regen.
`,
};

let dist = '';
let address = '';
let close: () => Promise<unknown>;
const file = (name: string) => readFile(join(dist, name), 'utf8');

test.beforeAll(async () => {
  const root = await layOut('printed-sources');
  for (const [name, text] of Object.entries(essays)) {
    await writeFile(join(root, 'content', `${name}.md`), text);
  }
  await buildOrThrow(root, { SITE_URL: 'https://essays.example/' });
  dist = join(root, 'dist');
  ({ address, close } = await serve(dist));
});

test.afterAll(() => close());

test('a reader learns where words were printed, and is led to no address that is none', async ({
  page,
}) => {
  await page.goto(`${address}on-obedience.html`);
  await expect(page.getByRole('banner').or(page.locator('article header')).last()).toContainText(
    'The Old Papers, 1849',
  );
  await expect(page.locator('.attribution')).toHaveText(
    'What follows is an excerpt in the words of Henry Thistle.',
  );
  await expect(page.locator('.continuation')).toHaveText(
    'The excerpt ends here; the whole text is in The Old Papers.',
  );
  await expect(page.locator('blockquote')).not.toHaveAttribute('cite');
  await expect(page.locator('.provenance')).toContainText('1849. Pages 12–19.');
  await expect(page.locator('time[datetime="1849"]').first()).toHaveText('1849');
  await expect(page.locator('a[href=""], a[href="undefined"], a:not([href])')).toHaveCount(0);
  expect(await file('on-obedience.html')).not.toContain('undefined');

  await page.goto(`${address}from-a-book.html`);
  await expect(page.locator('.provenance')).toContainText(
    'May 1849. Pages 7. ISBN 978-0-306-40615-7.',
  );
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute(
    'href',
    'https://essays.example/from-a-book.html',
  );

  await page.goto(`${address}vom-brunnen.html`);
  await expect(page.locator('.essay-header')).toContainText('Alte Blätter, Mai 1849');
});

test('the plain text says as much', async () => {
  expect(await file('on-obedience.txt')).toBe(`On Obedience
Henry Thistle, Civil Matters
The Old Papers, 12–19, 1849
Ada Quill, 2024-02-29

A page that I keep in my desk.

[Henry Thistle, Civil Matters, The Old Papers, 12–19, 1849]

> Whoever obeys without a thought obeys nobody.

[…]
`);
});

test('a scholar cites what was printed by its pages and year, and no day is invented', async () => {
  expect(JSON.parse(await file('on-obedience.source.csl.json'))).toEqual([
    {
      id: 'on-obedience.source',
      type: 'article-magazine',
      title: 'Civil Matters',
      author: [{ family: 'Thistle', given: 'Henry' }],
      'container-title': 'The Old Papers',
      issued: { 'date-parts': [[1849]] },
      page: '12–19',
      language: 'en',
    },
  ]);
  expect(await file('on-obedience.source.bib')).toBe(`@article{on-obedience.source,
  author = {Thistle, Henry},
  title = {{Civil Matters}},
  journaltitle = {The Old Papers},
  date = {1849},
  year = {1849},
  pages = {12–19},
  language = {en}
}
`);
  const ris = await file('from-a-book.ris');
  for (const line of ['TY  - CHAP', 'DA  - 1849/05/', 'SP  - 7', 'SN  - 978-0-306-40615-7']) {
    expect(ris).toContain(`${line}\r\n`);
  }
  const html = await file('on-obedience.html');
  expect(html).toContain('“Civil Matters.” <i>The Old Papers</i>, 1849, pp. 12–19.');
  const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html) ?? [];
  expect(JSON.parse(data)).toMatchObject({
    isBasedOn: { '@id': '_:source', datePublished: '1849', pagination: '12–19' },
    citation: { '@id': '_:source' },
  });
});

// A machine without them is told so before the tests; on CI that ends the run.
for (const _ of ['java', 'bsh'].every(isInstalled) ? [1] : []) {
  test('books and pages of printed sources are faultless', async () => {
    const names = Object.keys(essays);
    const { report, sums } = await checkBooks(names.map((name) => join(dist, `${name}.epub`)));
    expect(sums, report).toEqual(names.map(() => faultlessBook));
    expect(await checkPages(names.map((name) => join(dist, `${name}.html`)))).toEqual([]);
    const book = unzipSync(await readFile(join(dist, 'from-a-book.epub')));
    expect(strFromU8(book['EPUB/package.opf'] ?? new Uint8Array())).toContain(
      '<dc:source>Collected Waters, 7, ISBN 978-0-306-40615-7, 1849-05</dc:source>',
    );
  });
}
