import { readdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import { HtmlValidate } from 'html-validate';
import { specimens as specimenFolder } from '../harness/sites.ts';
import { checkPages } from '../harness/checkers.ts';
import { isInstalled } from '../harness/machine.ts';
import { dist, expect, firstEssay, test } from '../harness/test.ts';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** Every page of the site of specimens; where essays stood earlier, there is nothing to look at. */
const specimenPages = readdirSync(specimenFolder)
  .filter((file) => file.endsWith('.md') && file !== 'a-draft.md')
  .map((file) => file.slice(0, -'.md'.length))
  .concat('index', '404');

/** Pages that together hold whatever a page can. */
const telling = ['on-ink', 'on-measure', 'three-voices', 'habits', 'al-hadyo', 'sumi', 'index'];

const circumstances = {
  'on a light screen': {
    colorScheme: 'light',
    viewport: { width: 1280, height: 900 },
    names: specimenPages,
  },
  'on a dark screen': {
    colorScheme: 'dark',
    viewport: { width: 1280, height: 900 },
    names: specimenPages,
  },
  'on a narrow screen': {
    colorScheme: 'light',
    viewport: { width: 320, height: 700 },
    names: telling,
  },
  'with text of twice the size': {
    colorScheme: 'light',
    viewport: { width: 640, height: 700 },
    fontSize: 32,
    names: telling,
  },
} as const;

for (const [circumstance, { colorScheme, viewport, names, ...more }] of Object.entries(
  circumstances,
)) {
  test(`${circumstance}, axe finds nothing wrong (WCAG 2.2 A to AAA, best practice)`, async ({
    browser,
    site,
    specimens,
  }) => {
    // axe is a script; the pages themselves have none.
    const context = await browser.newContext({
      colorScheme,
      viewport,
      javaScriptEnabled: true,
      bypassCSP: true,
    });
    const page = await context.newPage();
    if ('fontSize' in more) {
      const client = await context.newCDPSession(page);
      const fontSizes = { standard: more.fontSize, fixed: more.fontSize };
      await client.send('Page.setFontSizes', { fontSizes });
    }
    const addresses = names.map((name) => `${specimens}${name}.html`);
    for (const address of [...addresses, `${site}${firstEssay}.html`, `${site}index.html`]) {
      await page.goto(address);
      await page.evaluate(axe.source);
      const { violations, passes } = await page.evaluate(
        (values) =>
          // What passed is told by one element of each rule; all of them are a megabyte for some pages.
          window.axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
        'wcag2a wcag2aa wcag2aaa wcag21a wcag21aa wcag22aa best-practice'.split(' '),
      );
      expect(passes.length).toBeGreaterThan(10);
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        address,
      ).toEqual([]);
    }
    await context.close();
  });
}

async function htmlFiles(): Promise<string[]> {
  const files = await Promise.all(
    Object.values(dist).map(async (folder) =>
      (await readdir(folder))
        .filter((file) => file.endsWith('.html'))
        .map((file) => join(folder, file)),
    ),
  );
  return files.flat();
}

// A machine without Java is told so before the tests; on CI that ends the run.
for (const _ of ['java'].filter(isInstalled)) {
  test('the Nu HTML checker finds nothing to say about any page', async () => {
    expect(await checkPages(await htmlFiles())).toEqual([]);
  });
}

test('html-validate finds no error in any page', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard', 'html-validate:document'],
    rules: {
      // These two are about how markup is typed, and Astro types it.
      'void-style': 'off',
      'no-raw-characters': 'off',
    },
  });
  for (const file of await htmlFiles()) {
    const { results } = await validator.validateFile(file);
    const messages = results.flatMap((result) =>
      result.messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
    );
    expect(messages, file).toEqual([]);
  }
});

test('headings of every page go down one step at a time', async () => {
  for (const file of await htmlFiles()) {
    const html = await readFile(file, 'utf8');
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(
      levels.filter((level) => level === 1),
      file,
    ).toHaveLength(1);
    levels.reduce((before, level) => {
      expect(level - before, file).toBeLessThanOrEqual(1);
      return level;
    }, 0);
  }
});
