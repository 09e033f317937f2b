import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { strFromU8, unzipSync } from 'fflate';
import { JSDOM } from 'jsdom';
import type { Nodes } from 'mdast';
import { remark } from 'remark';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import { SKIP, visitParents } from 'unist-util-visit-parents';
import { isInstalled } from './harness/machine.ts';
import { printPage } from './harness/paper.ts';
import { expectInOrder, partsOf, runsOf, wordsIn, wordsOfHtml } from './harness/plain-form.ts';
import {
  buildOrThrow,
  firstEssayFolder,
  layOut,
  publishedAt,
  serve,
  specimens,
} from './harness/sites.ts';
import { dist, essaysIn, expect, firstEssay, flat, test } from './harness/test.ts';

/*
 * The promise: whatever way a reader takes an essay away, the words are the author's, and each
 * voice keeps its owner. The plain text is what every other format is held against.
 */

interface Known {
  name: string;
  /** The author's own file. */
  markdown: string;
  /** The body of the plain text. */
  body: string;
  /** The sentences that the page adds around an excerpt and before alerts, and the heading of the notes. */
  ours: string[];
}

const folders = [firstEssayFolder, specimens];

async function everyEssay(): Promise<Known[]> {
  const essays: Known[] = [];
  for (const folder of folders) {
    for (const name of await essaysIn(folder)) {
      const markdown = await readFile(join(folder, `${name}.md`), 'utf8');
      if (/^draft: true$/m.test(markdown)) continue;
      const { body } = partsOf(await published(`${name}.txt`));
      const { document } = new JSDOM(await published(`${name}.html`)).window;
      const sentences = document.querySelectorAll(
        '.attribution, .continuation, .markdown-alert-title, [id="_.notes"]',
      );
      const ours = [...sentences].map(({ textContent }) => textContent);
      essays.push({ name, markdown, body, ours });
    }
  }
  expect(essays.length).toBeGreaterThan(15);
  return essays;
}

function published(file: string): Promise<string> {
  return readFile(join(dist.published, file), 'utf8');
}

test('the plain text is what the author wrote, word for word', async () => {
  for (const { name, markdown, body } of await everyEssay()) {
    expect(wordsIn(body), name).toBe(wordsOfMarkdown(markdown));
  }
});

test('the Markdown file is the author’s own, byte for byte', async () => {
  for (const { name, markdown } of await everyEssay()) {
    expect(await published(`${name}.md`)).toBe(markdown);
  }
});

test('a browser without scripts shows the plain text’s words, character for character', async ({
  page,
}) => {
  const { address, close } = await serve(dist.published);
  for (const { name, body } of await everyEssay()) {
    await page.goto(`${address}${name}.html`);
    const html = await page.locator('.e-content').evaluate((content) => content.outerHTML);
    expect(wordsOfHtml(html, 'text/html'), name).toBe(wordsIn(body));
  }
  await close();
});

test('the book holds them, character for character', async () => {
  for (const { name, body } of await everyEssay()) {
    const files = unzipSync(await readFile(join(dist.published, `${name}.epub`)));
    const page = strFromU8(files['EPUB/essay.xhtml'] ?? new Uint8Array());
    expect(wordsOfHtml(page, 'application/xhtml+xml'), name).toBe(wordsIn(body));
  }
});

test('both feeds hold them, character for character', async () => {
  const atom = parseAtomFeed(await published('feed.xml'));
  const json = parseJsonFeed(await published('feed.json'));
  let found = 0;
  for (const { name, body, markdown } of await everyEssay()) {
    const address = `${publishedAt}${name}.html`;
    const entry = atom.entries?.find(({ id }) => id === address);
    const item = json.items?.find(({ id }) => id === address);
    // A feed holds the newest essays, and both the same.
    expect(!entry, name).toBe(!item);
    if (!entry) continue;
    found++;
    for (const html of [entry.content?.value, item?.content_html]) {
      const { document } = new JSDOM(html).window;
      // An essay republished whole begins with who wrote it and where.
      if (/^ {2}extent: full$/m.test(markdown)) {
        for (const line of [...document.querySelectorAll('body > p')].slice(0, 2)) line.remove();
      }
      expect(wordsOfHtml(document.body.innerHTML, 'text/html'), name).toBe(wordsIn(body));
    }
  }
  expect(found).toBe(20);
});

