import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import sharp, { type Sharp } from 'sharp';
import { build, buildOrThrow, folderOf, layOut, publishedAt, serve } from '../harness/sites.ts';
import { expect, test } from '../harness/test.ts';

const root = folderOf('covers');
const dist = join(root, 'dist');
let site = '';
let close: () => Promise<unknown>;

/** Grain in every pixel, of which no file is small: the heaviest that a photograph can be. */
function photograph(width: number, height: number, background: string) {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
  return sharp({ create: { width, height, channels: 3, background, noise } })
    .jpeg({ quality: 60 })
    .withExif({ IFD0: { Artist: 'The camera of Ada Quill' } });
}

/** A picture of one colour on the left, and of another on the right. */
function halves(width: number, height: number) {
  const half = { width: width / 2, height, channels: 3 as const, background: '#00aa00' };
  return sharp({ create: { ...half, width, background: '#aa0000' } })
    .composite([{ input: { create: half }, left: 0, top: 0 }])
    .png();
}

async function writeEssay(
  name: string,
  fields: string,
  picture: Sharp,
  ending: string,
  alt: string,
) {
  const path = `${name}/pen.${ending}`;
  await mkdir(join(root, 'content', name), { recursive: true });
  await picture.toFile(join(root, 'content', path));
  const image = `image:\n  path: ${path}\n  alt: ${JSON.stringify(alt)}\n`;
  await writeFile(
    join(root, 'content', `${name}.md`),
    `---\nauthor: Ada Quill\n${fields}\n${image}---\n\nNobody who has spilled ink believes that it is black.\n`,
  );
}

/** The content of a page’s metadata, by property. */
async function metadataOf(page: string) {
  const { document } = new JSDOM(await readFile(join(dist, page), 'utf8')).window;
  const content = (property: string) =>
    document.querySelector(`meta[property="${property}"]`)?.getAttribute('content');
  const data = document.querySelector('script[type="application/ld+json"]')?.textContent ?? '{}';
  const { image } = JSON.parse(data) as { image?: string };
  return { card: content('og:image'), alt: content('og:image:alt'), image };
}

/** The colour of a pixel of a card, as it was drawn. */
async function colourAt(card: string, left: number, top: number) {
  const pixel = sharp(join(dist, card)).extract({ left, top, width: 1, height: 1 }).removeAlpha();
  return [...(await pixel.raw().toBuffer())];
}

const ground = [0xfd, 0xfc, 0xf9];
const alt = 'A "pen" <beside> an inkwell & paper';

test.beforeAll(async () => {
  await layOut('covers');
  const plain = () => [halves(900, 600), 'png', alt] as const;
  await writeEssay('on-ink', 'title: On Ink\npublished: 2024-02-29', ...plain());
  await writeEssay('al-hadyo', 'title: על הדיו\nlang: he\npublished: 2024-01-03', ...plain());
  await writeEssay('sumi', 'title: 墨について\nlang: ja\npublished: 2024-01-02', ...plain());
  const grain = photograph(1400, 1000, '#777');
  await writeEssay('grain', 'title: Grain\npublished: 2024-01-01', grain, 'jpg', 'decorative');
  await buildOrThrow(root, { SITE_URL: publishedAt });
  ({ address: site, close } = await serve(dist));
});

test.afterAll(() => close());

test('a card has the essay’s cover beside its words, and says what it shows', async ({ page }) => {
  expect(await metadataOf('on-ink.html')).toEqual({
    card: `${publishedAt}on-ink.png`,
    alt: `On Ink, Ada Quill · ${alt}`,
    image: `${publishedAt}on-ink.png`,
  });
  await page.goto(new URL('on-ink.png', site).href);
  await expect(page.locator('img')).toHaveJSProperty('naturalWidth', 1200);
  await expect(page.locator('img')).toHaveJSProperty('naturalHeight', 630);
  // The picture is the end of every line; words and ground are what is left of it.
  expect(await colourAt('on-ink.png', 40, 300)).toEqual(ground);
  expect(await colourAt('on-ink.png', 755, 300)).toEqual(ground);
  for (const [left, top] of [
    [765, 0],
    [1199, 629],
  ] as const) {
    expect(await colourAt('on-ink.png', left, top)).not.toEqual(ground);
  }
  const words = sharp(join(dist, 'on-ink.png')).extract({
    left: 0,
    top: 0,
    width: 760,
    height: 630,
  });
  const { info } = await words.trim({ threshold: 10 }).toBuffer({ resolveWithObject: true });
  expect(-(info.trimOffsetLeft ?? 0)).toBe(60);
  expect(info.height).toBeGreaterThan(400);
});

test('where lines run to the left, the cover stands at the left', async () => {
  expect(await colourAt('al-hadyo.png', 0, 629)).not.toEqual(ground);
  expect(await colourAt('al-hadyo.png', 435, 0)).not.toEqual(ground);
  expect(await colourAt('al-hadyo.png', 445, 0)).toEqual(ground);
  expect(await colourAt('al-hadyo.png', 1199, 629)).toEqual(ground);
});

test('where no font has the letters of a title, its card is the cover alone', async () => {
  expect(await metadataOf('sumi.html')).toMatchObject({ card: `${publishedAt}sumi.png`, alt });
  expect(await colourAt('sumi.png', 375, 300)).toEqual(ground);
  expect(await colourAt('sumi.png', 600, 0)).not.toEqual(ground);
  expect(await colourAt('sumi.png', 825, 300)).toEqual(ground);
});

test('a card with the grain of a photograph has less than 300,000 bytes', async () => {
  const { length } = await readFile(join(dist, 'grain.png'));
  expect(length).toBeGreaterThan(150_000);
  expect(length).toBeLessThan(300_000);
  // An ornament has no words.
  expect(await metadataOf('grain.html')).toMatchObject({ alt: 'Grain, Ada Quill' });
});

