import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readability } from '@mozilla/readability';
import type { Locator } from '@playwright/test';
import { JSDOM } from 'jsdom';
import { isInstalled } from '../harness/machine.ts';
import { specimens as specimenFolder } from '../harness/sites.ts';
import { dist, essaysIn, expect, firstEssay, flat, test } from '../harness/test.ts';

/** Whether a paragraph's mark is drawn. */
function mark(of: Locator): Promise<string> {
  return of
    .locator('> a[tabindex]')
    .evaluate((link) => getComputedStyle(link, '::before').visibility);
}

test('every block of every essay has an id and, where words begin, a link to it', async () => {
  let blocks = 0;
  for (const name of await essaysIn(specimenFolder)) {
    if (name === 'a-draft') continue;
    const html = await readFile(join(dist.specimens, `${name}.html`), 'utf8');
    const { document } = new JSDOM(html).window;
    const all = document.querySelectorAll(
      ['p', 'ul', 'ol', 'dl', 'blockquote', '.table', 'figure', 'pre', '.formula']
        .map(
          (block) =>
            `.e-content ${block}:not(.notes *, .attribution, .continuation, .markdown-alert-title)`,
        )
        .join(),
    );
    for (const block of all) {
      blocks++;
      const { id } = block;
      expect(id, `${name}: ${block.outerHTML.slice(0, 80)}`).toMatch(/^_\.[a-z0-9]{3,}$/);
      if (block.localName === 'blockquote') continue;
      const links = [...document.querySelectorAll(`.e-content a[href="#${id}"]`)];
      if (/^[uod]l$/.test(block.localName) && block.querySelector('p')) continue;
      expect(links, `${name}: ${id}`).toHaveLength(1);
      expect(links[0]?.textContent).toBe('');
      expect(links[0]?.closest(`[id="${id}"]`)).toBe(block);
    }
  }
  expect(blocks).toBeGreaterThan(130);
});

test('a paragraph’s mark waits in the margin until somebody looks for it', async ({
  page,
  specimens,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${specimens}the-price-of-paper.html`);
  const paragraph = page.locator('.excerpt p').nth(2);
  expect(await mark(paragraph)).toBe('hidden');
  await paragraph.hover();
  expect(await mark(paragraph)).toBe('visible');
  expect(await mark(page.locator('.excerpt p').first())).toBe('hidden');

  const link = paragraph.locator('> a');
  const [box, text, words] = await Promise.all([
    link.boundingBox(),
    page.locator('article').boundingBox(),
    paragraph.boundingBox(),
  ]);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(text?.x ?? 0);
  expect(Math.abs((box?.y ?? 0) - (words?.y ?? 0))).toBeLessThan(3);

  await link.click();
  const id = await paragraph.getAttribute('id');
  await expect(page).toHaveURL(`${specimens}the-price-of-paper.html#${id}`);
  await expect(paragraph).toBeInViewport();
  await page.mouse.move(0, 0);
  // Whoever follows a link sees which paragraph it led to.
  expect(await mark(paragraph)).toBe('visible');
});

test('a link in a paragraph that is reached by keyboard shows the paragraph’s mark', async ({
  page,
  specimens,
}) => {
  await page.goto(`${specimens}on-ink.html`);
  const link = page.getByRole('link', { name: 'the essay on pens' });
  const paragraph = page.locator('p', { has: link });
  expect(await mark(paragraph)).toBe('hidden');
  await link.focus();
  expect(await mark(paragraph)).toBe('visible');
});

test('marks are out of the way of the tab key and of screen readers', async ({ page, site }) => {
  await page.goto(`${site}${firstEssay}.html`);
  await expect(page.locator('.e-content a[tabindex]')).toHaveCount(5);
  await expect(page.locator('.e-content').getByRole('link')).toHaveCount(1);
  for (let press = 0; press < 20; press++) {
    await page.keyboard.press('Tab');
    await expect(page.locator('.e-content a[tabindex]:focus')).toHaveCount(0);
  }
});

test('on a touch screen a mark stands before the paragraph that an address names, and no other', async ({
  browser,
  specimens,
}) => {
  const context = await browser.newContext({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 800 },
  });
  const page = await context.newPage();
  await page.goto(`${specimens}on-ink.html`);
  const seen = () =>
    page
      .locator('.e-content a[tabindex]')
      .evaluateAll((links) =>
        links
          .filter((link) => getComputedStyle(link, '::before').visibility === 'visible')
          .map((link) => link.getAttribute('href')),
      );
  expect(await seen()).toEqual([]);
  const address = await page.locator('.e-content > p > a[tabindex]').nth(1).getAttribute('href');
  await page.goto(`${specimens}on-ink.html${address}`);
  expect(await seen()).toEqual([address]);
  // It stands with room above it, and a tint.
  const named = page.locator(':target');
  expect((await named.boundingBox())?.y).toBeGreaterThan(20);
  await expect(named).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
  await context.close();
});

