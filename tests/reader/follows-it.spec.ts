import { execFileSync } from 'node:child_process';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { JSDOM } from 'jsdom';
import { isInstalled } from '../harness/machine.ts';
import {
  buildOrThrow,
  firstEssayFolder,
  layOutFew,
  publishedAt,
  specimens,
} from '../harness/sites.ts';
import { dist, essaysIn, expect, firstEssay, test } from '../harness/test.ts';

const published = (file: string) => readFile(join(dist.published, file), 'utf8');
const source =
  'https://original.antiwar.com/ted_galen_carpenter/2023/09/17/washington-is-the-matchmaker-for-the-russia-north-korea-romance/';

async function entryOf(name: string) {
  const { entries } = parseAtomFeed(await published('feed.xml'));
  return entries?.find(({ id }) => id === `${publishedAt}${name}.html`);
}

async function itemOf(name: string) {
  const { items } = parseJsonFeed(await published('feed.json'));
  return items?.find(({ id }) => id === `${publishedAt}${name}.html`);
}

test('a feed reader hears of every essay, newest first, under its own title', async () => {
  const feed = parseAtomFeed(await published('feed.xml'));
  expect(feed.title).toMatchObject({ value: 'Verbatim' });
  const days = feed.entries?.map((entry) => entry.published) ?? [];
  expect(days.length).toBeGreaterThan(15);
  expect(days).toEqual(days.toSorted().toReversed());
  const titles = feed.entries?.map(({ title }) => title?.value);
  expect(titles).toContain('On Ink & "Pens": A <Short> History');
  const json = parseJsonFeed(await published('feed.json'));
  expect(json.items?.map(({ title }) => title)).toEqual(titles);
  expect(json.home_page_url).toBe(publishedAt);
});

