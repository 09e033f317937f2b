import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { JSDOM } from 'jsdom';
import { checkBooks, checkPages, faultlessBook } from '../harness/checkers.ts';
import { isInstalled } from '../harness/machine.ts';
import { buildOrThrow, folderOf, layOut } from '../harness/sites.ts';
import { expect, flat, test } from '../harness/test.ts';

const address = 'https://essays.example/';
const root = folderOf('together');
const file = (name: string) => readFile(join(root, 'dist', name), 'utf8');

/** A page of the site. */
async function page(name: string) {
  return new JSDOM(await file(`${name}.html`)).window.document;
}

/** What a page says of its essay to search engines. */
async function dataOf(name: string) {
  const script = (await page(name)).querySelector('script[type="application/ld+json"]');
  return JSON.parse(script?.textContent ?? '') as Record<string, unknown>;
}

/** The package document of an essay's book. */
async function packageOf(name: string) {
  const book = unzipSync(await readFile(join(root, `dist/${name}.epub`)));
  return new TextDecoder().decode(book['EPUB/package.opf']);
}

/** The words of the elements that a selector finds, each in one line. */
function wordsIn(document: Document, selector: string) {
  return [...document.querySelectorAll(selector)].map(({ textContent }) => flat(textContent));
}

/** Essays by their names: the day of each, its further fields, its text. */
const essays: Record<string, [day: string, fields: string, text?: string]> = {
  'the-wheel': ['2024-03-01', 'series: The Mill\npart: 2'],
  'the-river': [
    '2024-04-01',
    'series: The Mill\npart: 1',
    'The river leads to [the flour](the-flour.md).',
  ],
  'the-flour': [
    '2024-02-01',
    `series: The Mill
part: 4
aliases: [/2019/03/flour/, index.php?p=12, old/flour.html, meal]
license: CC BY 4.0
source:
  author: Ben Nib
  publication: The Miller
  url: https://mill.example/flour
  extent: excerpt`,
    'Ada met a miller.\n\n> The flour is white.',
  ],
  'on-gall': [
    '2024-03-15',
    'series: Inks & Co.\npart: 1',
    'See [my notes](on-gall/notes.pdf#page=2), [a list](<on-gall/äpfel & nuts.csv>) and [more][].\n\n[more]: on-gall/notes.pdf',
  ],
  'on-wax': ['2024-01-01', 'translator: Cora Deckle\ntopics: [ink & wax, paper]'],
  'on-ink': ['2023-01-01', 'topics: [ink & wax]'],
  'von-der-tinte': [
    '2023-02-01',
    'lang: de\ntranslation_of: on-ink\ntranslator: [Cora Deckle, "{The Paper Trust}"]',
  ],
  'de-l-encre': ['2023-03-01', 'lang: fr\ntranslation_of: on-ink'],
};

/** Files beside them. The name of one is spelled as macOS spells it. */
const beside = {
  'on-gall/notes.pdf': Buffer.from('%PDF-1.4\n%\xe2\xe3\n%%EOF\n', 'latin1'),
  ['on-gall/äpfel & nuts.csv'.normalize('NFD')]: Buffer.from('gall,3\n'),
  'on-gall/private.pdf': Buffer.from('%PDF-1.4\n%%EOF\n'),
  'pages/about/sheet.pdf': Buffer.from('%PDF-1.4\n%%EOF\n'),
};

test.beforeAll(async () => {
  await layOut('together');
  const facts = await readFile(join(root, 'src/site.ts'), 'utf8');
  const contact = "contact: 'editor@essays.example'";
  await writeFile(join(root, 'src/site.ts'), facts.replace(/contact: .*(?=,)/, contact));
  for (const [name, [day, fields, text = 'The first words.']] of Object.entries(essays)) {
    const title = name.replaceAll('-', ' ');
    const lines = ['---', `title: ${title}`, 'author: Ada Quill', `published: ${day}`, fields];
    await writeFile(
      join(root, `content/${name}.md`),
      `${lines.filter(Boolean).join('\n')}\n---\n\n${text}\n`,
    );
  }
  await mkdir(join(root, 'content/on-gall'));
  await mkdir(join(root, 'content/pages/about'), { recursive: true });
  const about = '---\ntitle: About\n---\n\nHere is [a sheet](about/sheet.pdf).\n';
  await writeFile(join(root, 'content/pages/about.md'), about);
  for (const [name, bytes] of Object.entries(beside)) {
    await writeFile(join(root, 'content', name), bytes);
  }
  await buildOrThrow(root, { SITE_URL: address });
});

