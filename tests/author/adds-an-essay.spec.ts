import { readdirSync } from 'node:fs';
import { appendFile, cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeManyEssays } from '../harness/many.ts';
import { buildOrThrow, layOut, specimens, zones } from '../harness/sites.ts';
import { dist, expect, read, test } from '../harness/test.ts';
import { writing } from '../harness/writing.ts';

test('the README’s own example is an essay, and a build says which essays are drafts, and so left out', async () => {
  const example = /```markdown\n([^]*?)```/.exec(await read('README.md'))?.[1] ?? '';
  expect(example).toContain('title:');
  const root = await layOut('readme');
  await writeFile(join(root, 'content/on-ink.md'), example);
  await cp(join(specimens, 'a-draft.md'), join(root, 'content/a-draft.md'));
  expect(await buildOrThrow(root)).toContain('Drafts, not published: content/a-draft.md');
  const html = await readFile(join(root, 'dist/on-ink.html'), 'utf8');
  expect(html).toContain('<h1 class="p-name">On Ink</h1>');
  expect(html).toContain('class="excerpt"');
});

test('an author’s quotes, dashes, dots and spaces stay as they were written', async ({
  page,
  specimens: site,
}) => {
  await page.goto(`${site}on-ink.html`);
  await expect(page.locator('.e-content > p').first()).toContainText(
    '"Straight quotes" -- and dashes... -- stay as they were written, & so does an ampersand.',
  );
});

test('code stays as it was written, to the last character', async ({ page, specimens: site }) => {
  await page.goto(`${site}on-ink.html`);
  const blocks = await page.locator('pre').evaluateAll((all) => all.map((pre) => pre.textContent));
  expect(blocks).toEqual([
    'const ink = 1; // a comment & <more>\nfunction spill(name) {\n  return `Hi ${name}`;\n}',
    'plain & <text>',
  ]);
  expect(await page.locator('pre span[class]').count()).toBeGreaterThan(5);
});

test('what an author notes for herself in a comment is not published', async () => {
  const html = await readFile(join(specimens, 'on-ink.md'), 'utf8');
  expect(html).toContain('A remark for the author alone.');
  const { folderOf } = await import('../harness/sites.ts');
  const page = await readFile(join(folderOf('specimens'), 'dist/on-ink.html'), 'utf8');
  expect(page).not.toContain('A remark for the author alone.');
});

test('a draft is not published anywhere', async ({ request, specimens: site }) => {
  expect((await request.get(`${site}a-draft.html`)).status()).toBe(404);
  expect(await (await request.get(`${site}index.html`)).text()).not.toContain('A Draft');
});

for (const site of ['specimens', 'published'] as const) {
  test(`the printed day is the written day in ${zones[site]}`, async () => {
    const html = await readFile(join(dist[site], 'on-pens.html'), 'utf8');
    expect(html).toContain('<time class="dt-published" datetime="2024-03-05">5 March 2024</time>');
  });
}

test('while writing, an edit, a draft and a mistake are on the screen at once', async ({
  browser,
}) => {
  const root = await layOut('writing', specimens);
  const { page, end } = await writing(root, browser, 'a-draft.html');
  try {
    await expect(page.getByText('Draft: not published')).toBeVisible();

    const file = join(root, 'content/a-draft.md');
    const essay = await readFile(file, 'utf8');
    await writeFile(file, essay.replace('Nobody but', 'No one but'));
    await expect(page.getByText('No one but its author reads this yet.')).toBeVisible();

    // Who cites it does so under the title it has now.
    const citations = page.locator('.citations dd');
    await expect(citations.first()).toContainText('A Draft');
    await writeFile(file, essay.replace('title: A Draft', 'title: Nearly Done'));
    await expect(page.getByRole('heading', { name: 'Nearly Done' })).toBeVisible();
    for (const sentence of await citations.allTextContents()) {
      expect(sentence).toContain('Nearly Done');
    }

    await writeFile(file, essay.replace('published: 2024-04-01', 'published: April'));
    await expect(
      page.getByText('“April” is not a date written as year-month-day.').first(),
    ).toBeVisible();

    await writeFile(file, essay);
    await expect(page.getByText('Nobody but its author reads this yet.')).toBeVisible();
  } finally {
    await end();
    await rm(join(root, 'content/a-draft.md'), { force: true });
  }
});

test(
  'beside many essays, writing begins at once, and the pages come when all are read',
  { tag: '@long' },
  async ({ browser }) => {
    const root = await layOut('writing-many');
    await writeManyEssays(join(root, 'content'), 1000, { wordCount: 600 });
    let known = 0;
    const whenReady = () => {
      // Of each essay that was read, two texts are kept.
      known = readdirSync(join(root, '.astro/cache/texts-writing')).length / 2;
    };
    const { page, end } = await writing(root, browser, 'essay-999.html', { whenReady });
    try {
      expect(known).toBeGreaterThan(0);
      expect(known).toBeLessThan(1000);

      await expect(page.locator('article h1')).toBeVisible();

      const file = join(root, 'content/essay-999.md');
      await appendFile(file, '\n\nA last word, added while writing.\n');
      await expect(page.getByText('A last word, added while writing.')).toBeVisible();
    } finally {
      await end();
    }
  },
);
