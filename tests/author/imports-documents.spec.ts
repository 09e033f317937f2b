import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { parse } from 'yaml';
import {
  archiveOf,
  onePoint,
  wordDocument,
  wordParagraph,
  wordPressExport,
  wordPressPost,
} from '../harness/documents.ts';
import { layOut, script } from '../harness/sites.ts';
import { expect, firstEssay, test } from '../harness/test.ts';

const command = 'src/commands/import.ts';

/** What Chromium saves of the page that it shows, as “web page, single file”. */
async function savedPage(page: Page, address: string): Promise<string> {
  await page.goto(address);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureSnapshot');
  return data;
}

/** The file of an essay: its fields, and its text. */
async function essay(root: string, slug: string) {
  const file = await readFile(join(root, 'content', `${slug}.md`), 'utf8');
  const [, yaml = '', body = ''] = /^---\n([^]*?)---\n\n([^]*)$/.exec(file) ?? [];
  return { fields: parse(yaml) as Record<string, unknown>, body };
}

test('a page that Chromium saved becomes a link-post that the site takes as it is', async ({
  page,
  site,
}) => {
  const root = await layOut('imports-page');
  const path = join(root, 'saved.mhtml');
  await writeFile(path, await savedPage(page, `${site}${firstEssay}.html`));
  const { status, stdout } = script(root, command, '--excerpt', path);
  expect(stdout).toMatch(/(\d+) words in, \1 words out\n/);
  expect(status).toBe(0);
  const { fields, body } = await essay(root, firstEssay);
  const source = fields['source'] as Record<string, unknown>;
  expect(source).toMatchObject({ author: ['Straight Line Logic'], extent: 'excerpt' });
  expect(source['url']).toContain(`${firstEssay}.html`);
  expect(body).toContain('> > The summit meeting between Russian president Vladimir Putin');
  const file = join(root, 'content', `${firstEssay}.md`);
  await writeFile(file, (await readFile(file, 'utf8')).replace('draft: true\n', ''));
  expect(script(root, 'src/commands/check.ts')).toMatchObject({ status: 0, stderr: '' });
});

test('a saved page’s pictures, notes and code are beside the essay and in it', async ({
  page,
  specimens,
}) => {
  const root = await layOut('imports-pictures');
  const path = join(root, 'saved.mhtml');
  await writeFile(path, await savedPage(page, `${specimens}on-ink.html`));
  const { stdout } = script(root, command, path);
  expect(stdout).toMatch(/1 picture\n\s+(\d+) words in, \1 words out\n/);
  const { body } = await essay(root, 'on-ink');
  expect(body).toMatch(/!\[[^\]]+\]\(on-ink\/[\w-]+\.(avif|webp|png)/);
  expect(body).toMatch(/\[\^1\][^]*\n\[\^1\]: /);
});

test('a whole blog, a document and a book come in at once, and what is there stays', async () => {
  const root = await layOut('imports-documents');
  const files = {
    'blog.xml': wordPressExport([
      wordPressPost('ink', 'Ink is <em>black</em>.\n\nSo they say.'),
      wordPressPost(
        'wax',
        '<!-- wp:paragraph -->\n<p>Wax asks for a flame.</p>\n<!-- /wp:paragraph -->',
      ),
    ]),
    'pens.docx': wordDocument(wordParagraph('On Pens', 'T') + wordParagraph('A pen is slow.')),
    'letters.zip': archiveOf({
      'Letters.html':
        '<html><head><style>.c1{font-style:italic}</style></head><body class="doc-content"><p class="title"><span>On Letters</span></p><p><span class="c1">Dear</span> reader.</p><p><img alt="A seal" src="images/seal.png"></p></body></html>',
      'images/seal.png': onePoint,
    }),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(root, name), content);
  const paths = Object.keys(files).map((name) => join(root, name));
  const first = script(root, command, ...paths);
  expect(first.stderr).toBe('');
  expect(first.status).toBe(0);
  expect((await essay(root, 'on-ink')).body).toBe('Ink is *black*.\n\nSo they say.\n');
  expect((await essay(root, 'on-ink')).fields).toMatchObject({
    title: 'On ink',
    author: ['Ada Quill'],
    draft: true,
    source: { url: 'https://example.org/2024/on-ink/', extent: 'full' },
  });
  expect((await essay(root, 'on-pens')).body).toBe('A pen is slow.\n');
  expect((await essay(root, 'on-letters')).body).toBe(
    '*Dear* reader.\n\n![A seal](on-letters/seal.png)\n',
  );
  expect(await readFile(join(root, 'content/on-letters/seal.png'))).toEqual(onePoint);
  await writeFile(join(root, 'content/on-pens.md'), 'mine');
  const second = script(root, command, ...paths);
  expect(second.stdout).toContain('content/on-pens.md');
  expect(await readFile(join(root, 'content/on-pens.md'), 'utf8')).toBe('mine');
});

test('an archive or a document that is broken is told by its name, and keeps no other out', async () => {
  const root = await layOut('imports-broken');
  await writeFile(join(root, 'broken.docx'), 'PK\u0003\u0004 and nothing more');
  await writeFile(join(root, 'good.txt'), 'On Ink\n\nInk is black.\n');
  const { stdout, status } = script(
    root,
    command,
    join(root, 'broken.docx'),
    join(root, 'good.txt'),
  );
  expect(status).toBe(1);
  expect(stdout).toMatch(/Cannot be read:\n\n\s+.*broken\.docx/);
  expect((await essay(root, 'on-ink')).body).toBe('Ink is black.\n');
});
