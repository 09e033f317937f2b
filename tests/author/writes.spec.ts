import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { jsonSchema } from '../../src/essays/schema.ts';
import { buildOrThrow, layOut, project } from '../harness/sites.ts';
import { expect, read, test } from '../harness/test.ts';

/** Runs one of our own scripts, as `npm run` does. */
function script(name: string, ...words: string[]) {
  const path = join(project, 'src/essays', name);
  return spawnSync(process.execPath, [path, ...words], { encoding: 'utf8' });
}

test('a new essay is a valid draft of today, and its path is printed', async () => {
  const root = await layOut('new');
  const { stdout, status } = script('new.ts', 'Ink: A “History” #1', root);
  expect(status).toBe(0);
  expect(stdout).toBe('content/ink-a-history-1.md\n');
  const essay = await readFile(join(root, 'content/ink-a-history-1.md'), 'utf8');
  const today = new Intl.DateTimeFormat('en-CA').format();
  expect(essay).toContain(`published: ${today}\ndraft: true\n---\n`);
  await writeFile(join(root, 'content/ink-a-history-1.md'), essay.replace('draft: true\n', ''));
  await buildOrThrow(root);
  const html = await readFile(join(root, 'dist/ink-a-history-1.html'), 'utf8');
  expect(html).toContain('<h1 class="p-name">Ink: A “History” #1</h1>');
});

test('nothing that is there is written over', async () => {
  const root = await layOut('new-again');
  script('new.ts', 'On Ink', root);
  await writeFile(join(root, 'content/on-ink.md'), 'mine');
  const { stderr, status } = script('new.ts', 'On Ink', root);
  expect(status).toBe(1);
  expect(stderr).toBe(
    'content/on-ink.md is there already; give the new essay another title, and rename it later.\n',
  );
  expect(await readFile(join(root, 'content/on-ink.md'), 'utf8')).toBe('mine');
});

test('a new essay without a title is refused with an example', () => {
  const { stderr, status } = script('new.ts');
  expect(status).toBe(1);
  expect(stderr).toBe('An essay needs a title, for example:\n  npm run new -- "On Ink"\n');
});

test('what editors know of the fields is what the site knows', async () => {
  expect(await read('src/essays/frontmatter.schema.json')).toBe(await jsonSchema());
});

test('the README names every field there is', async () => {
  const readme = await read('README.md');
  const { properties } = JSON.parse(await jsonSchema()) as { properties: Record<string, unknown> };
  for (const field of Object.keys(properties)) expect(readme).toContain(`| \`${field}\``);
});

test('the check tells of what is worth a look, and fails only for mistakes', async () => {
  const root = await layOut('worth-a-look');
  const essay = `---
title: On Ink
author: Ada Quill
published: 2024-02-29
description: ${'ink '.repeat(41)}
---

See [here](https://example.org/) and <https://example.org/pens>, and a zero\u200Bwidth space. Ene\u0301rgie. <!-- For me. -->

#### Too deep

![A pen](on-ink/pen.png)
`;
  await writeFile(join(root, 'content/on-ink.md'), essay);
  await mkdir(join(root, 'content/on-ink'));
  const noise = { type: 'gaussian', mean: 128, sigma: 90 } as const;
  await sharp({ create: { width: 900, height: 900, channels: 3, background: '#888', noise } })
    .png()
    .toFile(join(root, 'content/on-ink/pen.png'));
  const { stdout, status } = script('check.ts', root);
  expect(status).toBe(0);
  for (const remark of [
    'content/on-ink.md:5  description: it has 163 characters, and search engines show about 160.',
    'content/on-ink.md:8  link: “here” does not say where it leads.',
    'content/on-ink.md:8  link: a bare address is spelled out by screen readers.',
    'content/on-ink.md:8  text: there is a character that nobody sees (U+200B).',
    'content/on-ink.md:8  text: “e\u0301” is written as a letter and a sign apart',
    'content/on-ink.md:8  comment: it is on no page, and yet in the Markdown file',
    'content/on-ink.md:10  heading: it is more than one level below the heading before it.',
    'content/on-ink.md:12  picture: the file “on-ink/pen.png” has ',
  ]) {
    expect(stdout).toContain(remark);
  }
  expect(stdout).toContain('Every essay is in order: 1 to publish.');

  await writeFile(join(root, 'content/on-ink.md'), essay.replace('2024-02-29', '2024-02-30'));
  const spoiled = script('check.ts', root);
  expect(spoiled.status).toBe(1);
  expect(spoiled.stderr).toContain('content/on-ink.md:4  published: “2024-02-30” is not a day');
});

test('names and days that may be meant otherwise are worth a look, and others are not', async () => {
  const root = await layOut('second-looks');
  const file = join(root, 'content/on-ink.md');
  const essay = (author: string, published = '2024-02-29') =>
    `---\ntitle: On Ink\nauthor: ${author}\npublished: ${published}\nsource:\n  author: ${author}\n  url: https://example.org/ink\n  published: 2024-03-01\n  extent: excerpt\n---\n\nWords.\n\n> Ink.\n`;
  await writeFile(file, essay('"Quill, Ada"'));
  const { stdout, status } = script('check.ts', root);
  expect(status).toBe(0);
  expect(stdout)
    .toContain(`content/on-ink.md:3  author: “Quill, Ada” is taken for one name, and shown as it stands.
      Write a name as it is read, and several as a list:
        author: Ada Quill
        author: [Quill, Ada]`);
  expect(stdout).toContain(
    'content/on-ink.md:5  source.author: “Quill, Ada” is taken for one name',
  );
  expect(stdout).toContain(
    'content/on-ink.md:5  source.published: “2024-03-01” is after the day on which it is published here.',
  );
  await writeFile(file, essay('Ada Quill and Ben Nib', '2999-12-31'));
  const second = script('check.ts', root).stdout;
  expect(second)
    .toContain(`content/on-ink.md:3  author: “Ada Quill and Ben Nib” is taken for one name.
      Write people as a list, and an organisation in braces:
        author: [Ada Quill, Ben Nib]
        author: "{Ada Quill and Ben Nib}"`);
  expect(second).toContain('content/on-ink.md:4  published: this day is still to come.');
  for (const name of [
    'Martin Luther King, Jr.',
    'José Ortega y Gasset',
    'Karl von und zu Guttenberg',
    '"{Simon and Schuster}"',
    'Alexandra Andersen',
  ]) {
    await writeFile(file, essay(name, '2024-03-01'));
    expect(script('check.ts', root).stdout, name).not.toContain('Worth a look');
  }
});

test('where the site does not speak an essay’s language, the build says so', async () => {
  const root = await layOut('finnish');
  await writeFile(
    join(root, 'content/muste.md'),
    '---\ntitle: Muste\nauthor: Aino Kynä\npublished: 2024-02-29\nlang: fi\n---\n\nMuste ei ole mustaa.\n',
  );
  expect(await buildOrThrow(root)).toContain(
    'Around essays in “fi” the site speaks English: src/languages/ has no fi.ts.',
  );
  const html = await readFile(join(root, 'dist/muste.html'), 'utf8');
  expect(html).toContain('<html lang="fi">');
  expect(html).toMatch(/<p class="byline" lang="en" dir="ltr">\s*by /);
});
