import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { maxSlugLength } from '../../src/essay/slugs.ts';
import {
  listContentFiles,
  splitFrontmatter,
  readContentFile,
} from '../../src/loader/content-files.ts';
import { formatProblems } from '../../src/essay/problems.ts';
import { emptyFolder } from '../harness/recording.ts';

/** What is told of a folder with these files in it; those that end in “→” are links. */
async function listed(files: Record<string, string>) {
  const root = await emptyFolder();
  await writeFile(join(root, 'secret.md'), 'A secret.');
  for (const [file, text] of Object.entries(files)) {
    const path = join(root, 'content', file.replace(/→$/, ''));
    await mkdir(dirname(path), { recursive: true });
    await (file.endsWith('→') ? symlink(text, path) : writeFile(path, text));
  }
  const { files: found, ignored, problems } = await listContentFiles(root);
  return { essays: found.map(({ slug }) => slug), ignored, told: formatProblems(problems) };
}

/** Files that cannot be essays, and what their author is told. */
const outOfPlace: Record<string, [Record<string, string>, string]> = {
  'another ending': [
    { 'on-wax.markdown': '' },
    `content/on-wax.markdown:1  file name: the ending “.markdown” is not “.md”.
      Rename it to content/on-wax.md`,
  ],
  'an ending in capitals': [
    { 'ON-WAX.MD': '' },
    `content/ON-WAX.MD:1  file name: the ending “.MD” is not “.md”.
      Rename it to content/on-wax.md`,
  ],
  'a file of another kind': [
    { 'pen.png': '' },
    `content/pen.png:1  file name: it is not an essay.
      Only essays stand in content/; an essay’s pictures stand in a folder of its name: content/on-ink/pen.png`,
  ],
  'a file without an ending': [
    { notes: '' },
    `content/notes:1  file name: it is not an essay.
      Only essays stand in content/; an essay’s pictures stand in a folder of its name: content/on-ink/notes`,
  ],
  'capitals and spaces': [
    { 'My Essay.md': '' },
    `content/My Essay.md:1  file name: “My Essay” cannot be an address; an essay’s file name is lower-case words and hyphens.
      Rename it to content/my-essay.md`,
  ],
  'a second dot': [
    { 'on.ink.md': '' },
    `content/on.ink.md:1  file name: “on.ink” cannot be an address; an essay’s file name is lower-case words and hyphens.
      Rename it to content/on-ink.md`,
  ],
  'the name of a page': [
    { 'search.md': '' },
    `content/search.md:1  file name: “search” is kept for another page or file of the site.
      Rename it to content/the-search.md`,
  ],
  'the name of a list': [
    { 'by-ada.md': '' },
    `content/by-ada.md:1  file name: “by-ada” is kept for another page or file of the site.
      Rename it to content/the-by-ada.md`,
  ],
  'an essay in a folder in a folder': [
    { 'drafts/old/Plan.md': '', 'drafts/pen.png': '' },
    `content/drafts/old/Plan.md:1  file name: essays stand directly in content/; a folder there holds one essay’s pictures.
      Move it to content/drafts-old-plan.md`,
  ],
  'a link to a file outside the folder': [
    { 'on-ink.md→': '../secret.md' },
    `content/on-ink.md:1  file: it is a link to a file outside the folder, or to none.
      Put the file itself into the folder.`,
  ],
  'a link to nothing': [
    { 'on-ink.md→': 'gone.md' },
    `content/on-ink.md:1  file: it is a link to a file outside the folder, or to none.
      Put the file itself into the folder.`,
  ],
};

for (const [what, [files, says]] of Object.entries(outOfPlace)) {
  test(`among essays, ${what} is refused by name`, async () => {
    expect(await listed(files)).toEqual({ essays: [], ignored: [], told: says });
  });
}

test('what editors, systems and programs for synchronising leave behind is left alone, and a link within the folder is an essay', async () => {
  const behind = ['on-ink.md~', '.on-ink.md.swp', '#on-ink.md#', 'on-ink.md.bak', '.DS_Store'];
  behind.push('Thumbs.db', 'desktop.ini', '~$On Ink.docx');
  behind.push('on-ink (Ada’s conflicted copy 2024-02-29).md', 'on-ink (conflicted copy 2024).md');
  behind.push('on-ink.sync-conflict-20240229-120000-ABCDEFG.md');
  const files = Object.fromEntries(behind.map((file) => [file, '']));
  const { essays, ignored, told } = await listed({
    ...files,
    'on-ink.md': '',
    'ink.md→': 'on-ink.md',
    'on-ink/pen.png': '',
    '.ledger/on-ink.txt': '',
  });
  expect(essays).toEqual(['ink', 'on-ink']);
  expect(ignored.toSorted()).toEqual(behind.map((file) => `content/${file}`).toSorted());
  expect(told).toBe('');
});

