import { execFile } from 'node:child_process';
import { cp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { JSDOM } from 'jsdom';
import robotsParser from 'robots-parser';
import sharp from 'sharp';
import { parseSitemap } from 'sitemap';
import { validateXML } from 'xmllint-wasm';
import { isInstalled } from '../harness/machine.ts';
import { writeManyEssays } from '../harness/many.ts';
import { build, buildOrThrow, folderOf, layOut, publishedAt, specimens } from '../harness/sites.ts';
import { dist, essaysIn, expect, firstEssay, flat, test } from '../harness/test.ts';

const address = publishedAt;

/** Specimens whose titles or authors are written in letters that the face of cards lacks. */
const withoutCard = ['sumi', 'mo', 'what-a-title-holds'];

test('an essay has a card of 1200 x 630 pixels and less than 100 kB', async () => {
  for (const folder of Object.values(dist)) {
    const pages = await essaysIn(join(dirname(folder), 'content'));
    const names = pages.filter((name) => name !== 'a-draft' && !withoutCard.includes(name));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const bytes = await readFile(join(folder, `${name}.png`));
      const { format, width, height } = await sharp(bytes, { failOn: 'warning' }).metadata();
      expect({ format, width, height }, name).toEqual({ format: 'png', width: 1200, height: 630 });
      await sharp(bytes, { failOn: 'warning' }).stats();
      expect(bytes.length, name).toBeLessThan(100_000);
    }
  }
});

/** What a machine reads on a card, its title and the lines below, at several sizes of it. */
async function textOn(card: string, language: string): Promise<string> {
  const texts: string[] = [];
  for (const [part, top, height] of [
    ['title', 0, 400],
    ['origin', 400, 230],
  ] as const) {
    for (const width of [1200, 600, 420]) {
      const picture = `${card}.${part}-${width}.png`.replace('/dist/', '/');
      const area = await sharp(card).extract({ left: 0, top, width: 1200, height }).toBuffer();
      await sharp(area).resize(width).toFile(picture);
      const words = [picture, '-', '-l', language, '--psm', '6'];
      const { stdout } = await promisify(execFile)('tesseract', words);
      texts.push(stdout);
    }
  }
  return unspaced(texts.join());
}

/** A text without the spaces and signs of direction, of which pictures tell little. */
function unspaced(text: string): string {
  return text.replace(/[\s\u200e\u200f]/g, '');
}

const cards = {
  [firstEssay]: [
    'eng',
    ['Washington Is the Matchmaker for the', 'North Korea Romance', 'Ted Galen Carpenter'],
    ['Antiwar.com', '17 September 2023'],
  ],
  'the-price-of-paper': ['eng', ['The Price of Paper', 'Cora Deckle and Dan Laid'], ['The Mill']],
} as const;

for (const [name, [language, ...expected]] of Object.entries(cards)) {
  // A machine without the reader is told so before the tests; on CI that ends the run.
  for (const _ of ['tesseract'].filter(isInstalled)) {
    test(`the card of ${name} says what it is, who wrote it and where it is from`, async () => {
      const folder = name === firstEssay ? dist.site : dist.specimens;
      const read = await textOn(join(folder, `${name}.png`), language);
      for (const words of expected.flat()) expect(read).toContain(unspaced(words));
    });
  }
}

test('where no font that is installed has the letters of a title, no card is announced', async () => {
  const drawn = ['on-pens', 'an-al-hibr', 'al-hadyo'];
  for (const name of [...withoutCard, ...drawn]) {
    const isDrawn = drawn.includes(name);
    const html = await readFile(join(dist.published, `${name}.html`), 'utf8');
    expect(existsSync(join(dist.published, `${name}.png`)), name).toBe(isDrawn);
    expect(html.includes('og:image'), name).toBe(isDrawn);
    expect(html, name).toContain(
      `name="twitter:card" content="${isDrawn ? 'summary_large_image' : 'summary'}"`,
    );
    const book = unzipSync(await readFile(join(dist.published, `${name}.epub`)));
    expect('EPUB/cover.png' in book, name).toBe(isDrawn);
  }
});