test('a feed says whose words an excerpt is, where they are from, and offers the book', async () => {
  const entry = await entryOf(firstEssay);
  const byline = { name: 'Ted Galen Carpenter, quoted by Straight Line Logic' };
  expect(entry?.authors).toEqual([byline]);
  expect(entry?.contributors).toEqual([
    { name: 'Ted Galen Carpenter' },
    { name: 'Straight Line Logic' },
  ]);
  const link = (rel: string) => entry?.links?.find((one) => one.rel === rel);
  expect(link('via')?.href).toBe(source);
  expect(link('replies')?.href).toMatch(/#respond$/);
  const { size } = await stat(join(dist.published, `${firstEssay}.epub`));
  expect(link('enclosure')).toMatchObject({
    href: `${publishedAt}${firstEssay}.epub`,
    type: 'application/epub+zip',
    length: size,
  });
  const item = await itemOf(firstEssay);
  expect(item?.authors).toEqual([byline]);
  expect(item?.external_url).toBe(source);
  expect(item?.attachments?.[0]).toMatchObject({
    mime_type: 'application/epub+zip',
    size_in_bytes: size,
  });
  for (const html of [entry?.content?.value, item?.content_html]) {
    const { document } = new JSDOM(html).window;
    expect(document.querySelector('.attribution')?.textContent).toContain(
      'in the words of Ted Galen Carpenter',
    );
    expect(document.querySelector('blockquote')?.getAttribute('cite')).toBe(source);
    expect(document.querySelector('blockquote')?.textContent).toContain('The summit meeting');
    expect(document.querySelector('.continuation a')?.getAttribute('href')).toBe(source);
  }
});

test('an essay republished whole is introduced by its author and its source', async () => {
  const { document } = new JSDOM((await entryOf('on-pens'))?.content?.value).window;
  const lines = [...document.querySelectorAll('p')].slice(0, 2);
  expect(lines.map(({ textContent }) => textContent)).toEqual([
    'by Ada Quill',
    'First published by The Quarterly of Small Things, 1 February 2024',
  ]);
});

test('every address in a feed is whole, and leads to a file that is there', async () => {
  const files = new Set(await readdir(dist.published, { recursive: true }));
  const documents = ['feed.xml', 'opds.xml'].map(published);
  const addresses = (await Promise.all(documents)).flatMap((text) => {
    const { document } = new JSDOM(text, { contentType: 'application/xml' }).window;
    const own = [...document.querySelectorAll('link')].map((link) => link.getAttribute('href'));
    const within = [...document.querySelectorAll('content')].flatMap(({ textContent }) =>
      addressesIn(textContent),
    );
    return [...own, ...within];
  });
  const json = parseJsonFeed(await published('feed.json'));
  for (const { content_html } of json.items ?? [])
    addresses.push(...addressesIn(content_html ?? ''));
  expect(addresses.length).toBeGreaterThan(100);
  const idsOf = new Map<string, Set<string>>();
  for (const address of addresses) {
    expect(address).toMatch(/^(https?:\/\/|mailto:)/);
    if (!address?.startsWith(publishedAt)) continue;
    const [path = '', id] = address.slice(publishedAt.length).split('#');
    const file = path === '' ? 'index.html' : path;
    expect(files, address).toContain(file);
    if (id === undefined) continue;
    const ids = idsOf.get(file) ?? idsIn(await published(file));
    idsOf.set(file, ids);
    expect(ids, address).toContain(decodeURIComponent(id));
  }
});

function idsIn(html: string): Set<string> {
  const { document } = new JSDOM(html).window;
  return new Set([...document.querySelectorAll('[id]')].map(({ id }) => id));
}

/** The addresses in a piece of HTML. */
function addressesIn(html: string): (string | null)[] {
  const { document } = new JSDOM(html).window;
  return [...document.querySelectorAll('[href], [src]')].map(
    (element) => element.getAttribute('href') ?? element.getAttribute('src'),
  );
}

test('a note is a link away in readers that drop ids and ignore the base of addresses', async () => {
  const page = `${publishedAt}sixty-notes.html`;
  const contents = [
    (await entryOf('sixty-notes'))?.content?.value,
    (await itemOf('sixty-notes'))?.content_html,
  ];
  for (const html of contents) {
    const { document } = new JSDOM(html).window;
    const links = (role: string) =>
      [...document.querySelectorAll(`[role=${role}]`)].map((link) => link.getAttribute('href'));
    expect(links('doc-noteref')[0]).toBe(`${page}#_.fn-n1`);
    expect(links('doc-backlink')[0]).toBe(`${page}#_.fnref-n1`);
  }
});

test('a picture in a feed is one file that every reader shows, with its words and its size', async () => {
  const { entries = [] } = parseAtomFeed(await published('feed.xml'));
  const { items = [] } = parseJsonFeed(await published('feed.json'));
  const contents = [
    ...entries.map(({ content }) => content?.value ?? ''),
    ...items.map(({ content_html }) => content_html ?? ''),
  ];
  const { document } = new JSDOM(contents.join('\n')).window;
  expect(document.querySelectorAll('picture, source, [srcset]')).toHaveLength(0);
  const pictures = [...document.querySelectorAll('img')];
  expect(pictures.length).toBeGreaterThan(5);
  for (const picture of pictures) {
    for (const name of ['src', 'alt', 'width', 'height']) {
      expect(picture.hasAttribute(name), `${name} of ${picture.outerHTML}`).toBe(true);
    }
  }
});

test('an edit to an essay makes no entry new, and changes no other', { tag: '@long' }, async () => {
  const root = await layOutFew('edited');
  const file = join(root, 'content/plain-words.md');
  const followed = async () => {
    await buildOrThrow(root, { SITE_URL: publishedAt });
    const { entries = [] } = parseAtomFeed(await readFile(join(root, 'dist/feed.xml'), 'utf8'));
    return entries;
  };
  const before = await followed();
  const essay = await readFile(file, 'utf8');
  const edited = essay
    .replace('published: 1899-12-31', 'published: 1899-12-31\nrevised: 2024-05-01')
    .replace('and no more', 'and not one more');
  expect(edited).not.toBe(essay);
  await writeFile(file, edited);
  const after = await followed();
  // FreshRSS and NetNewsWire know an entry by its id, and sort by the day it was published.
  const identity = (entry: Entry) => [entry.id, entry.published];
  expect(after.map(identity)).toEqual(before.map(identity));
  const known = new Set(before.map(freshRssHash));
  const updated = after.filter((entry) => !known.has(freshRssHash(entry)));
  expect(updated.map(({ id }) => id)).toEqual([`${publishedAt}plain-words.html`]);
  expect(updated[0]?.updated).toBe('2024-05-01T10:00:00Z');
});

type Entry = NonNullable<Awaited<ReturnType<typeof entryOf>>>;

/**
 * What FreshRSS compares to know an entry for changed, which readers may have set to be unread again
 * (Entry.php). NetNewsWire leaves the state of a changed entry as it is.
 */
function freshRssHash({ links, title, authors, content, categories }: Entry) {
  const link = links?.find(({ rel }) => rel === 'alternate')?.href;
  const names = authors?.map(({ name }) => name);
  return JSON.stringify([link, title?.value, names, content?.value, categories]);
}

test('where a reader shows many essays on one page, no note leads into another’s', async () => {
  const { entries = [] } = parseAtomFeed(await published('feed.xml'));
  const page = entries.map(({ content }) => content?.value).join('\n');
  const ids = [...new JSDOM(page).window.document.querySelectorAll('[id]')].map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(100);
  expect(new Set(ids).size).toBe(ids.length);
});

const askFeedparser = `
import feedparser, json, sys
feed = feedparser.parse(sys.argv[1])
print(json.dumps({
  'bozo': feed.bozo, 'version': feed.version, 'title': feed.feed.title,
  'entries': [{'id': e.id, 'title': e.title, 'author': e.get('author'), 'lang': e.title_detail.language,
    'links': [[l.rel, l.type] for l in e.links]} for e in feed.entries]}))`;

// A machine without it is told so before the tests; on CI that ends the run.
for (const python of ['python3-feedparser'].filter(isInstalled)) {
  test(`feedparser, another reader of feeds, agrees (${python})`, async () => {
    const ask = (file: string) => {
      const words = ['-c', askFeedparser, join(dist.published, file)];
      return JSON.parse(execFileSync('/usr/bin/python3', words, { encoding: 'utf8' })) as {
        bozo: boolean;
        entries: { id: string }[];
      };
    };
    const feed = ask('feed.xml');
    expect(feed).toMatchObject({ bozo: false, version: 'atom10', title: 'Verbatim' });
    const { entries = [] } = parseAtomFeed(await published('feed.xml'));
    expect(feed.entries.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
    const sumi = feed.entries.find(({ id }) => id.endsWith('/sumi.html'));
    expect(sumi).toMatchObject({ lang: 'ja' });
    expect(ask('opds.xml').bozo).toBe(false);
  });
}

test('an e-reader app finds every essay as a book in one catalogue', async () => {
  const text = await published('opds.xml');
  const { document } = new JSDOM(text, { contentType: 'application/xml' }).window;
  const self = document.querySelector('feed > link[rel=self]');
  expect(self?.getAttribute('type')).toBe(
    'application/atom+xml;profile=opds-catalog;kind=acquisition',
  );
  const offered = [...document.querySelectorAll('entry > link')]
    .filter((link) => link.getAttribute('rel') === 'http://opds-spec.org/acquisition/open-access')
    .map((link) => link.getAttribute('href')?.slice(publishedAt.length));
  const essays = [...(await essaysIn(specimens)), ...(await essaysIn(firstEssayFolder))];
  const books = essays.filter((name) => name !== 'a-draft').map((name) => `${name}.epub`);
  expect(offered.toSorted()).toEqual(books.toSorted());
  const [first] = [...document.querySelectorAll('entry')].filter((entry) =>
    entry.querySelector('id')?.textContent.includes(firstEssay),
  );
  expect(first?.querySelector('author > name')?.textContent).toBe('Ted Galen Carpenter');
});

test('pages announce the feeds, and each essay its other formats', async ({ page }) => {
  const announced = async (file: string) => {
    const { document } = new JSDOM(await published(file)).window;
    return [...document.querySelectorAll('link[rel=alternate]')].map((link) => [
      link.getAttribute('type'),
      link.getAttribute('href'),
    ]);
  };
  const feeds = [
    ['application/atom+xml', `${publishedAt}feed.xml`],
    ['application/feed+json', `${publishedAt}feed.json`],
  ];
  expect(await announced('index.html')).toEqual(feeds);
  expect(await announced('on-pens.html')).toEqual([
    ['text/plain', 'on-pens.txt'],
    ['text/markdown', 'on-pens.md'],
    ['application/epub+zip', 'on-pens.epub'],
    ...feeds,
  ]);
  await page.setContent(await published('on-pens.html'));
  await expect(page.locator('.formats')).toHaveText('Download: plain text, Markdown, EPUB.');
});

test('without an address of its own a site has no feed, since a feed of half addresses is none', async () => {
  const files = await readdir(dist.specimens);
  expect(files).toContain('on-pens.epub');
  for (const feed of ['feed.xml', 'feed.json', 'opds.xml']) expect(files).not.toContain(feed);
});

test('of a draft no format is published', async () => {
  for (const folder of [dist.specimens, dist.published]) {
    const files = await readdir(folder, { recursive: true });
    expect(files.filter((file) => file.includes('a-draft'))).toEqual([]);
  }
  for (const feed of ['feed.xml', 'feed.json', 'opds.xml']) {
    expect(await published(feed)).not.toContain('A Draft');
  }
});
