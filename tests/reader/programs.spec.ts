import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { JSDOM } from 'jsdom';
import JSZip from 'jszip';
import metascraper from 'metascraper';
import author from 'metascraper-author';
import openGraph from 'open-graph-scraper';
import { publishedAt } from '../harness/sites.ts';
import { dist, expect, firstEssay, flat, test } from '../harness/test.ts';

/*
 * The line that programs show below a title. Each has one place for it, and of an excerpt it must say
 * whose the words are and who quotes them. Programs that do not run here are asked by the rules in
 * their own source, which the name of the row says.
 */

/** An excerpt, an original and an essay republished whole, and the byline of each. */
const bylines: Record<string, string> = {
  [firstEssay]: 'Ted Galen Carpenter, quoted by Straight Line Logic',
  'the-price-of-paper': 'Cora Deckle and Dan Laid, quoted by Straight Talk',
  'on-ink': 'Ada Quill and Ben Nib',
  'on-pens': 'Ada Quill',
};

interface Page {
  name: string;
  html: string;
  address: string;
  document: Document;
}

const programs: Record<string, (page: Page) => Promise<string> | string> = {
  'Firefox’s reader (Readability)': ({ document }) =>
    new Readability(document).parse()?.byline ?? '',

  'Safari’s reader (by the rules of ReaderArticleFinder.js)': ({ document }) =>
    flat(text(safarisByline(document))),

  'Defuddle (Obsidian’s clipper)': async ({ document, address }) =>
    (await Defuddle(document, address)).author,

  'Postlight’s parser (by the rules of its generic author extractor)': ({ document }) =>
    postlightsAuthor(document),

  'metascraper (previews of links)': async ({ html, address }) =>
    (await metascraper([author()])({ html, url: address, validateUrl: false })).author ?? '',

  'Mastodon (by its LinkDetailsExtractor: og:author, as it reads no JSON-LD of these types)': ({
    document,
  }) => contentOf(document, 'meta[property="og:author"]'),

  'Slack, Facebook, Discord and others that go by Open Graph (article:author)': async ({
    html,
  }) => {
    const { result } = await openGraph({ html });
    return result.articleAuthor ?? '';
  },

  'FreshRSS (by its loadEntries: authors with “; ” between)': async ({ name }) => {
    const { entries } = parseAtomFeed(await published('feed.xml'));
    const entry = entries?.find(({ id }) => id === `${publishedAt}${name}.html`);
    return (entry?.authors ?? []).map((one) => one.name).join('; ');
  },

  'NetNewsWire (by its bylineFor: authors in no order, with “, ” between)': async ({ name }) => {
    const { items } = parseJsonFeed(await published('feed.json'));
    const item = items?.find(({ id }) => id === `${publishedAt}${name}.html`);
    return (item?.authors ?? [])
      .map((one) => one.name ?? '')
      .toSorted()
      .join(', ');
  },

  'calibre (by its read_authors: creators with the role aut)': async ({ name }) => {
    const book = await packageOf(name);
    const roles = [...book.querySelectorAll('meta[property=role]')];
    return [...book.getElementsByTagName('dc:creator')]
      .filter(({ id }) =>
        roles.some((role) => role.getAttribute('refines') === `#${id}` && text(role) === 'aut'),
      )
      .map(text)
      .join(' & ');
  },

  'e-book libraries that show a description': async ({ name }) =>
    text((await packageOf(name)).getElementsByTagName('dc:description')[0]).split('\n')[0] ?? '',
};

/** What the programs show of each of the essays, where it is not the byline itself. */
const shown: Record<string, Record<string, unknown>> = {
  'Firefox’s reader (Readability)': { 'on-ink': 'Ada Quill, Ben Nib' },
  // It shows the page's own line. A wrapper with the next lines in it, of any class that Safari
  // reads, makes Defuddle drop the date from the attribution.
  'Safari’s reader (by the rules of ReaderArticleFinder.js)': {
    [firstEssay]: 'by Ted Galen Carpenter',
    'the-price-of-paper': 'quoting “What Paper Cost” by Cora Deckle and Dan Laid',
    'on-ink': 'by Ada Quill and Ben Nib',
    'on-pens': 'by Ada Quill',
  },
  // It puts a comma for the word between two names.
  'Defuddle (Obsidian’s clipper)': {
    'the-price-of-paper': 'Cora Deckle, Dan Laid, quoted by Straight Talk',
    'on-ink': 'Ada Quill, Ben Nib',
  },
  // No author; the description, asked below, says whose the words are.
  'Slack, Facebook, Discord and others that go by Open Graph (article:author)': {
    [firstEssay]: '',
    'the-price-of-paper': '',
    'on-ink': '',
    'on-pens': '',
  },
  'FreshRSS (by its loadEntries: authors with “; ” between)': { 'on-ink': 'Ada Quill; Ben Nib' },
  'NetNewsWire (by its bylineFor: authors in no order, with “, ” between)': {
    'on-ink': 'Ada Quill, Ben Nib',
  },
  // A library sorts by who wrote the words; the next row says who introduces them.
  'calibre (by its read_authors: creators with the role aut)': {
    [firstEssay]: 'Ted Galen Carpenter',
    'the-price-of-paper': 'Cora Deckle & Dan Laid',
    'on-ink': 'Ada Quill & Ben Nib',
  },
  'e-book libraries that show a description': {
    [firstEssay]: 'Quoted by Straight Line Logic, 18 September 2023',
    'the-price-of-paper': expect.stringMatching(/Quoted by Straight Talk, /),
    'on-ink': expect.not.stringContaining('Quoted'),
    'on-pens': expect.not.stringContaining('Quoted'),
  },
};

