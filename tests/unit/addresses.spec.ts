import { expect, test } from '@playwright/test';
import {
  authorName,
  cardAddress,
  citationAddress,
  faultInSiteAddress,
  filesOf,
  hostOf,
  isContact,
  isEssayName,
  isWebAddress,
  listAddress,
  longestEssayName,
  sourceName,
  suggestedName,
} from '../../src/essay/urls.ts';
import { citationFormats, type CitationEnding } from '../../src/essay/media-types.ts';

test('an address of the web is one that a reader can follow as it stands', () => {
  for (const address of [
    ...['https://essays.example', 'http://a.example:8080/b?c=d&e#f', 'HTTPS://Essays.example/'],
    ...['https://essays.example/über/墨', 'https://例え.example/', 'https://a.example/%zz(1)'],
    ...['https://127.0.0.1/', 'https://[::1]/', 'https://web.archive.org/web/2024/https://a.b/'],
  ]) {
    expect(isWebAddress(address), address).toBe(true);
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
    expect(isWebAddress(none), JSON.stringify(none)).toBe(false);
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
    expect(faultInSiteAddress(address)).toBe(
      `SITE_URL is “${address}”, which is not the address of a site. Write it in full, for example: SITE_URL=https://example.org/essays/`,
    );
  }
});

test('the address of a page, or of a part of it, is not that of a site', () => {
  for (const [address, right] of [
    ['https://essays.example/all/index.html', 'https://essays.example/all/'],
    ['https://essays.example/?page=1', 'https://essays.example/'],
    ['https://essays.example/all/#top', 'https://essays.example/all/'],
  ] as const) {
    expect(faultInSiteAddress(address)).toBe(
      `SITE_URL is “${address}”, which is the address of a page or of a part of it. Write that of the site: SITE_URL=${right}`,
    );
  }
  for (const address of [
    'https://essays.example',
    'https://essays.example/all',
    'http://a.example:8080/b/',
  ]) {
    expect(faultInSiteAddress(address)).toBeUndefined();
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
    expect(isWebAddress(address), address).toBe(true);
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
    expect(isWebAddress(none), JSON.stringify(none)).toBe(false);
  }
});

test('an essay’s name leaves room for the longest file that is made of it', () => {
  const longest = 'a'.repeat(longestEssayName);
  const files = [
    ...filesOf(longest),
    cardAddress(longest),
    ...(Object.keys(citationFormats) as CitationEnding[]).map((ending) =>
      citationAddress(`${longest}.source`, ending),
    ),
  ].flatMap((file) => [file, `${file}.br`, `${file}.gz`]);
  expect(Math.max(...files.map((file) => file.length))).toBe(255);
  expect(isEssayName(longest)).toBe(true);
  expect(isEssayName(`${longest}a`)).toBe(false);
  expect(isEssayName(suggestedName('ink '.repeat(100)))).toBe(true);
});

test('a list of an author with a very long name has a file too', () => {
  for (const name of ['Ada '.repeat(100), 'Q'.repeat(300)]) {
    for (const list of [authorName(name), sourceName(name)]) {
      expect(listAddress(list, 1000).length).toBeLessThan(252);
    }
  }
  expect(authorName('Ada Quill')).toBe('by-ada-quill');
});