test('Mozilla’s reader mode and Defuddle show them in their order, and nothing of ours', async () => {
  for (const { name, body, ours } of await everyEssay()) {
    const html = await published(`${name}.html`);
    const dom = () => new JSDOM(html, { url: `${publishedAt}${name}.html` }).window.document;
    const readability = new Readability(dom()).parse()?.content ?? '';
    const { content: defuddle } = await Defuddle(dom(), `${publishedAt}${name}.html`);
    for (const [reader, content, isPictured] of [
      ['readability', readability, false],
      // It takes some alternative text away.
      ['defuddle', defuddle, true],
    ] as const) {
      const { body: shown } = new JSDOM(content).window.document;
      for (const picture of shown.querySelectorAll('img'))
        picture.replaceWith(isPictured ? '' : picture.alt);
      for (const source of shown.querySelectorAll('annotation')) source.remove();
      const text = shown.textContent;
      // Defuddle takes the numbers of notes out of headings.
      const words = reader === 'defuddle' ? body.replace(/(?<=^#+ .*)\[\d+\]/gm, '') : body;
      expectInOrder(text, runsOf(words, isPictured), ours, `${name} in ${reader}`);
    }
  }
});

const textBrowsers = {
  lynx: ['-dump', '-nolist', '-width=990', '-display_charset=utf-8', '-assume_charset=utf-8'],
  // By itself w3m prints the names of files whose pictures are only ornament.
  w3m: ['-dump', '-cols', '990', '-I', 'utf-8', '-O', 'utf-8', '-o', 'pseudo_inlines=0'],
};

// A machine without them is told so before the tests; on CI that ends the run.
for (const [browser, options] of Object.entries(textBrowsers).filter(([name]) =>
  isInstalled(name),
)) {
  test(`${browser} shows them in their order, and nothing of ours between`, async () => {
    for (const { name, body, ours } of await everyEssay()) {
      const file = join(dist.published, `${name}.html`);
      const dump = execFileSync(browser, [...options, file], { encoding: 'utf8' });
      // How they show a box that is ticked, and words that are struck out.
      const text = dump.replace(/[[(][Xx*][\])]|(DEL|INS): ?| ?:(DEL|INS)/g, ' ');
      expectInOrder(text, runsOf(body, false), ours, `${name} in ${browser}`);
    }
  });
}

for (const format of ['A4', 'Letter'] as const) {
  test(`paper (${format}) holds them in their order, once its broken lines are joined`, async ({
    page,
  }) => {
    const { address, close } = await serve(dist.published);
    for (const { name, body, ours } of await everyEssay()) {
      const pdf = await printPage(page, `${address}${name}.html`, format);
      const words = execFileSync('pdftotext', ['-layout', '-', '-'], {
        input: pdf,
        encoding: 'utf8',
      });
      // Neither the number of a page nor that of an address is the author's.
      const text = words.replace(/^[^\p{L}\p{N}]*\d+[^\p{L}\p{N}]*\f|\[\W*\d+\W*\]/gmu, ' ');
      expectInOrder(text, runsOf(body, true), ours, `${name} on ${format}`);
    }
    await close();
  });
}

test('the fingerprint on a page is that of the plain text beside it', async () => {
  for (const { name } of await everyEssay()) {
    const { document } = new JSDOM(await published(`${name}.html`)).window;
    const [fingerprint, command] = document.querySelectorAll('.fingerprint code');
    const bytes = await readFile(join(dist.published, `${name}.txt`));
    expect(fingerprint?.textContent).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(command?.textContent).toBe(`curl -s ${publishedAt}${name}.txt | shasum -a 256`);
  }
});

test('the command beside the fingerprint prints it', async () => {
  const { address, close } = await serve(dist.published, '/collected/');
  const { document } = new JSDOM(await published('on-ink.html')).window;
  // That of Linux and macOS; the one of Windows runs on Windows alone.
  const [fingerprint, command, windows] = document.querySelectorAll('.fingerprint code');
  expect(windows?.textContent).toContain('certutil -hashfile on-ink.txt SHA256');
  const here = command?.textContent.replace(publishedAt, address) ?? '';
  const { stdout } = await promisify(execFile)('sh', ['-c', here]);
  expect(stdout).toBe(`${fingerprint?.textContent}  -\n`);
  await close();
});

test('the first lines of a plain text name its title, who wrote it, and its source', async () => {
  const about = async (name: string) => partsOf(await published(`${name}.txt`)).about;
  expect(await about(firstEssay)).toEqual([
    'Washington Is the Matchmaker for the Russia-North Korea Romance',
    'Ted Galen Carpenter',
    'Antiwar.com, 2023-09-17',
    'https://original.antiwar.com/ted_galen_carpenter/2023/09/17/washington-is-the-matchmaker-for-the-russia-north-korea-romance/',
    'Straight Line Logic, 2023-09-18',
  ]);
  expect(await about('on-ink')).toEqual([
    'On Ink & "Pens": A <Short> History',
    'Ada Quill, Ben Nib',
    '2024-02-29, 2024-03-01',
  ]);
  expect(await about('the-price-of-paper')).toEqual([
    'The Price of Paper',
    'Cora Deckle, Dan Laid, What Paper Cost',
    'The Mill, 2024-03-01',
    'https://example.net/mill/what-paper-cost',
    'Straight Talk, 2024-03-09',
  ]);
  expect(await about('on-pens')).toEqual([
    'On Pens',
    'Ada Quill',
    'The Quarterly of Small Things, 2024-02-01',
    'https://example.org/quarterly/on-pens',
  ]);
});

test('a plain text says where words lead, save where the words are the address', async () => {
  const root = await layOut('addresses', undefined);
  await writeFile(
    join(root, 'content/on-ink.md'),
    `---
title: On Ink
author: Ada Quill
published: 2024-02-29
---

[Ink](https://example.org/Ink), <https://example.org/pens>, www.example.org and [mail](mailto:ada@example.org).
`,
  );
  await buildOrThrow(root);
  expect(await readFile(join(root, 'dist/on-ink.txt'), 'utf8')).toContain(
    '\n\nInk <https://example.org/Ink>, https://example.org/pens, www.example.org and mail <mailto:ada@example.org>.\n',
  );
});

test('a plain text is plain: UTF-8, lines ending in LF, one line a paragraph', async () => {
  expect(await published('on-wax.txt')).toBe(`On Wax
Cora Deckle
example.net
https://example.net/on-wax
Straight Talk, 2024-01-05

A short one, with a note of ours.[1]

[Cora Deckle, On Wax, example.net]

> Wax keeps what it is told until the sun comes in.[2]

[… https://example.net/on-wax]

[1] We have no wax.

[2] > It came in on the ninth of March.
`);
});

/** A line end between Han or Kana, or their punctuation, which is no space. */
const lineEnd = /(?<=[、-ヿ一-鿿！-｠])\n(?=[、-ヿ一-鿿！-｠])/g;

/** The words of an essay's file as Markdown's own reader has them, in the order of the page. */
function wordsOfMarkdown(markdown: string): string {
  const reader = remark().use(remarkGfm, { singleTilde: false }).use(remarkCjkFriendly);
  if (/^math: true$/m.test(markdown)) reader.use(remarkMath);
  const tree = reader.parse(markdown.replace(/^---\n[^]*?\n---\n/, ''));
  const notes = new Map<string, string[]>();
  const order: string[] = [];
  const written: string[] = [];
  const number = (identifier: string) => {
    if (!order.includes(identifier)) order.push(identifier);
    return order.indexOf(identifier) + 1;
  };
  visitParents(tree, (node, parents) => {
    if (node.type === 'tableRow') {
      written.push(node.children.map((cell) => textOf(cell, number)).join(' | '));
      return SKIP;
    }
    if (!['paragraph', 'heading', 'code', 'math', 'html'].includes(node.type)) return undefined;
    const note = parents.find(({ type }) => type === 'footnoteDefinition');
    const item = parents.findLast(({ type }) => type === 'listItem');
    const isChecked = item && 'checked' in item ? item.checked : null;
    const box = typeof isChecked === 'boolean' ? `[${isChecked ? 'x' : ' '}] ` : '';
    const text = box + textOf(node, number).replace(lineEnd, '');
    if (note && 'identifier' in note) {
      notes.set(note.identifier, [...(notes.get(note.identifier) ?? []), text]);
    } else written.push(text);
    return SKIP;
  });
  const inOrder = order.flatMap((identifier) => notes.get(identifier) ?? []);
  return flat([...written, ...inOrder].join(' '));
}

function textOf(node: Nodes, number: (note: string) => number): string {
  const within = () =>
    'children' in node ? node.children.map((child) => textOf(child, number)).join('') : '';
  switch (node.type) {
    case 'html':
      return node.value
        .replace(/<!--[^]*?-->/g, '')
        .replace(/<sup>/g, '^')
        .replace(/<sub>/g, '_')
        .replace(/<\/?q>/g, '"')
        .replace(/<img[^>]*? alt=(["'])(.*?)\1(?: title="(.*?)")?[^>]*>/g, '[$2] $3')
        .replace(/<(br|\/?dt|\/?dd|\/?summary)[^>]*>/g, ' ')
        .replace(/<[^>]*>/g, '')
        .replace(/&amp;/g, '&');
    case 'break':
      return ' ';
    case 'delete':
      return `~~${within()}~~`;
    case 'footnoteReference':
      return `[${number(node.identifier)}]`;
    case 'image':
      return node.alt === 'decorative' ? '' : `[${node.alt}]${node.title ? ` ${node.title}` : ''}`;
    case 'inlineMath':
      return `$${node.value}$`;
    case 'math':
      return `$$${node.value}$$`;
    case 'code':
      return node.value;
    default:
      return 'value' in node ? node.value : within();
  }
}
