import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { languages } from '../../src/i18n/i18n.ts';
import {
  build,
  buildOrThrow,
  folderOf,
  layOut,
  publishedAt,
  script,
  serve,
  startAstro,
} from '../harness/sites.ts';
import { expect, test } from '../harness/test.ts';

const about = `---
title: About this paper
order: 1
---

We write [on ink](../on-ink.md#what-it-is), and [letters](letters.md) reach us. The word is *quillwort*.

![A pen](about/pen.png)

## Where we sit

By the river, at <https://example.org/river>.
`;

const letters = `---
title: Briefe an uns
author: Ben Nib
lang: de
---

Schreiben Sie uns, und sagen Sie, was in [unserem Haus](about.md#where-we-sit) fehlt.
`;

const onInk = `---
title: On Ink
author: Ada Quill
published: 2024-02-29
---

It is black, as the [people of this paper](pages/about.md) say.

## What it is

Soot and gum.
`;

async function layOutPages(name: string): Promise<string> {
  const root = await layOut(name);
  await mkdir(join(root, 'content/pages/about'), { recursive: true });
  await writeFile(join(root, 'content/on-ink.md'), onInk);
  await writeFile(join(root, 'content/pages/about.md'), about);
  await writeFile(join(root, 'content/pages/letters.md'), letters);
  await sharp({ create: { width: 40, height: 30, channels: 3, background: '#123' } })
    .png()
    .toFile(join(root, 'content/pages/about/pen.png'));
  return root;
}

