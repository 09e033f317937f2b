import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { writeManyEssays } from '../harness/many.ts';
import { buildOrThrow, folderOf, layOut, serve, specimens } from '../harness/sites.ts';
import { expect, test } from '../harness/test.ts';

const root = folderOf('searched');
let site: Awaited<ReturnType<typeof serve>>;

test.beforeAll(async () => {
  await layOut('searched', specimens);
  await writeManyEssays(join(root, 'content'), 50, { wordCount: 40 });
  await buildOrThrow(root);
  site = await serve(join(root, 'dist'), '/a%20folder/');
});

test.afterAll(async () => {
  await site.close();
});

test.describe('with scripts', () => {
  test.use({ javaScriptEnabled: true });

  async function search(page: Page, words: string) {
    await page.goto(`${site.address}search.html`);
    await page.getByRole('searchbox', { name: 'Search for' }).fill(words);
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page.getByRole('status')).toContainText(/essay|Nothing/);
  }

  const results = (page: Page) => page.getByRole('main').getByRole('listitem');

  test('a reader finds the one essay that has a word, and whose it is', async ({ page }) => {
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await search(page, 'word17');
    await expect(page.getByRole('status')).toHaveText('One essay');
    await expect(results(page).getByRole('heading', { level: 2 })).toHaveText(/, 17$/);
    await expect(results(page).locator('.byline')).toHaveText('紙屋太郎');
    await expect(results(page).locator('mark')).toHaveText(/^word17/);
    await results(page).getByRole('link').click();
    await expect(page).toHaveURL(`${site.address}essay-17.html`);
    expect(said).toEqual([]);
  });

  for (const [words, title] of [
    ['Deckle flood', 'The Price of Paper'],
    ['History Pens', 'On Ink & "Pens": A <Short> History'],
    ['香り', '墨について'],
    ['五色', '说墨'],
    ['الحبر', 'عن الحبر'],
    ['דיו', 'על הדיו'],
    ['Tinten', 'Von der Tinte'],
  ] as const) {
    test(`“${words}” finds “${title}”`, async ({ page }) => {
      await search(page, words);
      await expect(
        results(page).filter({ has: page.getByRole('heading', { name: title, exact: true }) }),
      ).toHaveCount(1);
    });
  }

  test('what the site itself says on every page is not found', async ({ page }) => {
    await search(page, '"excerpt ends here"');
    await expect(page.getByRole('status')).toHaveText('Nothing found.');
    await expect(results(page)).toHaveCount(0);
  });

  test('a reader with only a keyboard searches, and goes on to more', async ({ page }) => {
    await page.goto(`${site.address}search.html`);
    await page.getByRole('searchbox').focus();
    await page.keyboard.type('essay');
    await page.keyboard.press('Enter');
    await expect(results(page)).toHaveCount(10);
    const more = page.getByRole('button', { name: 'Show more' });
    await more.press('Enter');
    await expect(results(page)).toHaveCount(20);
    await expect(results(page).nth(10).getByRole('link')).toBeFocused();
  });

  test('a search has an address, to come back to and to send', async ({ page }) => {
    await search(page, 'word21 & more');
    await expect(page).toHaveURL(/\?q=word21%20%26%20more$/);
    await page.goto(`${site.address}search.html?q=word21`);
    await expect(results(page).getByRole('heading')).toHaveText(/, 21$/);
  });

  test('words that look like HTML stay words', async ({ page }) => {
    await page.goto(
      `${site.address}search.html?q=${encodeURIComponent('<img src=x onerror=alert(1)>')}`,
    );
    await expect(page.getByRole('searchbox')).toHaveValue('<img src=x onerror=alert(1)>');
    await search(page, 'Short');
    await expect(page.getByRole('main').locator('img')).toHaveCount(0);
  });

  test('nothing of the search is fetched before somebody searches', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${site.address}search.html`, { waitUntil: 'networkidle' });
    expect(asked.filter((url) => url.includes('/pagefind/'))).toEqual([]);
    await page.getByRole('searchbox').focus();
    await expect
      .poll(() => asked.filter((url) => url.includes('/pagefind/pagefind.js')))
      .not.toHaveLength(0);
  });

  test('where the index cannot be had, a reader is told, and may try again', async ({ page }) => {
    await page.route('**/pagefind/**', (route) => route.abort());
    await page.goto(`${site.address}search.html?q=ink`);
    await expect(page.getByRole('status')).toContainText('The search could not be loaded.');
    await page.unroute('**/pagefind/**');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page.getByRole('status')).toContainText(/essay|Nothing/);
  });

  test('the search page is the only one with a script, and runs no other', async ({ page }) => {
    const pages = (await readdir(join(root, 'dist'))).filter((file) => file.endsWith('.html'));
    for (const name of ['index.html', '404.html', 'essay-1.html', 'by-ada-quill.html']) {
      expect(pages).toContain(name);
      await page.goto(site.address + name);
      // A block of data is no script.
      await expect(page.locator('script:not([type="application/ld+json"])')).toHaveCount(0);
    }
    await page.goto(`${site.address}search.html`);
    await expect(page.locator('script')).toHaveCount(1);
    const policy = await page
      .locator('meta[http-equiv=content-security-policy]')
      .getAttribute('content');
    expect(policy?.replace(/sha256-[\w+/]{43}=/, 'sha256-…')).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'sha256-…'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'",
    );
    await expect(page.locator('[style], [onclick], [onsubmit]')).toHaveCount(0);
  });

  test('axe finds nothing wrong with a search, nor with a list', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: true, bypassCSP: true });
    const page = await context.newPage();
    for (const name of ['search.html?q=ink', 'by-ada-quill.html', 'index.html']) {
      await page.goto(site.address + name);
      if (name.startsWith('search')) await expect(results(page)).not.toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        name,
      ).toEqual([]);
    }
    await context.close();
  });
});

test('a reader without scripts is told what searching needs, and where else to look', async ({
  page,
}) => {
  await page.goto(`${site.address}search.html`);
  await expect(page.getByText('Searching needs JavaScript')).toBeVisible();
  await expect(page.getByRole('searchbox')).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Search' })).toBeDisabled();
  await page.getByRole('link', { name: 'the front page', exact: true }).click();
  await expect(page).toHaveURL(`${site.address}index.html`);
});

test('from a disk, where no search can run, the page says so', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: true });
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(root, 'dist/search.html')).href);
  await expect(page.getByText('opened from a disk')).toBeVisible();
  await expect(page.getByRole('searchbox')).toBeDisabled();
  await context.close();
});

test('a reader comes to the search from the front page, and when lost', async ({ page }) => {
  for (const name of ['index.html', '404.html']) {
    await page.goto(site.address + name);
    await page.getByRole('link', { name: /search the essays/i }).click();
    await expect(page).toHaveURL(`${site.address}search.html`);
  }
});

test('where there is a search, no page says that the site runs no scripts', async ({ page }) => {
  await page.goto(`${site.address}essay-1.html`);
  await expect(page.getByText('runs a script on its search page alone')).toBeVisible();
  await expect(page.getByText('runs no scripts')).toHaveCount(0);
});
