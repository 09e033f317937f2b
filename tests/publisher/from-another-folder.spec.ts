import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { JSDOM } from 'jsdom';
import sharp from 'sharp';
import { maxSlugLength } from '../../src/essay/slugs.ts';
import { layOut, npm, project, publishedAt } from '../harness/sites.ts';
import { expect, test } from '../harness/test.ts';

/*
 * One site, built from outside of its folder, whose essays go to the limits of what is taken: what
 * becomes of them on a page, and as files, their texts alone do not show.
 */

const picture = `on-ink/${'p'.repeat(233)}.png`;
const onInk = `---
title: On Ink
author: Ada Quill
published: 2024-02-29
---

![A pen](${picture})

Ink.[^</style><p>hello</p>]

[^</style><p>hello</p>]: A note.
`;
const longName = 'a'.repeat(maxSlugLength);
const source = 'https://example.org/?q="pens"';
const onPens = `---
title: On Pens
author: Straight Talk
published: 2024-02-29
source: { author: "${'Ada '.repeat(70)}Quill", url: '${source}', extent: excerpt }
---

A lead.

> Quoted words.
`;

let root = '';

test.beforeAll(async () => {
  root = await layOut('from-another-folder');
  await mkdir(join(root, 'content/on-ink'));
  await sharp({ create: { width: 600, height: 400, channels: 3, background: '#765' } })
    .png()
    .toFile(join(root, 'content', picture));
  await writeFile(join(root, 'content/on-ink.md'), onInk);
  await writeFile(join(root, `content/${longName}.md`), onPens);
  const astro = join(project, 'node_modules/astro/bin/astro.mjs');
  await promisify(execFile)(process.execPath, [astro, 'build', '--root', root], {
    cwd: tmpdir(),
    env: { ...process.env, NODE_ENV: '', SITE_URL: publishedAt, ASTRO_TELEMETRY_DISABLED: '1' },
  });
});

function built(file: string): Promise<Buffer> {
  return readFile(join(root, 'dist', file));
}

test('a site is the same from whatever folder its publisher builds it', async () => {
  expect(String(await built('on-ink.md'))).toBe(onInk);
  const book = unzipSync(await built('on-ink.epub'));
  expect(Object.keys(book).filter((path) => path.startsWith('EPUB/pictures/'))).toHaveLength(1);
});

test('a reader’s page keeps its style, whatever a note is called', async () => {
  const { document } = new JSDOM(String(await built('on-ink.html'))).window;
  expect([...document.querySelectorAll('p')].map((p) => p.textContent)).not.toContain('hello');
  const policy = document.querySelector('[http-equiv="content-security-policy"]');
  for (const { textContent } of document.querySelectorAll('style')) {
    const digest = createHash('sha256').update(textContent).digest('base64');
    expect(policy?.getAttribute('content')).toContain(`'sha256-${digest}'`);
  }
});

test('an address with a quotation mark in it leads readers and programs where it should', async () => {
  const page = new JSDOM(String(await built(`${longName}.html`))).window.document;
  const links = [...page.querySelectorAll('a')].map((link) => link.getAttribute('href'));
  expect(links).toContain(source);
  expect(page.querySelector('blockquote')?.getAttribute('cite')).toBe(source);
  for (const { textContent } of page.querySelectorAll('script[type="application/ld+json"]')) {
    expect(JSON.stringify(JSON.parse(textContent))).toContain(JSON.stringify(source).slice(1, -1));
  }
  const feed = new JSDOM(String(await built('feed.xml')), { contentType: 'application/xml' });
  const via = feed.window.document.querySelector('link[rel="via"]');
  expect(via?.getAttribute('href')).toBe(source);
  expect(String(await built(`${longName}.txt`))).toContain(source);
});

test('the longest name that is taken has room for every file made of it', async () => {
  const { code, output } = await npm(root, 'compress');
  expect(output).toMatch(/files compressed/);
  expect(code).toBe(0);
  expect((await built(`${longName}.source.csl.json.br`)).length).toBeGreaterThan(0);
});
