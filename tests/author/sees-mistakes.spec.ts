import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { layOutFew } from '../harness/sites.ts';
import { dist, expect, test } from '../harness/test.ts';
import { writing } from '../harness/writing.ts';

/** How often a text stands in another. */
function count(text: string, within: string): number {
  return within.split(text).length - 1;
}

test('a mistake is shown in its essay’s place, with each line as it is to be written, until it is mended', async ({
  browser,
}) => {
  const root = await layOutFew('sees-mistakes');
  const file = join(root, 'content/plain-words.md');
  const essay = await readFile(file, 'utf8');
  const { page, address, end } = await writing(root, browser, 'plain-words.html');
  try {
    await expect(page.locator('article h1')).toHaveText('Plain Words');
    const face = await page.locator('body').evaluate((body) => getComputedStyle(body).fontFamily);

    await writeFile(file, `${essay}\n![](pen.png) and [*the pens*](on-penss.md)\n`);
    await expect(page.locator('h1')).toHaveText('3 mistakes in content/plain-words.md');
    const told = page.locator('.mistake');
    await expect(told.filter({ hasText: 'link: there is no published essay' })).toContainText(
      'content/plain-words.md:9',
    );
    expect(await page.locator('pre').allTextContents()).toEqual([
      'Write them between the brackets; for mere ornament, the word “decorative”:\n  ![A pen beside an inkwell](on-ink/pen.jpg)',
      'A picture stands in a folder beside the essay, named from there:\n  ![A pen beside an inkwell](on-ink/pen.jpg)',
      'The nearest is:\n  [words](on-pens.md)',
    ]);
    await expect(page.locator('vite-error-overlay')).toHaveCount(0);
    const scripts = page.locator('script');
    await expect(scripts).toHaveCount(1);
    await expect(scripts).toHaveAttribute('src', '/@vite/client');
    expect(await page.locator('body').evaluate((body) => getComputedStyle(body).fontFamily)).toBe(
      face,
    );

    await page.goto(`${address}on-pens.html`);
    await expect(page.locator('article h1')).toHaveText('On Pens');
    await page.goto(`${address}index.html`);
    await expect(page.locator('.essay-list')).toContainText('On Pens');
    await page.locator('.mistakes a').first().click();
    await expect(page.locator('h1')).toHaveText('3 mistakes in content/plain-words.md');

    await writeFile(file, essay);
    await expect(page.locator('article h1')).toHaveText('Plain Words');
    await page.goto(`${address}index.html`);
    await expect(page.locator('.essay-list')).toContainText('Plain Words');
    await expect(page.locator('.while-writing')).toHaveCount(0);
  } finally {
    await end();
  }
});

test('a mistake in a file that is no essay’s is on the front page, with what to do, from the beginning', async ({
  browser,
}) => {
  const root = await layOutFew('sees-misnamed');
  await writeFile(join(root, 'content/On Paper.md'), 'Words.\n');
  const { page, end } = await writing(root, browser, 'index.html');
  try {
    const told = page.locator('.mistake');
    await expect(told).toContainText('content/On Paper.md:1');
    await expect(told.locator('pre')).toHaveText('Rename it to content/on-paper.md');
    await expect(page.locator('.essay-list')).toContainText('Plain Words');
  } finally {
    await end();
  }
});

test('the terminal tells of each mistake once, and once that it is mended, without a stack', async ({
  browser,
}) => {
  const root = await layOutFew('tells-once');
  const [words, pens] = ['plain-words', 'on-pens'].map((slug) => join(root, `content/${slug}.md`));
  const essay = await readFile(words ?? '', 'utf8');
  const { page, printed, end } = await writing(root, browser, 'on-pens.html');
  const dead = 'link: there is no published essay “on-wool.md”.';
  const mended = 'No mistakes any more: content/plain-words.md';
  try {
    await expect(page.locator('article h1')).toBeVisible();
    await writeFile(words ?? '', `${essay}\nSee [wool](on-wool.md).\n`);
    await expect.poll(printed).toContain(`content/plain-words.md:9  ${dead}`);

    await appendFile(pens ?? '', '\n\nAdded while writing.\n');
    const saved = async () => (await page.request.get(page.url())).text();
    await expect.poll(saved).toContain('Added while writing.');
    const more = `${essay}\nA line.\n\nSee [wool](on-wool.md), and [silk](on-silk.md).\n`;
    await writeFile(words ?? '', more);
    await expect.poll(printed).toContain('content/plain-words.md:11  link');
    await writeFile(words ?? '', essay);
    await expect.poll(printed).toContain(mended);
    await appendFile(pens ?? '', '\n\nAdded after it.\n');
    await expect.poll(saved).toContain('Added after it.');

    expect(count(dead, printed())).toBe(1);
    expect(count('link: there is no published essay “on-silk.md”.', printed())).toBe(1);
    expect(count(mended, printed())).toBe(1);
    expect(printed()).not.toMatch(/^ +at /m);
  } finally {
    await end();
  }
});

test('the place of a mistake opens the author’s editor there, and the page stays', async ({
  browser,
}) => {
  const root = await layOutFew('opens-editor');
  const file = join(root, 'content/plain-words.md');
  await appendFile(file, '\nSee [wool](on-wool.md).\n');
  const [editor, opened] = [join(root, 'editor.sh'), join(root, 'opened.txt')];
  await writeFile(editor, `#!/bin/sh\necho "$1 $2" > '${opened}'\n`, { mode: 0o755 });
  const environment = { LAUNCH_EDITOR: editor };
  const { page, address, end } = await writing(root, browser, 'plain-words.html', { environment });
  try {
    await page.getByRole('link', { name: 'content/plain-words.md:9' }).click();
    await expect.poll(() => readFile(opened, 'utf8').catch(() => '')).toBe(`${file} 9\n`);
    expect(page.url()).toBe(`${address}plain-words.html`);
    await expect(page.locator('h1')).toHaveText('1 mistake in content/plain-words.md');
  } finally {
    await end();
  }
});

test('nothing that shows mistakes is in what readers get', async () => {
  const files = await readdir(dist.specimens, { recursive: true });
  const pages = files.filter((file) => /\.(html|js|css)$/.test(file));
  expect(pages).toContain('index.html');
  for (const file of pages) {
    const text = await readFile(join(dist.specimens, file), 'utf8');
    expect(text, file).not.toMatch(/open-in-editor|class="mistake|while-writing|@vite/);
  }
});
