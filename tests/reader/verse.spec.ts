import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { checkBooks, checkPages, faultlessBook } from '../harness/checkers.ts';
import { isInstalled } from '../harness/machine.ts';
import { buildOrThrow, layOut, serve } from '../harness/sites.ts';
import { expect, test } from '../harness/test.ts';

const verse = `The lamp burns low, and nobody has come to trim the wick;
    the ink has dried
    before the word,

and what was meant is heard by none.`;
const essay = `---
title: Lines
author: Ada Quill
published: 2024-02-29
---

Some verse:

\`\`\`verse
${verse}
\`\`\`

![A pen](lines/a.png) ![An inkwell](lines/b.png)

Words after ![a dot](lines/b.png) it.
`;

let url = '';
let dist = '';
let close: () => Promise<unknown>;

test.beforeAll(async () => {
  const root = await layOut('verse');
  await mkdir(join(root, 'content/lines'));
  for (const [name, width] of [
    ['a', 400],
    ['b', 300],
  ] as const) {
    const picture = sharp({ create: { width, height: 200, channels: 3, background: '#357' } });
    await picture.png().toFile(join(root, `content/lines/${name}.png`));
  }
  await writeFile(join(root, 'content/lines.md'), essay);
  await buildOrThrow(root);
  dist = join(root, 'dist');
  const served = await serve(dist);
  ({ close } = served);
  url = `${served.address}lines.html`;
});

test.afterAll(() => close());

test('verse keeps its lines and indents, and a line that is broken hangs behind its own', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto(url);
  const block = page.locator('.verse');
  expect(await block.textContent()).toBe(verse);
  const lines = await block.locator('span').evaluateAll((spans) =>
    spans.map((span) => {
      const range = document.createRange();
      range.selectNodeContents(span);
      const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
      const tops = [...new Set(boxes.map(({ top }) => Math.round(top)))];
      return {
        rows: tops.length,
        height: span.getBoundingClientRect().height,
        starts: tops.map((top) =>
          Math.min(...boxes.filter((box) => Math.round(box.top) === top).map(({ left }) => left)),
        ),
      };
    }),
  );
  expect(lines).toHaveLength(5);
  const [long, indented, , empty] = lines;
  expect(long?.rows).toBeGreaterThan(1);
  expect(long?.starts[1]).toBeGreaterThan(long?.starts[0] ?? 0);
  expect(indented?.rows).toBe(1);
  expect(empty?.height).toBeGreaterThan(10);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  const face = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).fontFamily);
  expect(await face('.verse')).toBe(await face('.e-content > p'));
});

test('two pictures of one paragraph stand side by side where there is room', async ({ page }) => {
  await page.goto(url);
  const boxes = () =>
    page.locator('.pictures img').evaluateAll((images) =>
      images.map((image) => {
        const { left, right, top, bottom } = image.getBoundingClientRect();
        return { left, right, top, bottom };
      }),
    );
  const [pen, inkwell] = await boxes();
  expect(inkwell?.left).toBeGreaterThanOrEqual(pen?.right ?? Infinity);
  await page.setViewportSize({ width: 320, height: 800 });
  const [above, below] = await boxes();
  expect(below?.top).toBeGreaterThanOrEqual(above?.bottom ?? Infinity);
  await expect(page.locator('.pictures')).toHaveCount(1);
});

// A machine without them is told so before the tests; on CI that ends the run.
for (const _ of ['java', 'bsh'].every(isInstalled) ? [1] : []) {
  test('verse and pictures side by side are faultless in books and pages', async () => {
    const { report, sums } = await checkBooks([join(dist, 'lines.epub')]);
    expect(sums, report).toEqual([faultlessBook]);
    expect(await checkPages([join(dist, 'lines.html')])).toEqual([]);
    expect(await readFile(join(dist, 'lines.txt'), 'utf8')).toContain(
      verse.replace(/^(?=.)/gm, '    '),
    );
  });
}
