import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { publishedAt, serve } from '../harness/sites.ts';
import { dist, expect, firstEssay, test } from '../harness/test.ts';

test('a reader opens the site from a disk, and goes from page to page', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'a folder with spaces & signs '));
  await cp(dist.specimens, folder, { recursive: true });
  const surprises: string[] = [];
  page.on('console', (message) => surprises.push(message.text()));
  page.on('requestfailed', (request) => surprises.push(request.url()));
  await page.goto(pathToFileURL(join(folder, 'index.html')).href);
  await page.getByRole('link', { name: 'On Pens' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('On Pens');
  await page.getByRole('link', { name: 'Verbatim' }).click();
  await page.getByRole('link', { name: /On Ink/ }).click();
  await page.getByRole('link', { name: 'the essay on pens' }).click();
  await expect(page).toHaveURL(/on-pens\.html$/);
  // From a disk Chromium refuses to load a face early, and loads it all the same when it is due.
  expect(surprises.filter((surprise) => !/_astro\/serif-|ERR_FAILED/.test(surprise))).toEqual([]);
});

test('from a disk, the page has its face and its pictures', async ({ page }) => {
  await page.goto(pathToFileURL(join(dist.specimens, 'on-ink.html')).href);
  expect(await page.evaluate(() => document.fonts.check('1em Verbatim'))).toBe(true);
  const faces = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(({ status }) => status === 'loaded').length;
  });
  expect(faces).toBeGreaterThan(0);
  const picture = page.getByRole('img', { name: 'A pen beside an inkwell' });
  await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
});

test('one page alone, without its folder, is still the essay', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-'));
  await cp(join(dist.site, `${firstEssay}.html`), join(folder, 'essay.html'));
  await page.goto(pathToFileURL(join(folder, 'essay.html')).href);
  await expect(page.getByText('Continue reading')).toBeVisible();
  const size = await page
    .locator('.excerpt p')
    .first()
    .evaluate((p) => parseFloat(getComputedStyle(p).fontSize));
  expect(size).toBeGreaterThan(16);
});

test('a page saved from the browser is an archive of its own', async ({ page }) => {
  const { address, close } = await serve(dist.published, '/collected/');
  await page.goto(`${address}${firstEssay}.html`);
  const client = await page.context().newCDPSession(page);
  const { data } = await client.send('Page.captureSnapshot', { format: 'mhtml' });
  await close();
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-'));
  await writeFile(join(folder, 'saved.mhtml'), data);
  await cp(join(dist.published, `${firstEssay}.html`), join(folder, 'alone.html'));
  for (const file of ['saved.mhtml', 'alone.html']) {
    await page.goto(pathToFileURL(join(folder, file)).href);
    for (const words of [
      'by Ted Galen Carpenter',
      'Antiwar.com, 17 September 2023',
      'How about that; you demonize two countries',
      'He now concedes that NATO expansion was a major factor',
    ]) {
      await expect(page.getByText(words).first(), `${file}: ${words}`).toBeVisible();
    }
    await expect(page.locator('.address')).toContainText(`${publishedAt}${firstEssay}.html`);
    await expect(page.locator('.fingerprint code').first()).toHaveText(/^[\da-f]{64}$/);
    const look = await page
      .locator('.excerpt p')
      .first()
      .evaluate((paragraph) => {
        const { fontSize, color } = getComputedStyle(paragraph);
        return { size: parseFloat(fontSize), color };
      });
    expect(look.size).toBeGreaterThan(16);
    expect(look.color).toBe('rgb(26, 26, 26)');
  }
});
