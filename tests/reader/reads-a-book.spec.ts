import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { JSDOM } from 'jsdom';
import { findingsIn } from '../harness/ace.ts';
import { checkBooks, faultlessBook } from '../harness/checkers.ts';
import { isInstalled } from '../harness/machine.ts';
import { publishedAt } from '../harness/sites.ts';
import { dist, expect, firstEssay, test } from '../harness/test.ts';

const { resolve } = createRequire(import.meta.url);

/** The files in an essay's book, by their paths. */
async function filesIn(name: string): Promise<Record<string, Uint8Array>> {
  return unzipSync(await readFile(join(dist.published, `${name}.epub`)));
}

async function documentIn(name: string, path: string): Promise<Document> {
  const text = strFromU8((await filesIn(name))[path] ?? new Uint8Array());
  return new JSDOM(text, { contentType: 'application/xml' }).window.document;
}

async function books(): Promise<string[]> {
  const files = (await readdir(dist.published)).filter((file) => file.endsWith('.epub'));
  expect(files.length).toBeGreaterThan(15);
  return files;
}

// A machine without them is told so before the tests; on CI that ends the run.
for (const _ of ['java', 'bsh'].every(isInstalled) ? [1] : []) {
  test('EPUBCheck finds no error in any book, and nothing to warn of', async () => {
    const files = (await books()).map((file) => join(dist.published, file));
    const { report, sums } = await checkBooks(files);
    expect(sums, report).toEqual(files.map(() => faultlessBook));
  });
}

for (const name of [firstEssay, 'on-ink', 'on-measure', 'an-al-hibr']) {
  test(`Ace finds nothing in the book ${name} that keeps a reader out`, async () => {
    const { documents, said } = await findingsIn(join(dist.published, `${name}.epub`));
    expect(documents).toBeGreaterThan(1);
    expect(said).toEqual([]);
  });
}

test('an e-reader shows the title, both voices, and the way to every heading', async ({
  browser,
}) => {
  // The e-reader is a script; the book has none.
  const context = await browser.newContext({ javaScriptEnabled: true });
  const page = await context.newPage();
  await page.setContent('<div id="page" style="height: 900px"></div>');
  await page.addScriptTag({ path: resolve('jszip/dist/jszip.min.js') });
  await page.addScriptTag({ path: resolve('epubjs/dist/epub.min.js') });
  const open = async (name: string) => {
    const bytes = await readFile(join(dist.published, `${name}.epub`));
    return page.evaluate(async (base64) => {
      const place = document.getElementById('page');
      place?.replaceChildren();
      const { ePub } = window as unknown as { ePub: (file: ArrayBuffer) => Book };
      const book = ePub(Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)).buffer);
      const shown = book.renderTo(place, { width: 600, height: 800, flow: 'scrolled-doc' });
      await shown.display();
      const { toc } = await book.loaded.navigation;
      const { title, creator, language } = await book.loaded.metadata;
      const labels = (entries: Entry[]): string[] =>
        entries.flatMap(({ label, subitems }) => [label.trim(), ...labels(subitems)]);
      return { title, creator, language, contents: labels(toc) };
    }, bytes.toString('base64'));
  };
  expect(await open(firstEssay)).toEqual({
    title: 'Washington Is the Matchmaker for the Russia-North Korea Romance',
    creator: 'Ted Galen Carpenter',
    language: 'en',
    contents: ['Washington Is the Matchmaker for the Russia-North Korea Romance'],
  });
  const text = page.frameLocator('iframe');
  await expect(text.getByText('by Ted Galen Carpenter').first()).toBeVisible();
  await expect(text.getByText('How about that; you demonize two countries')).toBeVisible();
  await expect(text.locator('blockquote')).toContainText('The summit meeting between');
  await expect(text.getByRole('link', { name: 'Continue reading' })).toBeVisible();
  const face = await text
    .locator('blockquote p')
    .first()
    .evaluate(async (paragraph) => {
      await document.fonts.ready;
      return getComputedStyle(paragraph).fontFamily;
    });
  expect(face).toContain('Verbatim');

  const { contents } = await open('on-ink');
  expect(contents).toEqual([
    'On Ink & "Pens": A <Short> History',
    'What ink is made of',
    'Who made it',
    'A last word',
  ]);
  await expect(text.getByRole('img', { name: 'A pen beside an inkwell' })).toBeVisible();
  await context.close();
});

