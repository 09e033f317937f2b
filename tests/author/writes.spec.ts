import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { frontmatterSchema } from '../../src/essay/frontmatter-schema.ts';
import { build, buildOrThrow, firstEssayFolder, layOut, npm, script } from '../harness/sites.ts';
import { expect, firstEssay, read, test } from '../harness/test.ts';

/** Runs `npm run check` for a laid-out site. */
function check(root: string) {
  return script(root, 'src/commands/check.ts');
}

test('a new essay is a valid draft of today, and its path is printed', async () => {
  const root = await layOut('new');
  const { stdout, status } = script(root, 'src/commands/new.ts', 'Ink: A “History” #1');
  expect(status).toBe(0);
  expect(stdout).toBe('content/ink-a-history-1.md\n');
  const essay = await readFile(join(root, 'content/ink-a-history-1.md'), 'utf8');
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC' }).format();
  expect(essay).toContain(`published: ${today}\ndraft: true\n---\n`);
  await writeFile(join(root, 'content/ink-a-history-1.md'), essay.replace('draft: true\n', ''));
  await buildOrThrow(root);
  const html = await readFile(join(root, 'dist/ink-a-history-1.html'), 'utf8');
  expect(html).toContain('<h1 class="p-name">Ink: A “History” #1</h1>');
});

test('a title without quotation marks is one title, and nothing is written but what is said', async () => {
  const root = await layOut('new-words');
  const before = await readdir(root, { recursive: true });
  const { code, output } = await npm(root, 'new', 'On', 'Pens');
  expect(code).toBe(0);
  expect(output).toBe('content/on-pens.md\n');
  expect(await readFile(join(root, 'content/on-pens.md'), 'utf8')).toContain('title: On Pens\n');
  const after = await readdir(root, { recursive: true });
  expect(after.filter((path) => !path.startsWith('node_modules')).toSorted()).toEqual(
    [...before, 'content/on-pens.md'].toSorted(),
  );
});

test('nothing that is there is written over', async () => {
  const root = await layOut('new-again');
  await writeFile(join(root, 'content/on-ink.md'), 'mine');
  const { stderr, status } = script(root, 'src/commands/new.ts', 'On', 'Ink');
  expect(status).toBe(1);
  expect(stderr).toBe(
    'content/on-ink.md is there already; give the new essay another title, and rename it later.\n',
  );
  expect(await readFile(join(root, 'content/on-ink.md'), 'utf8')).toBe('mine');
});

test('a new essay without a title is refused with an example', async () => {
  const root = await layOut('new-without-title');
  for (const words of [[], [' '], ['--help']]) {
    const { stderr, status } = script(root, 'src/commands/new.ts', ...words);
    expect(status).toBe(1);
    expect(stderr).toBe('An essay needs a title, for example:\n  npm run new On Ink\n');
  }
  expect(await readdir(join(root, 'content'))).toEqual([]);
});

test(
  'whoever removes the first essay first is led to an essay of her own',
  { tag: '@long' },
  async () => {
    const root = await layOut('first-removed', firstEssayFolder);
    await rm(join(root, 'content', `${firstEssay}.md`));
    const lost = await build(root);
    expect(lost.code).not.toBe(0);
    expect(lost.output).toContain(
      `“${firstEssay}.html” is recorded as an address that readers may know`,
    );
    expect(lost.output).not.toContain('was published,');
    const command = /npm run (record -- --forget \S+)/.exec(lost.output)?.[1] ?? '';
    const given = await npm(root, ...command.split(' '));
    expect(given).toEqual({
      code: 0,
      output: 'Recorded the addresses of 1 essay; commit content/.ledger/ with the text.\n',
    });

    expect((await npm(root, 'check')).output)
      .toContain(`content/:1  folder: there is no essay in it to publish.
      Begin one, and see it while you write:
        npm run new On Ink
        npm run dev`);
    await npm(root, 'new', 'On', 'Ink');
    const says = `content/on-ink.md:5  draft: there is no essay to publish but drafts.
      Take this line away once the essay may be read. Until then, see it with:
        npm run dev`;
    expect((await build(root)).output).toContain(says);
    const checked = check(root);
    expect(checked.stderr).toContain(says);
    expect(checked.status).toBe(1);
    const file = join(root, 'content/on-ink.md');
    const essay = (await readFile(file, 'utf8')).split('\n');
    essay.splice(4, 1);
    await writeFile(file, essay.join('\n'));
    expect(check(root).status).toBe(0);
    await buildOrThrow(root);
  },
);

test('the README names every field there is', async () => {
  const readme = await read('README.md');
  for (const field of Object.keys(frontmatterSchema.shape))
    expect(readme).toContain(`| \`${field}\``);
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
  const { stdout, status } = check(root);
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
  const spoiled = check(root);
  expect(spoiled.status).toBe(1);
  expect(spoiled.stderr).toContain('content/on-ink.md:4  published: “2024-02-30” is not a day');
});

test('names and days that may be meant otherwise are worth a look, and others are not', async () => {
  const root = await layOut('second-looks');
  const file = join(root, 'content/on-ink.md');
  const essay = (author: string, published = '2024-02-29') =>
    `---\ntitle: On Ink\nauthor: ${author}\npublished: ${published}\nsource:\n  author: ${author}\n  url: https://example.org/ink\n  published: 2024-03-01\n  extent: excerpt\n---\n\nWords.\n\n> Ink.\n`;
  await writeFile(file, essay('"Quill, Ada"'));
  const { stdout, status } = check(root);
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
  await writeFile(file, essay('Ada Quill and Ben Nib', '2024-03-01'));
  const second = check(root).stdout;
  expect(second)
    .toContain(`content/on-ink.md:3  author: “Ada Quill and Ben Nib” is taken for one name.
      Write people as a list, and an organisation in braces:
        author: [Ada Quill, Ben Nib]
        author: "{Ada Quill and Ben Nib}"`);
  for (const name of [
    'Martin Luther King, Jr.',
    'José Ortega y Gasset',
    'Karl von und zu Guttenberg',
    '"{Simon and Schuster}"',
    'Alexandra Andersen',
  ]) {
    await writeFile(file, essay(name, '2024-03-01'));
    expect(check(root).stdout, name).not.toContain('Worth a look');
  }
});

test('where the site does not speak an essay’s language, the build and the check say so once, and what to do', async () => {
  const root = await layOut('finnish');
  await writeFile(
    join(root, 'content/muste.md'),
    '---\ntitle: Muste\nauthor: Aino Kynä\npublished: 2024-02-29\nlang: fi\n---\n\nMuste ei ole mustaa.\n',
  );
  await writeFile(
    join(root, 'content/paperi.md'),
    '---\ntitle: Paperi\nauthor: Aino Kynä\npublished: 2024-02-29\nlang: fi-FI\n---\n\nPaperi.\n',
  );
  const sentence =
    'The site has no sentences in “fi”, and speaks English around what is written in it: src/i18n/ has no fi.ts. To add it, see “Add a language” in .github/CONTRIBUTING.md.';
  expect((await buildOrThrow(root)).split(sentence)).toHaveLength(2);
  expect(check(root).stdout.split(sentence)).toHaveLength(2);
  expect(await read('.github/CONTRIBUTING.md')).toContain('\n### Add a language\n');
  const html = await readFile(join(root, 'dist/muste.html'), 'utf8');
  expect(html).toContain('<html lang="fi">');
  expect(html).toMatch(/<p class="byline" lang="en" dir="ltr">\s*by /);
});
