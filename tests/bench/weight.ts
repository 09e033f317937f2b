import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { chromium } from '@playwright/test';
import { JSDOM } from 'jsdom';
import sharp from 'sharp';

import { browserOnThisMachine } from '../harness/machine.ts';
import { buildOrThrow, firstEssayFolder, layOut, serve } from '../harness/sites.ts';
import { firstEssay } from '../harness/test.ts';
import { table } from './cost.ts';
import { essay } from './essays.ts';

const brotli = promisify(brotliCompress);

/** What a reader's browser fetches, against the same text as HTML and nothing else. */
export async function weights() {
  const root = await layOut('bench-weight', firstEssayFolder);
  const pictures = join(root, 'content/long-essay');
  await mkdir(pictures);
  for (const [index, name] of ['one', 'two', 'three'].entries()) {
    const background = { r: 40 * index, g: 90, b: 120 };
    const noise = { type: 'gaussian', mean: 128, sigma: 20 } as const;
    await sharp({ create: { width: 1600, height: 1000, channels: 3, background, noise } })
      .jpeg()
      .toFile(join(pictures, `${name}.jpg`));
  }
  const [fields, first = '', ...blocks] = essay(4, 10_000).split('\n\n');
  for (const [index, name] of ['one', 'two', 'three'].entries()) {
    blocks.splice(20 * (index + 1), 0, `![A plain colour with noise](long-essay/${name}.jpg)`);
  }
  const text = [fields, first, ...blocks]
    .join('\n\n')
    .replaceAll('essay-00003.md', `${firstEssay}.md`);
  await writeFile(join(root, 'content/long-essay.md'), text);
  await buildOrThrow(root, { SITE_URL: 'https://example.org/' });
  const dist = join(root, 'dist');
  const { address, close } = await serve(dist);
  const browser = await chromium.launch({ executablePath: browserOnThisMachine() });
  const rows: string[][] = [];
  for (const [name, file] of [
    ['index', 'index.html'],
    ['first essay', `${firstEssay}.html`],
    ['10,000 words, notes, 3 pictures', 'long-essay.html'],
  ] as const) {
    const page = await browser.newPage({ javaScriptEnabled: false });
    const fetched = new Set<string>();
    page.on('request', (request) => fetched.add(new URL(request.url()).pathname.slice(1)));
    await page.goto(address + file, { waitUntil: 'networkidle' });
    await page.close();
    const sums: Record<string, { raw: number; packed: number }> = {};
    for (const path of fetched) {
      const bytes = await readFile(join(dist, path));
      const kind =
        { '.html': 'HTML', '.woff2': 'fonts', '.svg': 'icon' }[extname(path)] ?? 'pictures';
      const sum = (sums[kind] ??= { raw: 0, packed: 0 });
      sum.raw += bytes.length;
      sum.packed += /html|svg/.test(extname(path)) ? (await brotli(bytes)).length : bytes.length;
    }
    const cell = (kind: string) => {
      const sum = sums[kind];
      if (!sum) return '0';
      const [raw, packed] = [sum.raw, sum.packed].map((bytes) => bytes.toLocaleString('en'));
      return raw === packed ? `${raw}` : `${packed} (${raw})`;
    };
    const all = Object.values(sums).reduce((total, { packed }) => total + packed, 0);
    const { document } = new JSDOM(await readFile(join(dist, file))).window;
    for (const style of document.querySelectorAll('head > :not(title)')) style.remove();
    const plain = (await brotli(Buffer.from(bare(document)))).length;
    rows.push([
      name,
      String(fetched.size),
      ...['HTML', 'fonts', 'pictures', 'icon'].map(cell),
      all.toLocaleString('en'),
      plain.toLocaleString('en'),
    ]);
  }
  await browser.close();
  await close();
  await rm(root, { recursive: true });
  const head = ['', 'requests', 'HTML', 'fonts', 'pictures', 'icon', 'all', 'plain HTML'];
  console.log(`## Weight: bytes, in brotli (raw)\n\n${table(head, rows)}\n`);
}

/** The page's own words in the elements they need, without a class, an id or a style. */
function bare(document: Document): string {
  for (const element of document.querySelectorAll('*')) {
    for (const { name } of [...element.attributes]) {
      if (!['href', 'src', 'alt', 'lang'].includes(name)) element.removeAttribute(name);
    }
  }
  return `<!doctype html>${document.documentElement.outerHTML}`;
}