test('a reader of a part sees which it is, and goes on to the others in their order', async () => {
  const wheel = await page('the-wheel');
  expect(wordsIn(wheel, '.essay-header .fact')).toContain('Part 2 of The Mill');
  expect(wheel.querySelector('.essay-header .fact a')?.getAttribute('href')).toBe(
    'series-the-mill.html',
  );
  expect(wordsIn(wheel, '.essay-ending nav p')).toEqual(['Previous: the river', 'Next: the flour']);
  // The site's own neighbours of the first part are no parts of the series.
  expect(wordsIn(await page('the-river'), '.essay-ending nav p')).toEqual(['Next: the wheel']);
});

test('a series has a page that lists its parts in their order, whatever their days', async () => {
  const list = await page('series-the-mill');
  expect(wordsIn(list, 'h1, h2')).toEqual(['The Mill', 'In the order of the parts']);
  expect(wordsIn(list, '.essay-list h3')).toEqual(['the river', 'the wheel', 'the flour']);
  expect(await file('sitemap.xml')).toContain(`${address}series-the-mill.html`);
});

test('a whole series is one book, each part with its own byline and source', async () => {
  const link = (await page('series-the-mill')).querySelector('.list-header a');
  expect(link?.getAttribute('href')).toBe('series-the-mill.epub');
  const book = unzipSync(await readFile(join(root, 'dist/series-the-mill.epub')));
  const documentAt = (path: string) => {
    const xml = new TextDecoder().decode(book[`EPUB/${path}`]);
    return new JSDOM(xml, { contentType: 'application/xml' }).window.document;
  };
  const contents = [...documentAt('nav.xhtml').querySelectorAll('nav a')];
  expect(contents.map(({ textContent }) => textContent)).toEqual([
    'the river',
    'the wheel',
    'the flour',
  ]);
  const about = documentAt('package.opf');
  const said = (element: string) =>
    [...about.getElementsByTagName(element)].map(({ textContent }) => textContent);
  const order = [...about.querySelectorAll('itemref')].map((part) => part.getAttribute('idref'));
  const chapters = order.map((id) => about.getElementById(id ?? '')?.getAttribute('href') ?? '');
  expect(chapters).toEqual(contents.map((entry) => entry.getAttribute('href')));
  expect(said('dc:title')).toEqual(['The Mill']);
  expect(said('dc:creator')).toEqual(['Ada Quill', 'Ben Nib']);
  expect(said('dc:contributor')).toEqual(['Ada Quill']);
  expect(said('dc:source')).toEqual(['https://mill.example/flour']);
  expect(said('dc:rights')).toEqual(['the flour: CC BY 4.0']);
  expect(said('dc:identifier')).toEqual([`${address}series-the-mill.html`]);

  const [river, , flour] = chapters.map(documentAt);
  expect(flat(river?.querySelector('.byline')?.textContent ?? '')).toBe('by Ada Quill');
  expect(flat(flour?.querySelector('header')?.textContent ?? '')).toMatch(/Ben Nib.*The Miller/);
  // Within the book, a link to another part stays in it.
  expect(river?.querySelector('article > p a')?.getAttribute('href')).toBe('essay-the-flour.xhtml');
  expect(book['EPUB/cover.png']).toBeUndefined();
});

test('the first part of a series that has no other yet stands among the site’s essays', async () => {
  const gall = await page('on-gall');
  expect(wordsIn(gall, '.essay-header .fact')).toContain('Part 1 of Inks & Co.');
  expect(gall.querySelector('.essay-header .fact a')).toBeNull();
  expect(wordsIn(gall, '.essay-ending nav p')).toEqual(['Previous: the wheel', 'Next: the river']);
});

test('search engines and e-readers know the series of a part, and its place there', async () => {
  expect(await dataOf('the-wheel')).toMatchObject({
    isPartOf: [{ '@type': 'WebSite' }, { '@type': 'CreativeWorkSeries', name: 'The Mill' }],
    position: 2,
  });
  expect(await dataOf('on-ink')).not.toHaveProperty('position');
  const opf = await packageOf('the-wheel');
  expect(opf).toContain('<meta id="series" property="belongs-to-collection">The Mill</meta>');
  expect(opf).toContain('<meta refines="#series" property="group-position">2</meta>');
  expect(await packageOf('on-ink')).not.toContain('collection');
});