for (const [width, height] of [
  [390, 844],
  [1440, 900],
  [1366, 600],
] as const) {
  test(`the front page shows the newest cover, at most half as high as ${width} x ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto(site);
    const pictures = page.locator('main img');
    await expect(pictures).toHaveCount(1);
    const cover = page.getByRole('listitem').first().getByRole('img', { name: alt });
    await expect(cover).toHaveJSProperty('complete', true);
    await expect(cover).toHaveAttribute('width', '900');
    await expect(cover).toHaveAttribute('height', '600');
    const box = await cover.boundingBox();
    expect(box?.height).toBeLessThanOrEqual(height / 2 + 1);
    expect(box?.height).toBeGreaterThan(200);
    expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(1.5, 1);
  });
}

test('a cover takes its room before it has arrived', async ({ page }) => {
  const heights: number[] = [];
  await page.route('**/_astro/*.{webp,png}', (route) => route.abort());
  for (const isBlocked of [true, false]) {
    if (!isBlocked) await page.unroute('**/_astro/*.{webp,png}');
    await page.goto(site);
    const cover = page.getByRole('img', { name: alt });
    await expect(cover).toHaveJSProperty('complete', true);
    expect((await cover.evaluate((image) => (image as HTMLImageElement).naturalWidth)) === 0).toBe(
      isBlocked,
    );
    heights.push((await page.locator('.newest').boundingBox())?.height ?? 0);
  }
  expect(heights[0]).toBeGreaterThan(300);
  // A narrower file has another whole number of rows.
  expect(Math.abs((heights[0] ?? 0) - (heights[1] ?? 0))).toBeLessThan(1);
});

test('whoever clicks on the cover is led to the essay, and the key Tab stops once', async ({
  page,
}) => {
  await page.goto(site);
  await page.getByRole('img', { name: alt }).click();
  await expect(page).toHaveURL(/on-ink\.html$/);
  await expect(page.locator('main img')).toHaveCount(0);
  await page.goto(site);
  const links = page.locator('.newest a[href="on-ink.html"]:not([tabindex="-1"])');
  await expect(links).toHaveCount(1);
});

test('no cover is published as the camera wrote it', async () => {
  const files = await readdir(dist, { recursive: true });
  const pictures = files.filter((file) => /\.(jpe?g|png|webp)$/.test(file));
  expect(pictures.filter((file) => file.startsWith('_astro'))).toHaveLength(4);
  const original = sharp(join(root, 'content/grain/pen.jpg'));
  expect((await original.metadata()).exif).toBeDefined();
  for (const file of pictures) {
    expect((await sharp(join(dist, file)).metadata()).exif, file).toBeUndefined();
  }
});

test('a list of essays without covers has no picture, nor a rule about one', async () => {
  const front = await readFile(join(dist, 'index.html'), 'utf8');
  expect(front).toContain('.cover');
  const list = await readFile(join(dist, 'by-ada-quill.html'), 'utf8');
  expect(list).not.toContain('cover');
  expect(list).not.toContain('<img');
});

test('the front page has a card with the site’s name and motto', async () => {
  expect(await metadataOf('index.html')).toEqual({
    card: `${publishedAt}index.png`,
    alt: 'Verbatim, Essays in their authors’ own words, each with its author’s name and the way to its source.',
    image: undefined,
  });
  const { width, height } = await sharp(join(dist, 'index.png')).metadata();
  expect({ width, height }).toEqual({ width: 1200, height: 630 });
});

test(
  'a cover that changes is on the card and the front page of the next build',
  { tag: '@long' },
  async () => {
    const before = await readFile(join(dist, 'on-ink.png'));
    const file = join(root, 'content/on-ink/pen.png');
    const picture = await readFile(file);
    await writeFile(file, await sharp(picture).negate({ alpha: false }).png().toBuffer());
    await buildOrThrow(root, { SITE_URL: publishedAt });
    expect(await readFile(join(dist, 'on-ink.png'))).not.toEqual(before);
    const shown = async () =>
      /src="\.\/(_astro\/[^"]+)"/.exec(await readFile(join(dist, 'index.html'), 'utf8'))?.[1] ?? '';
    const { channels } = await sharp(join(dist, await shown())).stats();
    expect(channels[2]?.mean).toBeGreaterThan(200);

    await writeFile(file, picture);
    await buildOrThrow(root, { SITE_URL: publishedAt });
    expect(await readFile(join(dist, 'on-ink.png'))).toEqual(before);

    // When the newest essay goes, the next one is the newest, though nothing of it changed.
    const essay = join(root, 'content/on-ink.md');
    await writeFile(essay, (await readFile(essay, 'utf8')).replace('2024-02-29', '2023-02-28'));
    await buildOrThrow(root, { SITE_URL: publishedAt });
    const front = await readFile(join(dist, 'index.html'), 'utf8');
    expect(front.match(/<img/g)).toHaveLength(1);
    expect(front.indexOf('<img')).toBeLessThan(front.indexOf('on-ink.html'));
    expect(existsSync(join(dist, await shown()))).toBe(true);
  },
);

test('a cover that was spoiled since the last build is refused, though its essay did not change', async () => {
  const file = join(root, 'content/sumi/pen.png');
  const picture = await readFile(file);
  await writeFile(file, picture.subarray(0, 500));
  const { code, output } = await build(root, { SITE_URL: publishedAt });
  await writeFile(file, picture);
  expect(code).not.toBe(0);
  expect(output).toContain('content/sumi.md:7  image.path: the file “sumi/pen.png” is broken');
});