for (const [program, lineOf] of Object.entries(programs)) {
  test(`${program} shows whose the words are, and who quotes them`, async () => {
    for (const [name, byline] of Object.entries(bylines)) {
      const expected = shown[program]?.[name] ?? byline;
      expect(await lineOf(await pageOf(name)), name).toEqual(expected);
    }
  });
}

test('a preview of a link to an excerpt names its author and where it is from', async () => {
  const { html, document } = await pageOf(firstEssay);
  const { result } = await openGraph({ html });
  expect(result.ogDescription).toMatch(/^Ted Galen Carpenter in Antiwar\.com: “/);
  expect(contentOf(document, 'meta[name=description]')).toBe(result.ogDescription);
  expect(result.ogImage?.[0]?.alt).toMatch(/, Ted Galen Carpenter$/);
});

test('machines still tell the creators of the page from those of the quoted words', async () => {
  const { document } = await pageOf('the-price-of-paper');
  const all = (name: string) =>
    [...document.querySelectorAll(`meta[name="${name}"]`)].map((meta) =>
      meta.getAttribute('content'),
    );
  // Highwire’s form of a name that is not to be parted.
  expect(all('citation_author')).toEqual(['Straight Talk,']);
  expect(all('dcterms.creator')).toEqual(['Straight Talk']);
  const book = await packageOf('the-price-of-paper');
  expect([...book.getElementsByTagName('dc:contributor')].map(text)).toEqual(['Straight Talk']);
  const { entries } = parseAtomFeed(await published('feed.xml'));
  const entry = entries?.find(({ id }) => id?.includes('the-price-of-paper'));
  expect(entry?.contributors?.map(({ name }) => name)).toEqual([
    'Cora Deckle',
    'Dan Laid',
    'Straight Talk',
  ]);
});

/** Safari’s choice: the only one of these in the text, or the one next to the title. */
function safarisByline(document: Document): Element | undefined {
  const selector =
    '#byline, .byline, .article-byline, .byline__author, .entry-meta, .author-name, .byline-dateline, .article-author, [itemprop~=author], a[rel=author]';
  const found = [...document.querySelectorAll(`article :is(${selector})`)];
  if (found.length === 1) return found[0];
  const next = document.querySelector('article h1')?.nextElementSibling;
  return next?.matches(selector) ? next : (next?.querySelector(selector) ?? undefined);
}

/** Postlight’s choice: the first of these names of which there is exactly one, then an element. */
function postlightsAuthor(document: Document): string {
  const names = [
    'byl',
    'clmst',
    'dc.author',
    'dcsext.author',
    'dc.creator',
    'rbauthors',
    'authors',
  ];
  for (const name of names) {
    const metas = document.querySelectorAll(`meta[name="${name}"]`);
    if (metas.length === 1) return metas[0]?.getAttribute('content') ?? '';
  }
  const elements = ['a[rel=author]', '.author', '.byline'].map((selector) => [
    ...document.querySelectorAll(selector),
  ]);
  const [only] = elements.find((some) => some.length === 1) ?? [];
  return flat(text(only)).replace(/^(posted |written )?by\s*:?\s*(.*)/i, '$2');
}

function published(file: string): Promise<string> {
  return readFile(join(dist.published, file), 'utf8');
}

async function pageOf(name: string): Promise<Page> {
  const [html, address] = [await published(`${name}.html`), `${publishedAt}${name}.html`];
  return { name, html, address, document: new JSDOM(html, { url: address }).window.document };
}

async function packageOf(name: string): Promise<Document> {
  const zip = await JSZip.loadAsync(await readFile(join(dist.published, `${name}.epub`)));
  const [path = ''] = Object.keys(zip.files).filter((file) => file.endsWith('.opf'));
  const document = await zip.file(path)?.async('text');
  return new JSDOM(document, { contentType: 'application/xml' }).window.document;
}

function contentOf(document: Document, selector: string): string {
  return document.querySelector(selector)?.getAttribute('content') ?? '';
}

function text(element: Element | undefined): string {
  return element?.textContent ?? '';
}