test('a reader sees who translated an essay, and which other languages it is in', async () => {
  const german = await page('von-der-tinte');
  expect(wordsIn(german, '.translated')).toEqual(['übersetzt von Cora Deckle und The Paper Trust']);
  expect(wordsIn(german, '.translation')).toEqual([
    'Auch auf Englisch: on ink',
    'Auch auf Französisch: de l encre',
  ]);
  const original = await page('on-ink');
  expect(wordsIn(original, '.translation')).toEqual([
    'Also in German: von der tinte',
    'Also in French: de l encre',
  ]);
  expect(original.querySelector('.translation a')?.getAttribute('href')).toBe('von-der-tinte.html');
  expect(wordsIn(original, '.translated')).toEqual([]);
  expect(wordsIn(await page('on-wax'), '.translated, .translation')).toEqual([
    'translated by Cora Deckle',
  ]);
});

test('each translation names all languages to search engines, its own among them', async () => {
  for (const name of ['on-ink', 'von-der-tinte', 'de-l-encre']) {
    const links = [...(await page(name)).querySelectorAll('link[hreflang]')].map(
      (link) => `${link.getAttribute('hreflang')} ${link.getAttribute('href')}`,
    );
    expect(links.toSorted(), name).toEqual([
      `de ${address}von-der-tinte.html`,
      `en ${address}on-ink.html`,
      `fr ${address}de-l-encre.html`,
    ]);
  }
  expect((await page('on-wax')).querySelector('link[hreflang]')).toBeNull();
  expect(await dataOf('von-der-tinte')).toMatchObject({
    translator: [
      { '@type': 'Person', name: 'Cora Deckle' },
      { '@type': 'Organization', name: 'The Paper Trust' },
    ],
    translationOfWork: { name: 'on ink', inLanguage: 'en', url: `${address}on-ink.html` },
  });
  expect(await dataOf('on-ink')).toMatchObject({
    workTranslation: [{ inLanguage: 'de' }, { inLanguage: 'fr' }],
  });
});

test('whoever cites a translation, or keeps it, has its translator with it', async () => {
  expect(await file('von-der-tinte.bib')).toContain(
    'translator = {Deckle, Cora and {The Paper Trust}}',
  );
  expect(await file('von-der-tinte.ris')).toContain('A4  - Deckle, Cora\r\n');
  expect(JSON.parse(await file('von-der-tinte.csl.json'))).toMatchObject([
    { translator: [{ family: 'Deckle', given: 'Cora' }, { literal: 'The Paper Trust' }] },
  ]);
  expect(wordsIn(await page('on-wax'), '.citations dd').join('\n')).toContain('Cora Deckle');
  const opf = await packageOf('on-wax');
  expect(opf).toMatch(/<dc:contributor id="person-2">Cora Deckle<\/dc:contributor>/);
  expect(opf).toContain('<meta refines="#person-2" property="role" scheme="marc:relators">trl<');
  const book = unzipSync(await readFile(join(root, 'dist/on-wax.epub')));
  for (const text of [
    new TextDecoder().decode(book['EPUB/essay.xhtml']),
    await file('feed.xml'),
    await file('feed.json'),
  ]) {
    expect(text).toContain('translated by Cora Deckle');
  }
  expect(await file('on-wax.txt')).toMatch(/^on wax\nAda Quill\ntr\. Cora Deckle\n2024-01-01\n/);
});

test('a reader finds other essays about a topic, once there are any', async () => {
  const wax = await page('on-wax');
  expect(wordsIn(wax, '.about .topics')).toEqual(['Topics: ink & wax and paper.']);
  expect(wordsIn(wax, '.about .topics a')).toEqual(['ink & wax']);
  expect(wax.querySelector('.topics a')?.getAttribute('href')).toBe('topic-ink-wax.html');
  const list = await page('topic-ink-wax');
  expect(wordsIn(list, 'h1')).toEqual(['Essays about ink & wax']);
  expect(wordsIn(list, '.essay-list h3')).toEqual(['on wax', 'on ink']);
});