test('a title of any length and script fits its card, or the card is not there', async () => {
  const root = await layOut('titles');
  const write = (name: string, title: string, more = '') =>
    writeFile(
      join(root, 'content', `${name}.md`),
      `---\ntitle: ${JSON.stringify(title)}\nauthor: Ada Quill\npublished: 2024-02-29\n${more}---\n\nWords.\n`,
    );
  await write('one', 'Ink');
  await write('thirty', Array.from({ length: 10 }, () => 'On the price').join(' '));
  await write('unbroken', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk');
  await write('unbreakable', 'ink'.repeat(60));
  await write('accents', 'Dvořák’s Café, Łomża, Ærø — “et cætera”…');
  await write('mixed', 'Ink, or 墨, or דיו');
  await write('endless', 'ink '.repeat(900).trim());
  await write('emoji', 'A Party 🎉 of Ink 👩\u200D👩\u200D👧 🏳\uFE0F\u200D🌈');
  await write('no-emoji', 'A Party of Ink');
  await write('party', '🎉');
  const alphabets = {
    macron: 'To\u0304kyō in winter, by İnce and Ŵyn',
    vietnamese: 'Về mực và giấy của người Việt',
    greek: 'Περί μελάνης',
    cyrillic: 'О чернилах и бумаге, Ђорђе',
  };
  for (const [name, title] of Object.entries(alphabets)) await write(name, title);
  await write('thai', 'หมึก', 'lang: th\n');
  const rightToLeft = {
    hebrew: ['על הדיו ועל הנייר, Ink', 'lang: he\n'],
    arabic: ['في الحبر والورق', 'lang: ar\n'],
  } as const;
  for (const [name, [title, lang]] of Object.entries(rightToLeft)) await write(name, title, lang);
  await buildOrThrow(root);
  for (const name of ['thai', 'endless', 'unbreakable', 'mixed', 'party']) {
    expect(existsSync(join(root, 'dist', `${name}.png`)), name).toBe(false);
  }
  const [withEmoji, without] = await Promise.all(
    ['emoji', 'no-emoji'].map((name) => readFile(join(root, 'dist', `${name}.png`))),
  );
  expect(withEmoji).toEqual(without);
  const drawn = ['one', 'thirty', 'unbroken', 'accents', 'emoji', ...Object.keys(alphabets)];
  for (const name of [...drawn, ...Object.keys(rightToLeft)]) {
    const picture = sharp(join(root, 'dist', `${name}.png`));
    // What is left when the even ground is cut away stands within the margins.
    const { info } = await picture
      .clone()
      .trim({ threshold: 10 })
      .toBuffer({ resolveWithObject: true });
    const { width, height, trimOffsetLeft = 0, trimOffsetTop = 0 } = info;
    const [left, right] = [-trimOffsetLeft, 1200 + trimOffsetLeft - width];
    const [start, end] = name in rightToLeft ? [right, left] : [left, right];
    expect(start, name).toBe(84);
    expect(end, name).toBeGreaterThanOrEqual(80);
    expect(-trimOffsetTop + height, name).toBeLessThanOrEqual(630 - 60);
    expect(info.width, name).toBeGreaterThan(200);
  }
});

test(
  'cards are kept from build to build, and a spoiled one is made again',
  { tag: '@long' },
  async () => {
    const root = await layOut('kept-cards');
    const essay = await readFile(join(specimens, 'on-pens.md'), 'utf8');
    await writeFile(join(root, 'content/on-pens.md'), essay);
    await cp(join(specimens, 'plain-words.md'), join(root, 'content/plain-words.md'));
    await buildOrThrow(root);
    const folder = join(root, '.astro/cache/output');
    /** The names of what is kept and is a PNG. */
    const kept = async () => {
      const names = await readdir(folder);
      const files = await Promise.all(names.map((name) => readFile(join(folder, name))));
      return names.filter((_, index) => files[index]?.subarray(1, 4).toString() === 'PNG');
    };
    const pictures = () =>
      Promise.all(
        ['on-pens', 'plain-words', 'index'].map((name) => readFile(join(root, `dist/${name}.png`))),
      );
    const before = await pictures();
    const names = await kept();
    expect(names).toHaveLength(3);
    const [spoiled = '', ...others] = names.map((name) => join(folder, name));
    const [whole = ''] = others;
    const { ino } = await stat(whole);

    await truncate(spoiled, 500);
    await buildOrThrow(root);
    expect(await pictures()).toEqual(before);
    expect((await stat(spoiled)).size).toBeGreaterThan(500);
    expect((await stat(whole)).ino).toBe(ino);

    await writeFile(join(root, 'content/on-pens.md'), essay.replace('On Pens', 'On Quills'));
    await buildOrThrow(root);
    const after = await kept();
    expect(after).toHaveLength(3);
    expect(after.filter((name) => names.includes(name))).toHaveLength(2);
  },
);

/** The entries of a page’s lists, as titles. */
function titlesOn(html: string): string[] {
  const { document } = new JSDOM(html).window;
  return [...document.querySelectorAll('.essay-list h3')].map(({ textContent }) =>
    flat(textContent),
  );
}

test.describe('a site of many essays', () => {
  const root = folderOf('many');
  const page = (name: string) => readFile(join(root, 'dist', name), 'utf8');
  const htmlFiles = async () =>
    (await readdir(join(root, 'dist'))).filter((file) => file.endsWith('.html'));

  test.beforeAll(async () => {
    await layOut('many');
    await writeManyEssays(join(root, 'content'), 160, { years: 2, wordCount: 40 });
    await buildOrThrow(root, { SITE_URL: address });
  });

  test('no page passes 60 kB, and every essay is listed once under its year', async () => {
    const files = await htmlFiles();
    for (const file of files) {
      expect(Buffer.byteLength(await page(file)), file).toBeLessThanOrEqual(60_000);
    }
    const years = files.filter((file) => /^\d{4}(_\d+)?\.html$/.test(file));
    expect(years.length).toBeGreaterThan(2);
    const listed = (await Promise.all(years.map(page))).flatMap(titlesOn);
    expect(listed).toHaveLength(160);
    expect(new Set(listed).size).toBe(160);
  });

  test('the front page has the newest, and leads to every essay', async () => {
    expect(titlesOn(await page('index.html'))[0]).toMatch(/, 159$/);
    const reached = new Set(['index.html']);
    for (const file of reached) {
      const { document } = new JSDOM(await page(file)).window;
      for (const link of document.querySelectorAll('.years a')) {
        reached.add(link.getAttribute('href') ?? '');
      }
    }
    const listed = (await Promise.all([...reached].map(page))).flatMap(titlesOn);
    expect(new Set(listed).size).toBe(160);
  });

  test('within a page and from page to page, newer essays come first', async () => {
    for (const file of ['2024.html', '2024_1.html', 'by-ben-nib.html', 'source-the-mill.html']) {
      const { document } = new JSDOM(await page(file)).window;
      const days = [...document.querySelectorAll('.essay-list time')].map((time) =>
        time.getAttribute('datetime'),
      );
      expect(days.length, file).toBeGreaterThan(5);
      expect(days, file).toEqual(days.toSorted().toReversed());
    }
  });

  test('authors of several essays have a list, each their own, whatever letters they write in', async () => {
    const lists = (await htmlFiles()).filter(
      (file) => file.startsWith('by-') && !file.includes('_'),
    );
    const titles = await Promise.all(
      lists.map(async (file) => new JSDOM(await page(file)).window.document.title.split(':')[0]),
    );
    expect(titles.toSorted()).toEqual(
      ['Ada Quill', 'Ben Nib', 'Cora Deckle', 'Dan Laid', 'Áda Quill', '紙屋太郎']
        .map((author) => `Essays by ${author}`)
        .toSorted(),
    );
  });

  test('a list holds what its author wrote, not what she introduces', async () => {
    const { document } = new JSDOM(await page('by-ben-nib.html')).window;
    const bylines = [...document.querySelectorAll('.essay-list .byline')].map(
      (line) => line.textContent,
    );
    expect(bylines.every((line) => line.trim().startsWith('Ben Nib'))).toBe(true);
  });

  test('an author’s name leads from the essay to the list', async () => {
    const { document } = new JSDOM(await page('essay-1.html')).window;
    const link = document.querySelector('.essay-header .h-card a');
    expect(await page(link?.getAttribute('href') ?? '')).toContain(
      `Essays by ${link?.textContent}`,
    );
  });

  test(
    'an address of a full page keeps its essays when more are written',
    { tag: '@long' },
    async () => {
      const before = Object.fromEntries(
        await Promise.all(
          (await htmlFiles())
            .filter((file) => /_\d+\.html$/.test(file))
            .map(async (file) => [file, titlesOn(await page(file))]),
        ),
      ) as Record<string, string[]>;
      expect(Object.keys(before).length).toBeGreaterThan(2);
      for (let number = 0; number < 90; number++) {
        await writeFile(
          join(root, 'content', `later-${number}.md`),
          `---\ntitle: Later, ${number}\nauthor: Ben Nib\npublished: 2024-12-31\n---\n\nWords.\n`,
        );
      }
      await buildOrThrow(root, { SITE_URL: address });
      for (const [file, titles] of Object.entries(before)) {
        expect(titlesOn(await page(file)), file).toEqual(titles);
      }
      expect(await htmlFiles()).toContain('2024_2.html');
    },
  );

  test('search engines are given every page with the day of its change', async () => {
    const xml = await page('sitemap.xml');
    const schemas = dirname(createRequire(import.meta.url).resolve('sitemap/package.json'));
    const schema = await readFile(join(schemas, 'schema/sitemap.xsd'), 'utf8');
    const { valid, errors } = await validateXML({
      xml: { fileName: 'sitemap.xml', contents: xml },
      schema,
    });
    expect(errors.map(({ message }) => message)).toEqual([]);
    expect(valid).toBe(true);
    const entries = await parseSitemap(Readable.from([xml]));
    const urls = entries.map(({ url }) => url);
    expect(new Set(urls).size).toBe(urls.length);
    const files = (await htmlFiles()).filter((file) => !['404.html', 'search.html'].includes(file));
    expect(urls.toSorted()).toEqual(
      files.map((file) => new URL(file === 'index.html' ? '' : file, address).href).toSorted(),
    );
  });
});

test(
  'a search, its index and the cards are the same from build to build',
  { tag: '@long' },
  async () => {
    const root = await layOut('built-twice');
    await writeManyEssays(join(root, 'content'), 50, { wordCount: 40 });
    const made = async () => {
      await rm(join(root, '.astro/cache'), { recursive: true, force: true });
      await buildOrThrow(root);
      const names = await readdir(join(root, 'dist'), { recursive: true });
      const files = names
        .filter((name) => /\.(png|js|json|pf_\w+|pagefind)$/.test(name))
        .toSorted();
      return Promise.all(
        files.map(async (name) => `${name} ${await readFile(join(root, 'dist', name), 'base64')}`),
      );
    };
    const first = await made();
    expect(first.length).toBeGreaterThan(100);
    expect(await made()).toEqual(first);
  },
);

test('the day in the sitemap is that of the last change, and what stood elsewhere first is left out', async () => {
  const xml = await readFile(join(dist.published, 'sitemap.xml'), 'utf8');
  const entries = await parseSitemap(Readable.from([xml]));
  const days = Object.fromEntries(entries.map(({ url, lastmod }) => [url, lastmod?.slice(0, 10)]));
  expect(days[`${address}on-ink.html`]).toBe('2024-03-01');
  expect(days[`${address}plain-words.html`]).toBe('1899-12-31');
  expect(Object.keys(days)).not.toContain(`${address}on-pens.html`);
  expect(Object.keys(days)).not.toContain(`${address}a-draft.html`);
  expect(Object.keys(days)).not.toContain(`${address}corners.html`);

  const robots = await readFile(join(dist.published, 'robots.txt'), 'utf8');
  const rules = robotsParser(`${address}robots.txt`, robots);
  expect(rules.isAllowed(`${address}on-ink.html`, 'Googlebot')).toBe(true);
  expect(rules.getSitemaps()).toEqual([`${address}sitemap.xml`]);
});

test('without an address of its own the site has no sitemap, and names none', async () => {
  expect(await readdir(dist.specimens)).not.toContain('sitemap.xml');
  expect(await readFile(join(dist.specimens, 'robots.txt'), 'utf8')).not.toContain('Sitemap');
});

test('a site of few essays has no search, no script and no parts', async () => {
  for (const folder of Object.values(dist)) {
    const files = await readdir(folder, { recursive: true });
    expect(files.filter((file) => /search|pagefind|\.js$|^\d{4}/.test(file))).toEqual([]);
    expect(await readFile(join(folder, 'index.html'), 'utf8')).not.toContain('search');
  }
});

test('an essay cannot have a name that is kept for another page of the site', async () => {
  const root = await layOut('taken');
  const names = ['2023', 'by-the-river', 'source-the-mill', 'search', 'pagefind'];
  for (const name of names) {
    await writeFile(
      join(root, 'content', `${name}.md`),
      '---\ntitle: Ink\nauthor: Ada Quill\npublished: 2024-02-29\n---\n\nWords.\n',
    );
  }
  const { code, output } = await build(root);
  expect(code).not.toBe(0);
  for (const name of names) {
    expect(output).toContain(`“${name}” is kept for another page or file of the site.`);
    expect(output).toContain(`content/the-${name}.md`);
  }
});