test('a closed list at the end has the same links, for readers who hear or use keys', async ({
  page,
  specimens,
}) => {
  await page.goto(`${specimens}the-price-of-paper.html`);
  const list = page.locator('details.paragraphs');
  await expect(list).toBeHidden();
  await page.getByText('About this text').press('Enter');
  await expect(list.getByRole('link').first()).toBeHidden();
  await list.getByText('Link to a paragraph').press('Enter');
  const links = list.getByRole('link');
  await expect(links).toHaveText([
    'We are told that…',
    'In the year of…',
    'The mill stood where…',
    'Rags came by barge.…',
    'The vatman dipped his…',
    'Of the sheets that…',
    'So the words that…',
    'There is a lesson…',
    'They should know: their…',
  ]);
  const marks = page.locator('.e-content a[tabindex]');
  const hrefs = (all: Element[]) => all.map((link) => link.getAttribute('href'));
  expect(await links.evaluateAll(hrefs)).toEqual(await marks.evaluateAll(hrefs));
  await links.nth(4).press('Enter');
  await expect(page.locator(':target')).toContainText('The vatman dipped his mould');
  await expect(page.locator(':target')).toBeInViewport();
});

test('the list is in the essay’s own language where the site does not speak it', async ({
  page,
  specimens,
}) => {
  await page.goto(`${specimens}sumi.html`);
  await expect(page.locator('.paragraphs summary')).toHaveText('段落へのリンク');
  await page.goto(`${specimens}al-hadyo.html`);
  const link = page.locator('.paragraphs a').first();
  await expect(link).toHaveText(/^\p{Script=Hebrew}/u);
});

test('copied text, paper and reader modes hold the words and no mark', async ({
  page,
  specimens,
}) => {
  await page.goto(`${specimens}the-price-of-paper.html`);
  const copied = await page.evaluate(() => {
    const selection = getSelection();
    selection?.selectAllChildren(document.querySelector('.e-content') ?? document.body);
    return String(selection);
  });
  expect(copied).not.toContain('¶');
  expect(flat(copied)).toContain('wrapped round cheese. There is a lesson');

  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.e-content a[tabindex]').first()).toBeHidden();
  await expect(page.locator('.paragraphs')).toBeHidden();

  const html = await readFile(join(dist.specimens, 'the-price-of-paper.html'), 'utf8');
  const article = new Readability(new JSDOM(html).window.document).parse();
  expect(article?.textContent).not.toMatch(/¶|Link to a paragraph/);
});

for (const browser of ['lynx'].filter(isInstalled)) {
  test(`${browser} offers no link that has no words`, () => {
    const file = join(dist.site, `${firstEssay}.html`);
    const text = execFileSync(browser, ['-dump', '-width=990', file], { encoding: 'utf8' });
    const essay = text.slice(text.indexOf('How about that'), text.indexOf('The excerpt ends'));
    expect(essay).not.toMatch(/\[\d+\]/);
    expect(essay).not.toContain('¶');
  });
}

test('a link may name words within the paragraph too', async ({ page, site }) => {
  await page.goto(`${site}${firstEssay}.html`);
  const paragraph = page.locator('.excerpt p').nth(3);
  const id = await paragraph.getAttribute('id');
  await page.setViewportSize({ width: 800, height: 300 });
  await page.goto('about:blank');
  await page.goto(`${site}${firstEssay}.html#${id}:~:text=pro-NATO%20propagandists`);
  await expect(paragraph).toBeInViewport();
  expect(await page.evaluate(() => document.querySelector(':target')?.id)).toBe(id);
});

test('marks of an essay that runs from right to left stand in the margin on the right', async ({
  page,
  specimens,
}) => {
  await page.goto(`${specimens}an-al-hibr.html`);
  const paragraph = page.locator('.e-content > p').first();
  await paragraph.hover();
  const [box, text] = await Promise.all([
    paragraph.locator('> a').boundingBox(),
    page.locator('article').boundingBox(),
  ]);
  expect(box?.x).toBeGreaterThanOrEqual((text?.x ?? 0) + (text?.width ?? 0) - 1);
});
