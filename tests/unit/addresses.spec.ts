import { expect, test } from '@playwright/test';
import {
  authorSlug,
  cardUrl,
  citationUrl,
  problemInSiteUrl,
  essayFiles,
  hostOf,
  isContact,
  isSlug,
  isWebUrl,
  listUrl,
  maxSlugLength,
  sourceSlug,
  suggestSlug,
} from '../../src/essay/urls.ts';
import { citationFormats, type CitationExtension } from '../../src/essay/media-types.ts';

test('an address of the web is one that a reader can follow as it stands', () => {
  for (const address of [
    ...['https://essays.example', 'http://a.example:8080/b?c=d&e#f', 'HTTPS://Essays.example/'],
    ...['https://essays.example/über/墨', 'https://例え.example/', 'https://a.example/%zz(1)'],
    ...['https://127.0.0.1/', 'https://[::1]/', 'https://web.archive.org/web/2024/https://a.b/'],
  ]) {
    expect(isWebUrl(address), address).toBe(true);
  }
  for (const none of [
    ...['', 'essays.example', '//essays.example', 'https://', 'https:', 'http:/essays.example'],
    ...['https://?a', 'https://[::1', 'ftp://essays.example', 'mailto:a@b.example', 'javascript:x'],
    // What a browser would forgive by deleting it is an author’s slip.
    ...[' https://essays.example', 'https://essays.example\n', 'https://essays.example/a b'],
    ...['https://essays.example/\u0007', 'https://essays.example/<b>'],
    // A reader must not be signed in as somebody.
    ...['https://ada@essays.example/', 'https://ada:secret@essays.example/'],
  ]) {
    expect(isWebUrl(none), JSON.stringify(none)).toBe(false);
  }
});

test('a place without a name is called by its host', () => {
  for (const [address, host] of [
    ['https://original.antiwar.com/2023/', 'original.antiwar.com'],
    ['https://www.example.org:8080/www.', 'example.org'],
    ['HTTP://WWW.Example.org', 'example.org'],
    ['https://wwww.example.org/', 'wwww.example.org'],
  ] as const) {
    expect(hostOf(address)).toBe(host);
  }
});

test('an address of a site is written in full', () => {
  for (const address of ['essays.example', '/essays/', 'ftp://essays.example/', 'https://']) {
    expect(problemInSiteUrl(address)).toBe(
      `SITE_URL is “${address}”, which is not the address of a site. Write it in full, for example: SITE_URL=https://example.org/essays/`,
    );
  }
});

test('the address of a page, or of a part of it, is not that of a site', () => {
  for (const [address, fix] of [
    ['https://essays.example/all/index.html', 'https://essays.example/all/'],
    ['https://essays.example/?page=1', 'https://essays.example/'],
    ['https://essays.example/all/#top', 'https://essays.example/all/'],
  ] as const) {
    expect(problemInSiteUrl(address)).toBe(
      `SITE_URL is “${address}”, which is the address of a page or of a part of it. Write that of the site: SITE_URL=${fix}`,
    );
  }
  for (const address of [
    'https://essays.example',
    'https://essays.example/all',
    'http://a.example:8080/b/',
  ]) {
    expect(problemInSiteUrl(address)).toBeUndefined();
  }
});

test('a contact is where somebody can be reached', () => {
  for (const contact of [
    'the editor',
    'javascript:alert(1)',
    'editor@essays',
    'a@b.example?cc=x',
  ]) {
    expect(isContact(contact), contact).toBe(false);
  }
  for (const contact of ['editor@example.org', 'https://example.org/contact']) {
    expect(isContact(contact), contact).toBe(true);
  }
});

test('an address is what browsers take for one, and turns nothing round', () => {
  for (const address of [
    'https://example.org/?q="ink"',
    'https://example.org/"on-pens"',
    "https://example.org/on-pens'",
    'https://fa.wikipedia.org/wiki/می\u200Cخواهم',
    'https://bücher.example/ä',
    'HTTPS://EXAMPLE.ORG',
  ]) {
    expect(isWebUrl(address), address).toBe(true);
  }
  for (const none of [
    'https://exa"mple.org/',
    'https://example.org/\u202Eabc',
    'https://example.org/\u200E',
    'https://example.org/\u2067abc\u2069',
    'https://example.org/\uFFFE',
    'https://example.org/a b',
    'https://example.org/<ink>',
    'https://ink@example.org/',
  ]) {
    expect(isWebUrl(none), JSON.stringify(none)).toBe(false);
  }
});

test('an essay’s name leaves room for the longest file that is made of it', () => {
  const longest = 'a'.repeat(maxSlugLength);
  const files = [
    ...essayFiles(longest),
    cardUrl(longest),
    ...(Object.keys(citationFormats) as CitationExtension[]).map((ending) =>
      citationUrl(`${longest}.source`, ending),
    ),
  ].flatMap((file) => [file, `${file}.br`, `${file}.gz`]);
  expect(Math.max(...files.map((file) => file.length))).toBe(255);
  expect(isSlug(longest)).toBe(true);
  expect(isSlug(`${longest}a`)).toBe(false);
  expect(isSlug(suggestSlug('ink '.repeat(100)))).toBe(true);
});

test('a list of an author with a very long name has a file too', () => {
  for (const name of ['Ada '.repeat(100), 'Q'.repeat(300)]) {
    for (const list of [authorSlug(name), sourceSlug(name)]) {
      expect(listUrl(list, 1000).length).toBeLessThan(252);
    }
  }
  expect(authorSlug('Ada Quill')).toBe('by-ada-quill');
});
