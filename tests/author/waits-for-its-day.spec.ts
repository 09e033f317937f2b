import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, buildOrThrow, layOut, script } from '../harness/sites.ts';
import { expect, test } from '../harness/test.ts';

const essay = (title: string, published: string, text = 'Words.') =>
  `---\ntitle: ${title}\nauthor: Ada Quill\npublished: ${published}\n---\n\n${text}\n`;

/** A site of one essay that is published, and one that waits. */
async function layOutWaiting(name: string, text?: string) {
  const root = await layOut(name);
  await writeFile(join(root, 'content/on-ink.md'), essay('On Ink', '2024-02-29', text));
  await writeFile(join(root, 'content/on-snow.md'), essay('On Snow', '2999-12-24'));
  return root;
}

const record = (root: string, ...words: string[]) =>
  script(root, 'src/commands/record.ts', ...words);
const waits = 'Not published before 2999-12-24 (UTC): content/on-snow.md';

test('an essay is nowhere on the site before its day, and the build and the check say until when', async () => {
  const root = await layOutWaiting('waiting');
  expect(await buildOrThrow(root, { SITE_URL: 'https://essays.example/' })).toContain(waits);
  for (const file of await readdir(join(root, 'dist'), { recursive: true, withFileTypes: true })) {
    expect(file.name).not.toContain('on-snow');
    if (!/\.(html|xml|json)$/.test(file.name)) continue;
    const content = await readFile(join(file.parentPath, file.name), 'utf8');
    expect(content, file.name).not.toContain('On Snow');
  }
  const { stdout, status } = script(root, 'src/commands/check.ts');
  expect(status).toBe(0);
  expect(stdout).toContain(`${waits}\n`);
  expect(stdout).toContain('Every essay is in order: 1 to publish.');
});

test(
  'addresses of an essay that waits are recorded with it, and hold on its day',
  { tag: '@long' },
  async () => {
    const root = await layOutWaiting('waiting-recorded');
    expect(record(root).stdout).toContain('Recorded the addresses of 2 essays');
    const entry = join(root, 'content/.ledger/on-snow.txt');
    expect(await readFile(entry, 'utf8')).toContain('\nuntil 2999-12-24\n');
    expect(script(root, 'src/commands/check.ts').stdout).not.toContain('Recording is due');
    expect(await buildOrThrow(root)).toContain(waits);

    // The day comes.
    for (const file of [entry, join(root, 'content/on-snow.md')]) {
      await writeFile(file, (await readFile(file, 'utf8')).replace('2999-12-24', '2024-03-01'));
    }
    expect(record(root, '--check').stdout).toContain('Nothing to record');
    expect(await buildOrThrow(root)).not.toContain('Not published before');
    expect(await readFile(join(root, 'dist/index.html'), 'utf8')).toContain('On Snow');

    // Now readers know it, and a slip in its day would take it from them.
    await writeFile(join(root, 'content/on-snow.md'), essay('On Snow', '2999-12-24'));
    const { code, output } = await build(root);
    expect(code).not.toBe(0);
    expect(output)
      .toContain(`content/on-snow.md:4  published: “on-snow.html” is recorded as an address that readers may know; before 2999-12-24 it would not be on the site, and links to it would lead nowhere.
      To keep it on the site, write the day on which it was published:
        published: 2024-02-29
      To take it back, and give the address up until then:
        npm run record -- --forget on-snow`);
  },
);

test('an author hears of a link to an essay that readers could not follow yet', async () => {
  const root = await layOutWaiting('waiting-linked', 'See [snow](on-snow.md).');
  const { stderr, status } = script(root, 'src/commands/check.ts');
  expect(status).toBe(1);
  expect(stderr)
    .toContain(`content/on-ink.md:7  link: “on-snow.md” is not published before 2999-12-24, so no reader could follow it.
      Publish both, or write the words without the link until then.`);
});

test('a site whose only essay waits says until when, and how to see it', async () => {
  const root = await layOut('waiting-alone');
  await writeFile(join(root, 'content/on-snow.md'), essay('On Snow', '2999-12-24'));
  const { code, output } = await build(root);
  expect(code).not.toBe(0);
  expect(output)
    .toContain(`content/on-snow.md:4  published: there is no essay to publish before 2999-12-24.
      Write an earlier day if it may be read now. Until then, see it with:
        npm run dev`);
});
