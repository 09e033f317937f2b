import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { subsets } from '../../src/commands/fonts.ts';
import { buildOrThrow, firstEssayFolder, layOut, project } from '../harness/sites.ts';
import { dist, expect, firstEssay, test } from '../harness/test.ts';

function compressed(bytes: Buffer): number {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

test('the first essay can be read after 5,300 bytes, wherever it is published', async () => {
  const root = await layOut('alone', firstEssayFolder);
  await buildOrThrow(root, { SITE_URL: 'https://example.org/essays/' });
  for (const folder of [dist.site, join(root, 'dist')]) {
    const html = await readFile(join(folder, `${firstEssay}.html`));
    expect(compressed(html)).toBeLessThanOrEqual(5_300);
  }
});

test('a reader of the first essay fetches a page, a face and an icon: at most 27,500 bytes', async ({
  page,
  site,
}) => {
  const fetched: { url: string; bytes: number }[] = [];
  page.on('requestfinished', async (request) => {
    const response = await request.response();
    const { responseHeadersSize } = await request.sizes();
    const body = (await response?.body()) ?? Buffer.alloc(0);
    // Hosts compress text; a face is compressed already.
    const isText = /\.(html|svg)$/.test(request.url());
    fetched.push({
      url: request.url().slice(site.length),
      bytes: (isText ? compressed(body) : body.length) + responseHeadersSize,
    });
  });
  await page.goto(`${site}${firstEssay}.html`, { waitUntil: 'networkidle' });
  await expect.poll(() => fetched.length).toBe(3);
  expect(fetched.map(({ url }) => url.replace(/\.[\w-]{8}\./, '.')).toSorted()).toEqual([
    '_astro/serif-regular.woff2',
    'favicon.svg',
    `${firstEssay}.html`,
  ]);
  expect(fetched.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(27_500);
});

test('the face is at most 22,000 bytes, and is what `npm run fonts` makes', async () => {
  const made = await subsets();
  expect(made.get('serif-regular.woff2')?.length).toBeLessThanOrEqual(22_000);
  for (const [name, bytes] of made) {
    const committed = await readFile(join(project, 'src/fonts', name));
    expect(committed.equals(bytes), name).toBe(true);
  }
});

test('an essay’s page does not grow with the number of essays', async () => {
  const html = await readFile(join(dist.specimens, 'on-pens.html'), 'utf8');
  const others = (await readdir(dist.specimens)).filter(
    (file) => file.endsWith('.html') && file !== 'index.html' && html.includes(`href="${file}"`),
  );
  expect(others).toEqual(['by-ada-quill.html', 'on-ink.html', 'the-price-of-paper.html']);
});

test('links to its paragraphs make the page of the first essay at most 250 bytes longer', async () => {
  const root = await layOut('without-links', firstEssayFolder);
  const ours: [file: string, code: string, without: string][] = [
    ['src/markdown/render/render.ts', '  .use(rehypeBlocks)\n', ''],
    ['src/layouts/Essay.astro', '  paragraphLinks,\n', ''],
    ['src/components/AboutText.astro', '  <ParagraphLinks anchors={anchors} lang={lang} />\n', ''],
    ['src/styles/print.css', '  .paragraphs,\n  a[tabindex],\n', ''],
  ];
  for (const [file, code, without] of ours) {
    const source = await readFile(join(root, file), 'utf8');
    expect(source, file).toContain(code);
    await writeFile(join(root, file), source.replaceAll(code, without));
  }
  // Without paragraphs that can be linked to, those in the ledger would be lost.
  await rm(join(root, 'content/.ledger'), { recursive: true });
  await buildOrThrow(root);
  const [bare, linked] = await Promise.all(
    [join(root, 'dist'), dist.site].map((folder) => readFile(join(folder, `${firstEssay}.html`))),
  );
  const growth = compressed(linked ?? Buffer.of()) - compressed(bare ?? Buffer.of());
  expect(growth).toBeGreaterThan(100);
  expect(growth).toBeLessThanOrEqual(250);
});