test.describe('a site with standing pages', () => {
  const root = folderOf('standing-pages');
  const file = (name: string) => readFile(join(root, 'dist', name), 'utf8');
  const open = (name: string) => `file://${join(root, 'dist', name)}`;

  test.beforeAll(async () => {
    await layOutPages('standing-pages');
    const facts = join(root, 'src/site.ts');
    const text = await readFile(facts, 'utf8');
    await writeFile(
      facts,
      text.replace(/newsletter: .*,/, "newsletter: 'letters@essays.example',"),
    );
    // With fifty essays, the site has a search.
    for (let number = 1; number < 50; number++) {
      const essay = onInk.replace('On Ink', `On Ink, part ${number}`);
      await writeFile(join(root, 'content', `part-${number}.md`), essay);
    }
    await buildOrThrow(root, { SITE_URL: publishedAt });
  });

  test('a page has a title, its words, its picture and a permanent link, and no day, no byline, no neighbours', async ({
    page,
  }) => {
    await page.goto(open('about.html'));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('About this paper');
    await expect(page.locator('.e-content')).toContainText('The word is quillwort.');
    await expect(page.locator('.essay-header > :visible')).toHaveText(['About this paper']);
    await expect(
      page.locator('main time, main nav, .byline, .citations, .fingerprint'),
    ).toHaveCount(0);
    await expect(page.locator('.address')).toHaveText(`Permanent link: ${publishedAt}about.html`);
    const width = await page
      .getByRole('img', { name: 'A pen' })
      .evaluate((image: HTMLImageElement) => image.naturalWidth);
    expect(width).toBeGreaterThan(0);
    await expect(page.locator('head link[rel="canonical"]')).toHaveAttribute(
      'href',
      `${publishedAt}about.html`,
    );
    await expect(page.locator('meta[property="og:type"]')).toHaveAttribute('content', 'website');
    await expect(page.locator('script, meta[name^="citation_"]')).toHaveCount(0);
  });

  test('a page whose author is named says so, in its own language', async ({ page }) => {
    await page.goto(open('letters.html'));
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await expect(page.locator('.byline')).toHaveText('von Ben Nib');
  });

  test('links between pages and essays lead both ways', async ({ page }) => {
    await page.goto(open('on-ink.html'));
    await page.getByRole('link', { name: 'people of this paper' }).click();
    await expect(page).toHaveURL(open('about.html'));
    await page.getByRole('link', { name: 'letters', exact: true }).click();
    await page.getByRole('link', { name: 'unserem Haus' }).click();
    await expect(page).toHaveURL(open('about.html#where-we-sit'));
    await page.getByRole('link', { name: 'on ink', exact: true }).click();
    await expect(page).toHaveURL(open('on-ink.html#what-it-is'));
  });

  test('the foot of every page leads to the standing pages in their order, to “Following” and to the newsletter', async ({
    page,
  }) => {
    for (const name of ['index', 'on-ink', 'about', 'search', 'following']) {
      await page.goto(open(`${name}.html`));
      const links = page.locator('.site-links a');
      await expect(links, name).toHaveText([
        'About this paper',
        'Briefe an uns',
        'Following',
        'Newsletter',
        'Search',
      ]);
      await expect(links.nth(1)).toHaveAttribute('lang', 'de');
      await expect(links.nth(3)).toHaveAttribute('href', 'mailto:letters@essays.example');
    }
    await expect(page.locator('.site-links [aria-current="page"]')).toHaveText('Following');
    await page.goto(open('letters.html'));
    await expect(page.locator('.site-links a').nth(2)).toHaveText('Folgen');
    await page.locator('.site-links a').first().click();
    await expect(page).toHaveURL(open('about.html'));
  });

  test('no feed, list, catalogue or citation holds a page; the sitemap does', async () => {
    for (const name of ['feed.xml', 'feed.json', 'opds.xml']) {
      const text = await file(name);
      expect(text, name).toContain('part-1.html');
      expect(text, name).not.toMatch(/quillwort|letters\.(html|epub)|about\.epub/);
    }
    for (const ending of ['epub', 'bib', 'ris', 'csl.json', 'png']) {
      expect(existsSync(join(root, `dist/on-ink.${ending}`)), ending).toBe(true);
      expect(existsSync(join(root, `dist/about.${ending}`)), ending).toBe(false);
    }
    for (const name of ['index.html', 'by-ada-quill.html']) {
      expect((await file(name)).match(/about\.html/g), name).toHaveLength(1);
    }
    const sitemap = await file('sitemap.xml');
    for (const name of ['about', 'letters', 'following', 'on-ink']) {
      expect(sitemap).toContain(`<loc>${publishedAt}${name}.html</loc>`);
    }
  });

  test('a page is there as plain text and as its Markdown file, and says so', async ({ page }) => {
    expect(await file('about.md')).toBe(about);
    const text = await file('about.txt');
    expect(text).toMatch(/^About this paper\n\nWe write on ink/);
    expect(await file('letters.txt')).toMatch(/^Briefe an uns\nBen Nib\n\nSchreiben Sie uns/);
    await page.goto(open('about.html'));
    const types = page.locator('head link[rel="alternate"][href^="about."]');
    expect(
      await types.evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual(['about.txt', 'about.md']);
  });

  test.describe('with scripts', () => {
    test.use({ javaScriptEnabled: true });

    test('the search finds a page by its words', async ({ page }) => {
      const { address, close } = await serve(join(root, 'dist'));
      await page.goto(`${address}search.html?q=quillwort`);
      await expect(page.locator('main ol a')).toHaveText('About this paper');
      await expect(page.locator('main ol a')).toHaveAttribute('href', /about\.html$/);
      await expect(page.locator('main ol .byline')).toHaveCount(0);
      await page.goto(`${address}search.html?q=Schreiben`);
      await expect(page.locator('main ol .byline')).toHaveText('Ben Nib');
      await close();
    });
  });

  test('“Following” says what a feed is, and has the addresses to copy', async ({ page }) => {
    await page.goto(open('following.html'));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Following');
    await expect(page.locator('main > p')).toContainText('A feed is an address');
    await expect(page.locator('main dd')).toHaveText([
      `${publishedAt}feed.xml`,
      `${publishedAt}opds.xml`,
      'letters@essays.example',
    ]);
    await expect(page.locator('main dd').first()).toHaveCSS('user-select', 'all');
    await expect(page.locator('main dt a').nth(1)).toHaveAttribute(
      'href',
      `${publishedAt}opds.xml`,
    );
  });

  test('on paper a page has its words, its address and the addresses it names, and no foot', async ({
    page,
  }) => {
    await page.goto(open('about.html'));
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.address')).toBeVisible();
    await expect(page.locator('.addresses li')).toHaveText(['https://example.org/river']);
    await expect(page.locator('.addresses')).toBeVisible();
    await expect(page.locator('.site-links')).toBeHidden();
    await expect(page.locator('.paragraphs')).toBeHidden();
  });

  test('the address of a page and of its paragraphs is recorded, and one that would be lost stops the build', async () => {
    expect(script(root, 'src/commands/record.ts').status).toBe(0);
    const entry = await readFile(join(root, 'content/.ledger/about.txt'), 'utf8');
    expect(entry).toContain('block where-we-sit heading');
    expect((await file('about.html')).match(/id="_\./g)?.length).toBeGreaterThan(2);
    await rm(join(root, 'content/pages/letters.md'));
    await writeFile(join(root, 'content/pages/post.md'), letters);
    await writeFile(join(root, 'content/pages/about.md'), about.replace('letters.md', 'post.md'));
    const { status, stderr } = script(root, 'src/commands/check.ts');
    expect(status).toBe(1);
    expect(stderr).toContain('“letters.html” is recorded as an address that readers may know');
    expect(stderr).toContain(
      'If content/pages/post.md is this one, rename it again, to content/pages/letters.md',
    );
  });
});

test('without an address, the foot has no “Following”, and a page no permanent link', async ({
  page,
}) => {
  const root = await layOutPages('pages-without-address');
  await buildOrThrow(root);
  await page.goto(`file://${join(root, 'dist/about.html')}`);
  await expect(page.locator('.site-links a')).toHaveText(['About this paper', 'Briefe an uns']);
  await expect(page.locator('.address')).toHaveCount(0);
  expect(existsSync(join(root, 'dist/following.html'))).toBe(false);
});

test('a mistake in a page is told with its file, its line, its field and a line that is right', async () => {
  const root = await layOutPages('mistaken-pages');
  const write = (name: string, text: string) => writeFile(join(root, 'content', name), text);
  await write('pages/on-ink.md', about);
  await write('pages/search.md', about);
  await write('pages/plain.md', 'Words alone.\n');
  await write('pages/dated.md', '---\ntitle: Dated\npublished: 2024-02-29\n---\n\nWords.\n');
  await write('pages/order.md', '---\ntitle: Order\norder: first\n---\n\nSee [ink](on-ink.md).\n');
  await write('pages/about/deep.md', about);
  await write('on-pens.md', onInk.replace('pages/about.md', 'about.md'));
  await write('on-wax.md', onInk.replace('pages/about.md', 'pages/abuot.md'));
  await write('on-gum.md', onInk.replace('pages/about.md', 'pages/about.md#where-we-sat'));
  const { code, output } = await build(root);
  expect(code).not.toBe(0);
  for (const said of [
    `content/pages/on-ink.md:1  file name: “on-ink.html” is already the address of content/on-ink.md.
      Rename one of the two, perhaps this one to content/pages/the-on-ink.md`,
    `content/pages/search.md:1  file name: “search” is kept for another page or file of the site.
      Rename it to content/pages/the-search.md`,
    `content/pages/plain.md:1  frontmatter: the page does not begin with its fields between two lines of three dashes.
      A page begins like this:
        ---
        title: About
        ---`,
    `content/pages/dated.md:3  published: there is no field “published”.
      The fields are:
        title: The page’s title.`,
    `content/pages/order.md:3  order: it is not a number.
      Write, for example:
        order: 1`,
    `content/pages/order.md:6  link: “on-ink.md” is not where it stands: the file is content/on-ink.md.
      Write:
        [words](../on-ink.md)`,
    `content/pages/about/deep.md:1  file name: pages stand directly in content/pages/; a folder there holds one page’s pictures.`,
    `content/on-pens.md:7  link: “about.md” is not where it stands: the file is content/pages/about.md.
      Write:
        [words](pages/about.md)`,
    `content/on-wax.md:7  link: there is no published essay “pages/abuot.md”.
      The nearest is:
        [words](pages/about.md)`,
    `content/on-gum.md:7  link: there is no heading “#where-we-sat” in about.md.
      The nearest is:
        [words](pages/about.md#where-we-sit)`,
  ]) {
    expect(output).toContain(said);
  }
  expect(output).toContain('10 mistakes in 9 files');
});

test('a draft of a page is not published, and its address is refused for links', async () => {
  const root = await layOutPages('draft-page');
  const file = join(root, 'content/pages/letters.md');
  await writeFile(file, letters.replace('lang: de', 'lang: de\ndraft: true'));
  const checked = script(root, 'src/commands/check.ts');
  expect(checked.stderr).toContain('“letters.md” is a draft, so no reader could follow it.');
  await writeFile(
    join(root, 'content/pages/about.md'),
    about.replace('[letters](letters.md)', 'letters'),
  );
  await buildOrThrow(root);
  expect(existsSync(join(root, 'dist/about.html'))).toBe(true);
  expect(existsSync(join(root, 'dist/letters.html'))).toBe(false);
  const { stdout } = script(root, 'src/commands/check.ts');
  expect(stdout).toContain('Every essay is in order: 1 to publish, and 1 in content/pages/.');
});

test('whoever writes sees the draft of a page, which no search engine may list', async ({
  page,
}) => {
  const root = await layOutPages('draft-page-shown');
  const file = join(root, 'content/pages/letters.md');
  await writeFile(file, letters.replace('lang: de', 'draft: true'));
  const { child, outcome, printed } = startAstro(root, ['dev', '--port', '0', '--ignore-lock']);
  await expect.poll(printed, { timeout: 60_000 }).toMatch(/http:\/\/localhost:\d+/);
  const [address] = /http:\/\/localhost:\d+/.exec(printed()) ?? [];
  await expect(async () => {
    await page.goto(`${address}/letters.html`);
    await expect(page.locator('.draft')).toHaveText('Draft: not published');
  }).toPass();
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
  await page.goto(`${address}/about.html`);
  await expect(page.locator('h1')).toHaveText('About this paper');
  await expect(page.locator('meta[name="robots"]')).toHaveCount(0);
  child.kill();
  await outcome;
});

test('every language has a word of its own for following, and two sentences about feeds', () => {
  const words = Object.values(languages).map(({ following }) => following);
  expect(new Set(words).size).toBe(words.length);
  for (const { lang, whatAFeedIs } of Object.values(languages)) {
    const sentences = [
      ...new Intl.Segmenter(lang, { granularity: 'sentence' }).segment(whatAFeedIs),
    ];
    expect(sentences, lang).toHaveLength(2);
  }
});

test('a newsletter that nobody can reach stops the build, with a line that is right', async () => {
  const root = await layOutPages('wrong-newsletter');
  const facts = join(root, 'src/site.ts');
  const text = await readFile(facts, 'utf8');
  const line = text.split('\n').findIndex((one) => one.includes('newsletter:')) + 1;
  await writeFile(facts, text.replace(/newsletter: .*,/, "newsletter: 'essays.example/letters',"));
  const { status, stderr } = script(root, 'src/commands/check.ts');
  expect(status).toBe(1);
  expect(stderr).toContain(
    `src/site.ts:${line}  newsletter: “essays.example/letters” is neither the address of a page nor an e-mail address.
      Write, for example:
        newsletter: 'https://example.org/newsletter/',`,
  );
});
