import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { getDocumentProxy } from 'unpdf';
import { checkBooks, checkPages, faultlessBook } from '../harness/checkers.ts';
import { isInstalled } from '../harness/machine.ts';
import { printPage } from '../harness/paper.ts';
import { buildOrThrow, layOut, serve } from '../harness/sites.ts';
import { expect, firstEssay, test } from '../harness/test.ts';

const essay = `---
title: What Moves
author: Ada Quill
published: 2024-02-29
---

Words that *lean* beside words that are **heavy**, \`configuration.internationalization\`, and https://example.org/internationalization/representative.

![It moves](pictures/moving.gif)

![So does this](pictures/moving.webp)

![A roof in black lines](pictures/roof.svg)

![A tower](pictures/tower.jpg)

![A strip](pictures/strip.png)

| Country | Population in thousands | Square kilometres | Gross domestic product | Currency in circulation | Representatives | Responsibilities |
| --- | ---: | ---: | ---: | --- | ---: | --- |
| Switzerland | 8,000 | 41,285 | 800,000,000,000 | Swiss franc | 246 | Confederation |

| ${'Internationalization | '.repeat(9)}
| ${'--- | '.repeat(9)}
| ${'Representatives | '.repeat(8)}END |

> A quotation of one line.
`;

const vietnamese = `---
title: Mực và giấy
author: Nguyễn Văn Ánh
published: 2024-03-31
lang: vi
---

Chữ đầu tiên được viết bằng mực đen, và *người viết* không ngừng tay.
`;

const views = (end: string) => `---
title: A View${end ? ' and a Note' : ''}
author: Ada Quill
published: 2024-01-31
---

Words.

![Hills](pictures/hills.jpg#wide "Hills of *paper*.")

![Hills again](pictures/hills.jpg#wide)
![Hills once more](pictures/hills.jpg#wide)

More words.${end}
`;

let site = '';
let dist = '';
let close: () => Promise<unknown>;

