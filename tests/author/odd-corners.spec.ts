import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dist, expect, test } from '../harness/test.ts';

test.beforeEach(async ({ page, specimens }) => {
  await page.goto(`${specimens}odd-corners.html`);
});

test('each picture stands with its own words, wherever it stands', async ({ page }) => {
  const pictures = await page
    .locator('.e-content img')
    .evaluateAll((all) =>
      all.map((image) => [
        (image as HTMLImageElement).alt,
        /_astro\/(\w+)\./.exec(image.getAttribute('src') ?? '')?.[1],
      ]),
    );
  expect(pictures).toEqual([
    ['BLUE', 'blue'],
    ['if a > b then "c" & d', 'red'],
    ['', 'line'],
    ['RED', 'red'],
  ]);
});

test('no original is published, with what a camera wrote into it', async () => {
  const files = await readdir(join(dist.specimens, '_astro'));
  const pictures = files.filter((file) => /^(red|blue|pen)\./.test(file));
  expect(pictures.length).toBeGreaterThan(3);
  for (const file of pictures) {
    const bytes = await readFile(join(dist.specimens, '_astro', file));
    expect(bytes.includes('NOBODY-KNOWS'), file).toBe(false);
  }
});

test('a list keeps the numbers that its author gave it', async ({ page }) => {
  const numbers = await page
    .locator('.e-content > ol')
    .evaluateAll((lists) =>
      lists.map((list) => [...list.children].map((item) => (item as HTMLLIElement).value)),
    );
  expect(numbers).toEqual([
    [0, 3, 7],
    [0, 0, 0],
  ]);
});

test('empty lines at the beginning of code stay', async ({ page }) => {
  const code = await page.locator('pre').evaluate((pre) => (pre as HTMLElement).textContent);
  expect(code).toBe('\n    an empty line stands before this one, and\ta tab within\n');
});

test('lines that the author broke are broken, and are words apart for machines', async ({
  page,
}) => {
  await expect(page.locator('.e-content > p').first().locator('br')).toHaveCount(3);
  await expect(page.locator('meta[name=description]')).toHaveAttribute(
    'content',
    'The first line the second line the third line the fourth, with a space that stays, © and —.',
  );
});

test('headings of signs alone can be linked to, and none takes an address of ours', async ({
  page,
}) => {
  const ids = await page.locator('h2, h3').evaluateAll((all) => all.map(({ id }) => id));
  expect(ids).toEqual(['_.section-1', '_.section-2', '_text-and-_notes', 'h2o--ctrl', '_.notes']);
});

test('no two elements have one id, in any specimen', async () => {
  const pages = (await readdir(dist.specimens)).filter((file) => file.endsWith('.html'));
  for (const file of pages) {
    const html = await readFile(join(dist.specimens, file), 'utf8');
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.length, file).toBe(new Set(ids).size);
  }
});

test('a second mention of a note has a way back of its own', async ({ page }) => {
  await expect(page.getByLabel('Back to reference 1', { exact: true })).toHaveCount(1);
  await expect(page.getByLabel('Back to reference 1, mention 2')).toHaveCount(1);
});

test('a licence that runs is only words', async ({ page }) => {
  await page.getByText('About this text').click();
  await expect(page.getByText('Licence: javascript:alert(1).')).toBeVisible();
  await expect(page.locator('a[href^="javascript"]')).toHaveCount(0);
});

test('tasks are named by their words', async ({ page }) => {
  await expect(page.getByRole('checkbox', { name: 'Ink is bought.' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Paper is not.' })).not.toBeChecked();
});

test('no character of the last paragraph is another, none is missing', async ({ page }) => {
  await expect(page.locator('.e-content > p').last()).toHaveText(
    'Zero\u200Bwidth, “curly”, ‘single’, „low“, «guillemets», em—dash, ellipsis… 𝔄stral 👩‍👩‍👧 é é.',
    { useInnerText: false },
  );
});

test('under an earlier name every file of the essay is the one it has now', async () => {
  for (const ending of ['txt', 'md', 'epub', 'png', 'bib', 'ris', 'csl.json']) {
    const now = await readFile(join(dist.specimens, `odd-corners.${ending}`));
    expect(await readFile(join(dist.specimens, `corners.${ending}`)), ending).toEqual(now);
  }
});

test('a link to a passage under an earlier name of the essay leads there, on any host and from the disk', async ({
  page,
  specimens,
}) => {
  await page.goto(`${specimens}odd-corners.html`);
  const id = (await page.locator('.e-content > p').last().getAttribute('id')) ?? '';
  for (const folder of [specimens, pathToFileURL(`${dist.specimens}/`).href]) {
    await page.goto(`${folder}corners.html#${id}`);
    await expect(page.locator('.e-content > p').last()).toBeInViewport();
    expect(await page.locator(':target').getAttribute('id')).toBe(id);
    expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe('odd-corners.html');
  }
  await page.goto(`${specimens}odd-corners.html`);
  await expect(page.locator('link[rel=canonical]')).toHaveCount(0);
});