test('a file whose name is too long for those made of it is refused, with the limit', async () => {
  const root = await emptyFolder();
  const fits = 'a'.repeat(maxSlugLength);
  for (const name of [fits, `${fits}b`, 'c'.repeat(250)]) {
    await writeFile(join(root, `content/${name}.md`), '');
  }
  const { files, problems } = await listContentFiles(root);
  expect(files.map(({ slug }) => slug)).toEqual([fits]);
  expect(problems.map(({ rule, message }) => `${rule}: ${message}`)).toEqual(
    [maxSlugLength + 1, 250].map(
      (length) =>
        `file name: it has ${length} characters before its ending, and ${maxSlugLength} are the most: the longest file that is made of it has 255.`,
    ),
  );
});

test('a folder that is not there has no essays', async () => {
  expect(await listContentFiles(join(await emptyFolder(), 'elsewhere'))).toEqual({
    files: [],
    ignored: [],
    problems: [],
  });
});

const fields = 'title: On Ink\nauthor: Ada Quill\npublished: 2024-02-29';
const file = 'content/on-ink.md';

function parted(content: string | Buffer) {
  return splitFrontmatter({ file, slug: 'on-ink', bytes: Buffer.from(content) });
}

test('a text is parted into fields and body, and every line keeps its number', () => {
  const whole = `---\n${fields}\n---\n\nInk.\n`;
  const parts = { frontmatter: `\n${fields}`, body: '\n\n\n\n\n\nInk.\n' };
  expect(parted(whole)).toEqual(parts);
  for (const same of [
    `\uFEFF${whole}`,
    whole.replaceAll('\n', '\r\n'),
    whole.replaceAll('\n', '\r'),
    whole.replaceAll('---', '--- \t'),
  ]) {
    expect(parted(same), JSON.stringify(same)).toEqual(parts);
  }
  expect(parted(`\n\n${whole}`)).toEqual({
    frontmatter: `\n\n${parts.frontmatter}`,
    body: `\n\n${parts.body}`,
  });
  // A line of dashes in the body is the body’s.
  expect(parted(`${whole}\n---\n\nMore.\n`)).toEqual({
    ...parts,
    body: `${parts.body}\n---\n\nMore.\n`,
  });
});

test('no character of a body is another, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const body = text.replace(/[\0\r]/g, '');
      expect(parted(`---\n${fields}\n---\n${body}`)).toMatchObject({
        body: '\n'.repeat(5) + body,
      });
    }),
    { numRuns: 300, seed: 20261127 },
  );
});

const skeleton = `
      An essay begins like this:
        ---
        title: On Ink
        author: Ada Quill
        published: 2024-02-29
        ---
      
        Its first words.`;

const notUtf8 =
  '\n      Save the file as UTF-8 in your editor (“Save with encoding…”), and try again.';

/** Files that cannot be parted, and what their author is told. */
const unparted: Record<string, [string | Buffer, string]> = {
  'that is empty': ['', `1  file: the file is empty.${skeleton}`],
  'of white space alone': [' \r\n\t\n', `1  file: the file is empty.${skeleton}`],
  'without fields': [
    '\n\nOnly words.\n',
    `3  frontmatter: the essay does not begin with its fields between two lines of three dashes.${skeleton}`,
  ],
  'whose fields begin with another line': [
    `----\n${fields}\n---\n\nInk.\n`,
    `1  frontmatter: the essay does not begin with its fields between two lines of three dashes.${skeleton}`,
  ],
  'whose fields do not end': [
    `\n---\n${fields}\n`,
    `2  frontmatter: the line of three dashes that ends the fields is missing.${skeleton}`,
  ],
  'in Latin-1': [
    Buffer.concat([Buffer.from(`---\n${fields}\n---\n\ncaf`), Buffer.from([0xe9, 0x0a])]),
    `7  text: this line is not valid UTF-8.${notUtf8}`,
  ],
  'with half a character at its end': [
    Buffer.from(`---\n${fields}\n---\n\nInk —`).subarray(0, -1),
    `7  text: this line is not valid UTF-8.${notUtf8}`,
  ],
  'with a NUL byte': [
    `---\n${fields}\n---\n\nInk.\nPaper.\0\n`,
    `8  text: it holds a NUL byte, so it is not plain text.${notUtf8}`,
  ],
};

for (const [what, [content, says]] of Object.entries(unparted)) {
  test(`a file ${what} is refused with the line`, () => {
    const parts = parted(content);
    expect('message' in parts && formatProblems([parts])).toBe(`${file}:${says}`);
  });
}

test('a file is read to its last byte', async () => {
  const root = await emptyFolder();
  const bytes = Buffer.from('\uFEFF---\r\n\0é');
  await writeFile(join(root, file), bytes);
  const essay = { file, slug: 'on-ink' };
  expect(await readContentFile(root, essay)).toEqual({ ...essay, bytes });
});