test.beforeAll(async () => {
  const root = await layOut('pictures');
  const folder = join(root, 'content/pictures');
  await mkdir(folder);
  const plain = (width: number, height: number, background: string) =>
    sharp({ create: { width, height, channels: 4, background } });
  const frames = await Promise.all(
    ['#f00', '#0f0', '#00f'].map((colour) => plain(30, 20, colour).png().toBuffer()),
  );
  const moving = sharp(frames, { join: { animated: true } });
  await moving.clone().gif().toFile(join(folder, 'moving.gif'));
  await moving.clone().webp({ lossless: true }).toFile(join(folder, 'moving.webp'));
  await plain(800, 1400, '#a33').jpeg().toFile(join(folder, 'tower.jpg'));
  await plain(300, 2400, '#3a3').png().toFile(join(folder, 'strip.png'));
  await writeFile(
    join(folder, 'roof.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><path d="M0 90L100 10L200 90" fill="none" stroke="#000"/></svg>',
  );
  await plain(2400, 900, '#33a').jpeg().toFile(join(folder, 'hills.jpg'));
  await writeFile(join(root, 'content/a-view.md'), views(''));
  await writeFile(join(root, 'content/a-view-and-a-note.md'), views('[^1]\n\n[^1]: A note.'));
  await writeFile(join(root, 'content/what-moves.md'), essay);
  await writeFile(join(root, 'content/muc-va-giay.md'), vietnamese);
  await buildOrThrow(root, { SITE_URL: 'https://essays.example/' });
  dist = join(root, 'dist');
  ({ address: site, close } = await serve(dist));
});

test.afterAll(() => close());

for (const kind of ['gif', 'webp']) {
  test(`a ${kind} moves only for readers who have not asked for less`, async ({ page }) => {
    const image = page.locator('img').nth(kind === 'gif' ? 0 : 1);
    for (const [reducedMotion, frames] of [
      ['no-preference', 3],
      ['reduce', 1],
    ] as const) {
      await page.emulateMedia({ reducedMotion });
      await page.goto(`${site}what-moves.html`);
      await image.scrollIntoViewIfNeeded();
      await expect
        .poll(() => image.evaluate((shown: HTMLImageElement) => shown.currentSrc))
        .not.toBe('');
      const url = await image.evaluate((shown: HTMLImageElement) => shown.currentSrc);
      const { pages = 1 } = await sharp(join(dist, url.slice(site.length))).metadata();
      expect(pages, reducedMotion).toBe(frames);
    }
  });
}

test('where a moving picture stands still, on the page and in feeds, it is its first frame', async () => {
  for (const name of ['what-moves.html', 'feed.xml']) {
    const text = await readFile(join(dist, name), 'utf8');
    const files = [...text.matchAll(/_astro\/moving[^"& ]*\.png/g)].map(([file]) => file);
    expect(new Set(files).size, name).toBe(2);
    for (const file of files) {
      const { data, info } = await sharp(join(dist, file)).raw().toBuffer({
        resolveWithObject: true,
      });
      expect([info.width, info.height]).toEqual([30, 20]);
      expect([...data.subarray(-info.channels).subarray(0, 3)]).toEqual([255, 0, 0]);
    }
  }
});

for (const forcedColors of ['none', 'active'] as const) {
  test(`a black drawing can be read in the dark (forced colours: ${forcedColors})`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: 'dark', forcedColors });
    await page.goto(`${site}what-moves.html`);
    const drawing = page.getByAltText('A roof in black lines');
    await drawing.scrollIntoViewIfNeeded();
    // Above the roof; the outermost pixels may be shared with the page around it.
    const { data } = await sharp(await drawing.screenshot())
      .extract({ left: 5, top: 5, width: 1, height: 1 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([...data.subarray(0, 3)]).toEqual([253, 252, 249]);
  });
}

test('an upright picture fits the screen, and a strip of several screens stays as wide', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${site}what-moves.html`);
  const tower = await page.getByAltText('A tower').boundingBox();
  expect(tower?.height).toBeLessThanOrEqual(900);
  expect((tower?.height ?? 0) / (tower?.width ?? 1)).toBeCloseTo(1.75, 1);
  expect((await page.getByAltText('A strip').boundingBox())?.width).toBe(300);
  await page.emulateMedia({ media: 'print' });
  for (const name of ['A tower', 'A strip']) {
    expect((await page.getByAltText(name).boundingBox())?.height).toBeLessThanOrEqual(900);
  }
});

test('a wide picture goes into the margins as far as they are empty, and nowhere past a screen', async ({
  page,
}) => {
  const sides = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox();
    if (!box) throw new Error(`${selector} is not there`);
    return { left: box.x, right: box.x + box.width };
  };
  for (const [name, width, isFree] of [
    ['a-view', 1440, { left: true, right: true }],
    ['a-view-and-a-note', 1440, { left: true, right: false }],
    ['a-view', 390, { left: false, right: false }],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${site}${name}.html`);
    const text = await sides('.e-content > p');
    for (const selector of ['figure:has(.wide)', '.pictures:has(.wide)']) {
      const picture = await sides(`.e-content > ${selector}`);
      expect(text.left - picture.left > 100, name).toBe(isFree.left);
      expect(picture.right - text.right > 100, name).toBe(isFree.right);
      expect(picture.left).toBeGreaterThan(0);
      expect(picture.right).toBeLessThan(width);
    }
    const widest = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(widest).toBeLessThanOrEqual(width);
  }
});