/** As much of epub.js as the test asks for. */
interface Book {
  renderTo: (place: Element | null, size: object) => { display: () => Promise<void> };
  loaded: {
    navigation: Promise<{ toc: Entry[] }>;
    metadata: Promise<{ title: string; creator: string; language: string }>;
  };
}

interface Entry {
  label: string;
  subitems: Entry[];
}

test('a note is a footnote of the book, and leads back', async () => {
  const page = await documentIn('on-ink', 'EPUB/essay.xhtml');
  const reference = page.querySelector('[role=doc-noteref]');
  expect(reference?.getAttribute('epub:type')).toBe('noteref');
  const note = page.getElementById(reference?.getAttribute('href')?.slice(1) ?? '');
  expect(note?.getAttribute('epub:type')).toBe('footnote');
  expect(note?.getAttribute('role')).toBe('doc-footnote');
  expect(note?.textContent).toContain('The eye is easily satisfied.');
  const back = note?.querySelector('[role=doc-backlink]');
  expect(back?.getAttribute('href')).toBe(`#${reference?.id}`);
  expect(note?.closest('[role=doc-endnotes]')?.getAttribute('epub:type')).toBe('endnotes');
});

test('a library knows whose words a book holds, and where they are from', async () => {
  const about = await documentIn(firstEssay, 'EPUB/package.opf');
  const said = (element: string) =>
    [...about.getElementsByTagName(element)].map(({ textContent }) => textContent);
  expect(said('dc:creator')).toEqual(['Ted Galen Carpenter']);
  expect(said('dc:contributor')).toEqual(['Straight Line Logic']);
  expect(said('dc:source')).toEqual([
    'https://original.antiwar.com/ted_galen_carpenter/2023/09/17/washington-is-the-matchmaker-for-the-russia-north-korea-romance/',
  ]);
  expect(said('dc:identifier')).toEqual([`${publishedAt}${firstEssay}.html`]);
  const roles = [...about.querySelectorAll('meta[property=role]')];
  expect(roles.map(({ textContent }) => textContent)).toEqual(['aut', 'aui']);
});

test('a book in a language that runs from right to left opens from the right', async () => {
  const about = await documentIn('al-hadyo', 'EPUB/package.opf');
  const spine = about.querySelector('spine');
  expect(spine?.getAttribute('page-progression-direction')).toBe('rtl');
  const page = await documentIn('al-hadyo', 'EPUB/essay.xhtml');
  expect(page.documentElement.getAttribute('dir')).toBe('rtl');
  expect(page.documentElement.getAttribute('xml:lang')).toBe('he');
});

test('a book says first what it is, so that any program knows it', async () => {
  for (const file of await books()) {
    const bytes = await readFile(join(dist.published, file));
    expect(bytes.subarray(30, 58).toString('latin1'), file).toBe('mimetypeapplication/epub+zip');
  }
});

test('a link to another essay leads to its page, and stays words where no page is known', async () => {
  const known = await documentIn('on-ink', 'EPUB/essay.xhtml');
  expect(known.querySelector(`a[href="${publishedAt}on-pens.html"]`)?.textContent).toBe(
    'the essay on pens',
  );
  const bytes = await readFile(join(dist.specimens, 'on-ink.epub'));
  const text = strFromU8(unzipSync(bytes)['EPUB/essay.xhtml'] ?? new Uint8Array());
  expect(text).toContain('>See the essay on pens, <a href="#who-made-it">what follows</a>');
});
