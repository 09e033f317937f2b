import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import { setFormulas } from '../../src/markdown/formulas.ts';
import { checkBooks, checkPages, faultlessBook } from '../harness/checkers.ts';
import { constructs } from '../harness/formulas.ts';
import { isInstalled } from '../harness/machine.ts';
import { buildOrThrow, layOut, serve } from '../harness/sites.ts';
import { expect, test } from '../harness/test.ts';

let url = '';
let dist = '';
let close: () => Promise<unknown>;

test.beforeAll(async () => {
  const root = await layOut('formulas');
  const isSet = (tex: string, isDisplayed: boolean) =>
    !(setFormulas([{ tex, isDisplayed }])[0] instanceof Error);
  const accepted = constructs.filter((tex) => isSet(tex, true));
  expect(accepted.length).toBeGreaterThan(170);
  const text = accepted
    .flatMap((tex) => [
      `$$\n${tex}\n$$`,
      // Within a line, no dollar sign can stand in a formula, and no number beside it.
      ...(isSet(tex, false) && !tex.includes('$')
        ? [`Whoever reads this line of plain words finds $${tex}$ in the middle of it, among them.`]
        : []),
    ])
    .join('\n\n');
  await writeFile(
    join(root, 'content/every-formula.md'),
    `---\ntitle: Every Formula\nauthor: Ada Quill\npublished: 2024-02-29\nmath: true\n---\n\n${text}\n`,
  );
  await buildOrThrow(root);
  dist = join(root, 'dist');
  const served = await serve(dist);
  ({ close } = served);
  url = `${served.address}every-formula.html`;
});

test.afterAll(() => close());

// A machine without them is told so before the tests; on CI that ends the run.
for (const _ of ['java', 'bsh'].every(isInstalled) ? [1] : []) {
  test('a book and a page hold every construct of TeX that authors write, by the standards', async () => {
    const { report, sums } = await checkBooks([join(dist, 'every-formula.epub')]);
    expect(sums, report).toEqual([faultlessBook]);
    expect(await checkPages([join(dist, 'every-formula.html')])).toEqual([]);
  });
}

test('no formula is cut, moves in its line, or makes a page wider than its screen', async ({
  page,
}) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(url);
  expect(said).toEqual([]);
  const cut = await page
    .locator('.formula')
    .evaluateAll((formulas) =>
      formulas
        .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight)
        .map(({ textContent }) => textContent),
    );
  expect(cut).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(390);
});

test('axe finds nothing wrong with formulas', { tag: '@long' }, async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: true, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(url);
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run());
  expect(violations.map(({ id }) => id)).toEqual([]);
  await context.close();
});
