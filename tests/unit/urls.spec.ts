import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import {
  authorSlug,
  digestOfName,
  isSlug,
  maxSlugLength,
  sourceSlug,
  suggestSlug,
} from '../../src/essay/slugs.ts';
import {
  cardUrl,
  citationUrl,
  problemInSiteUrl,
  essayFiles,
  hostOf,
  isContact,
  isWebUrl,
  listUrl,
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

test('an essay’s name is lower-case words and hyphens, and no page’s of the site', () => {
  for (const name of ['ink', 'on-ink', 'ink-2', '1984-again', 'a', '9', 'by', 'sources-of-ink']) {
    expect(isSlug(name), name).toBe(true);
  }
  for (const name of [
    ...[
      '',
      '-',
      '-ink',
      'ink-',
      'on--ink',
      'On-ink',
      'on_ink',
      'on ink',
      'on.ink',
      'ünk',
      'on/ink',
    ],
    ...['index', '404', 'search', 'pagefind', 'favicon', 'feed', 'opds', 'sitemap', 'robots'],
    ...['1984', 'by-ada', 'source-ink', 'opds-ink', 'ink\n'],
  ]) {
    expect(isSlug(name), name).toBe(false);
  }
});

test('a name is suggested that its author would know again', () => {
  for (const [written, suggested] of [
    ['My Essay!', 'my-essay'],
    ['  On  Ink  ', 'on-ink'],
    ['Ink: A “History” #1', 'ink-a-history-1'],
    ['Élan & Œuvre', 'elan-oeuvre'],
    ['Straße nach Łódź', 'strasse-nach-lodz'],
    ['Þórr, Ðæl, Ødland, ılık', 'thorr-dael-odland-ilik'],
    ["Author’s Ink, Reader's Paper", 'authors-ink-readers-paper'],
    ['ﬁne ½ ②', 'fine-1-2-2'],
    ['墨 Sumi', 'sumi'],
    ['墨について', 'on-ink'],
    ['!?', 'on-ink'],
    ['Index', 'the-index'],
    ['1984', 'the-1984'],
    ['By Ada', 'the-by-ada'],
    ['Source: Ink', 'the-source-ink'],
  ] as const) {
    expect(suggestSlug(written), written).toBe(suggested);
  }
});

test('whatever a file is called, the name suggested can be an address, and suggests itself', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom(...'by- source 404 - _ — A é ł 墨 ’ . 2024'.split(' ')))
      .map((all) => all.join('')),
  );
  fc.assert(
    fc.property(name, (written) => {
      const suggested = suggestSlug(written);
      expect([isSlug(suggested), suggestSlug(suggested)]).toEqual([true, suggested]);
    }),
    { numRuns: 500, seed: 20261127 },
  );
});

test('a list’s name is made of its author’s, or is a digest where letters would be lost', () => {
  for (const [name, list] of [
    ['Ada Quill', 'by-ada-quill'],
    ['Áda Quill', 'by-ada-quill'],
    ['E. E. van der Meer', 'by-e-e-van-der-meer'],
    ['Søren Łoś', 'by-soren-los'],
  ] as const) {
    expect(authorSlug(name), name).toBe(list);
  }
  for (const name of ['紙屋太郎', 'Ada 紙屋', 'Анна Ахматова', '!']) {
    expect(authorSlug(name), name).toBe(`by-${digestOfName(name)}`);
    expect(digestOfName(name), name).toMatch(/^[\da-f]{10}$/);
  }
  // Written as one letter or as a letter and a sign, it is the same name.
  expect(digestOfName('Jos\u00E9')).toBe(digestOfName('Jose\u0301'));
  expect(sourceSlug('Q & A <Weekly>')).toBe('source-q-a-weekly');
});

test('no page of a list has an address that an essay can have', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 999 }), (name, part) => {
      for (const list of [authorSlug(name), sourceSlug(name)]) {
        expect(isSlug(list), list).toBe(false);
        expect(isSlug(listUrl(list, part).replace(/\.html$/, '')), list).toBe(false);
      }
    }),
    { numRuns: 200, seed: 20261127 },
  );
  expect(listUrl('by-ada-quill')).toBe('by-ada-quill.html');
  expect(listUrl('by-ada-quill', 2)).toBe('by-ada-quill_2.html');
});

test('an essay’s files have its name, and its page is the first', () => {
  const files = essayFiles('on-ink');
  expect(files[0]).toBe('on-ink.html');
  expect(files).toEqual(expect.arrayContaining(['on-ink.txt', 'on-ink.md', 'on-ink.epub']));
  expect(new Set(files).size).toBe(files.length);
});