test('feeds, search engines and e-readers know what an essay is about', async () => {
  const wax = parseAtomFeed(await file('feed.xml')).entries?.find(
    ({ title }) => title?.value === 'on wax',
  );
  expect(wax?.categories?.map(({ term }) => term)).toEqual(['ink & wax', 'paper']);
  const items = parseJsonFeed(await file('feed.json')).items ?? [];
  expect(items.find(({ title }) => title === 'on wax')?.tags).toEqual(['ink & wax', 'paper']);
  expect((await dataOf('on-wax'))['keywords']).toEqual(['ink & wax', 'paper']);
  expect(await packageOf('on-wax')).toContain('<dc:subject>paper</dc:subject>');
  expect(await dataOf('the-wheel')).not.toHaveProperty('keywords');
});

test('a reader of an author’s own words can write to the site', async () => {
  const wax = await page('on-wax');
  expect(wordsIn(wax, '.about li')).toContain('Write to editor@essays.example.');
  expect(wax.querySelector('.about a[href^="mailto:"]')?.getAttribute('href')).toBe(
    'mailto:editor@essays.example',
  );
});

test('a reader who has an address of an earlier site comes to the essay', async ({ page: tab }) => {
  for (const former of ['2019/03/flour/index.html', 'old/flour.html']) {
    const { document } = new JSDOM(await file(former)).window;
    const canonical = document.querySelector('link[rel="canonical"]');
    expect(canonical?.getAttribute('href'), former).toBe(`${address}the-flour.html`);
    await tab.goto(`file://${join(root, 'dist', former)}`);
    await tab.waitForURL(/dist\/the-flour\.html$/);
  }
  expect((await file('_redirects')).split('\n')).toEqual(
    expect.arrayContaining([
      '/2019/03/flour/ /the-flour.html 301!',
      '/2019/03/flour/ /the-flour.html 301',
      '/2019/03/flour /the-flour.html 301',
      '/index.php p=12 /the-flour.html 301!',
      '/old/flour.html /the-flour.html 301',
      '/meal.html /the-flour.html 301',
    ]),
  );
});

/** The site's files of a kind, in all its folders. */
function filesOf(ending: string) {
  return Array.fromAsync(glob(join(root, `dist/**/*.${ending}`)));
}

// A machine without them is told so before the tests; on CI that ends the run.
for (const _ of isInstalled('java') ? [1] : []) {
  test('the Nu checker finds no fault in lists, translations and pages of an earlier site', async () => {
    const pages = await filesOf('html');
    expect(pages.map((name) => name.slice(join(root, 'dist/').length))).toEqual(
      expect.arrayContaining(['2019/03/flour/index.html', 'series-the-mill.html', 'on-ink.html']),
    );
    expect(await checkPages(pages)).toEqual([]);
  });
}

for (const _ of ['java', 'bsh'].every(isInstalled) ? [1] : []) {
  test('EPUBCheck finds no fault in books of a series, and of translations', async () => {
    const books = await filesOf('epub');
    const { report, sums } = await checkBooks(books);
    expect(sums, report).toEqual(books.map(() => faultlessBook));
  });
}

test('a reader gets the files that a text links to, and none of the others', async () => {
  const hrefs = async (name: string) =>
    [...(await page(name)).querySelectorAll('.e-content p a:not([href^="#"])')].flatMap(
      (link) => link.getAttribute('href') ?? [],
    );
  const links = await hrefs('on-gall');
  expect(links).toEqual([
    'on-gall/notes.pdf#page=2',
    'on-gall/%C3%A4pfel%20%26%20nuts.csv',
    'on-gall/notes.pdf',
  ]);
  expect(await hrefs('about')).toEqual(['pages/about/sheet.pdf']);
  const published = (name: string) => readFile(join(root, 'dist', name));
  expect(await published('on-gall/notes.pdf')).toEqual(beside['on-gall/notes.pdf']);
  expect(await published('on-gall/äpfel & nuts.csv')).toEqual(Buffer.from('gall,3\n'));
  expect(await published('pages/about/sheet.pdf')).toEqual(beside['pages/about/sheet.pdf']);
  await expect(published('on-gall/private.pdf')).rejects.toThrow('ENOENT');
  const entries = parseAtomFeed(await file('feed.xml')).entries;
  const gall = entries?.find(({ title }) => title?.value === 'on gall');
  expect(gall?.content?.value).toContain(`href="${address}on-gall/notes.pdf#page=2"`);
});