test('a note in the margin stands on the line of its number', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${site}a-view-and-a-note.html`);
  const [number, note] = await page.evaluate(() =>
    ['.e-content sup', '.notes li p'].map((selector) => {
      // An inline block without a line of its own stands with its foot on the baseline.
      const foot = document.createElement('span');
      foot.style.display = 'inline-block';
      const element = document.querySelector(selector);
      if (element?.localName === 'sup') element.after(foot);
      else element?.prepend(foot);
      return foot.getBoundingClientRect().bottom;
    }),
  );
  expect(Math.abs((number ?? 0) - (note ?? 99))).toBeLessThan(0.5);
});

for (const format of ['A4', 'Letter'] as const) {
  test(`every word of a wide table is on ${format}`, async ({ page }) => {
    const pdf = await getDocumentProxy(
      new Uint8Array(await printPage(page, `${site}what-moves.html`, format)),
    );
    const words: string[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const sheet = await pdf.getPage(number);
      const [, , right = 0] = sheet.view;
      for (const item of (await sheet.getTextContent()).items) {
        if (!('str' in item)) continue;
        expect(Number(item.transform[4]) + item.width, item.str).toBeLessThan(right - 40);
        words.push(item.str.trim());
      }
    }
    // Whole, where there is room for it.
    for (const word of ['Responsibilities', 'Confederation', 'Switzerland']) {
      expect(words).toContain(word);
    }
    expect(words).toContain('END');
  });
}

test('no hyphen is put into code or addresses, on a phone or on paper', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`${site}what-moves.html`);
  for (const media of ['screen', 'print'] as const) {
    await page.emulateMedia({ media });
    for (const [selector, hyphens] of [
      ['.e-content > p', 'auto'],
      ['.e-content code', 'none'],
      ['.e-content p > a[href]:not([tabindex])', 'none'],
    ] as const) {
      await expect(page.locator(selector).first()).toHaveCSS('hyphens', hyphens);
    }
  }
});

test('on paper the bar of a quotation is as long as its lines', async ({ page }) => {
  await page.goto(`${site}what-moves.html`);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('blockquote')).toHaveCSS('border-inline-start-width', '0px');
  await expect(page.locator('blockquote > p')).toHaveCSS('border-inline-start-width', '3px');
});

test('pages fetch at once the faces that their words are in, and no other', async ({
  page,
  site: first,
}) => {
  const preloaded = async (url: string) => {
    await page.goto(url);
    const links = await page.locator('link[rel=preload]').all();
    const urls = await Promise.all(links.map((link) => link.getAttribute('href')));
    return urls.map((href) => /serif-(\w+)/.exec(href ?? '')?.[1]);
  };
  expect(await preloaded(`${first}${firstEssay}.html`)).toEqual(['regular']);
  expect(await preloaded(`${site}what-moves.html`)).toEqual(['regular', 'italic', 'semibold']);
});

test('no word is set in two faces, whatever letters of Latin script it has', async ({ page }) => {
  for (const [path, selectors] of [
    ['muc-va-giay.html', ['h1', '.e-content p', '.e-content em', '.byline']],
    ['index.html', ['.essay-list a[href^=muc]']],
  ] as const) {
    await page.goto(`${site}${path}`, { waitUntil: 'networkidle' });
    await page.reload({ waitUntil: 'networkidle' });
    const client = await page.context().newCDPSession(page);
    await client.send('DOM.enable');
    await client.send('CSS.enable');
    const { root } = await client.send('DOM.getDocument');
    for (const selector of selectors) {
      const { nodeId } = await client.send('DOM.querySelector', { nodeId: root.nodeId, selector });
      const { fonts } = await client.send('CSS.getPlatformFontsForNode', { nodeId });
      expect(
        new Set(fonts.map(({ familyName, isCustomFont }) => [familyName, isCustomFont].join())),
        `${path} ${selector}`,
      ).toEqual(new Set(['Source Serif 4,true']));
    }
  }
});

test('a book has the letters that its words need', async () => {
  const { default: subsetFont } = await import('subset-font');
  const files = unzipSync(await readFile(join(dist, 'muc-va-giay.epub')));
  const font = Buffer.from(files['EPUB/serif-regular.woff2'] ?? []);
  const sizeOf = async (letters: string) =>
    (
      await subsetFont(font, letters, {
        targetFormat: 'sfnt',
        keepFeatures: [],
        noHinting: true,
      })
    ).length;
  expect(await sizeOf('Mựcgiấyđầutiên')).toBeGreaterThan(await sizeOf('Mcgiyutin'));
});

// A machine without them is told so before the tests; on CI that ends the run.
for (const _ of ['java', 'bsh'].every(isInstalled) ? [1] : []) {
  test('pages and books of pictures, wide tables and other letters are faultless', async () => {
    const files = (kind: string) =>
      ['what-moves', 'muc-va-giay'].map((name) => join(dist, `${name}.${kind}`));
    const { report, sums } = await checkBooks(files('epub'));
    expect(sums, report).toEqual([faultlessBook, faultlessBook]);
    expect(await checkPages(files('html'))).toEqual([]);
  });
}
