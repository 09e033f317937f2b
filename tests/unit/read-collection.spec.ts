import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ledgerUpdate } from '../../src/permalinks/update-ledger.ts';
import { EssaysRefused, formatProblems, isError, type Problem } from '../../src/essay/problems.ts';
import { readCollection, type CollectedEssay } from '../../src/loader/read-collection.ts';
import { emptyFolder, keepAddresses, prose, write } from '../harness/recording.ts';
import { specimens } from '../harness/sites.ts';

/** All of an essay that can be compared. */
function whole({ blocksToRecord, readAnchors, ...essay }: CollectedEssay) {
  return { ...essay, blocks: blocksToRecord(), anchors: readAnchors() };
}

const mistake: Problem = {
  level: 'error',
  file: 'content/on-ink.md',
  line: 7,
  rule: 'link',
  message: 'it has no address.',
  fix: 'Write one:\n  [on pens](on-pens.md)',
};

test('mistakes are told file by file, in the order of their lines', () => {
  const told = formatProblems([
    mistake,
    { ...mistake, line: 12 },
    { ...mistake, file: 'content/on-gall.md', line: 20 },
    { ...mistake, line: 3 },
  ]);
  expect(told.match(/^content.*$/gm)).toEqual([
    'content/on-gall.md:20  link: it has no address.',
    'content/on-ink.md:3  link: it has no address.',
    'content/on-ink.md:7  link: it has no address.',
    'content/on-ink.md:12  link: it has no address.',
  ]);
  expect(formatProblems([mistake])).toBe(`content/on-ink.md:7  link: it has no address.
      Write one:
        [on pens](on-pens.md)`);
  expect(formatProblems([])).toBe('');
});

test('whoever builds hears how many mistakes there are, and of no line of our code', () => {
  const one = new EssaysRefused([mistake]);
  expect(one.message).toBe(
    `1 mistake in 1 file; nothing was published.\n\n${formatProblems([mistake])}\n`,
  );
  const other = { ...mistake, file: 'content/on-gall.md' };
  const three = new EssaysRefused([mistake, mistake, other]);
  expect(three.message).toContain('3 mistakes in 2 files; nothing was published.');
  expect(three.stack).toBe('');
});

test('a byte-order mark and Windows line ends change nothing', async () => {
  const root = await emptyFolder();
  const file = join(root, 'content/the-price-of-paper.md');
  const essay = await readFile(join(specimens, 'the-price-of-paper.md'), 'utf8');
  const readAs = async (text: string) => {
    await writeFile(file, text);
    const { essays, problems } = await readCollection({ root, drafts: 'skip' });
    expect(problems.filter(isError)).toEqual([]);
    // All that a page is made of.
    return { essays: essays.map(whole), problems };
  };
  const expected = await readAs(essay);
  expect(expected.essays[0]?.html).toContain('<blockquote');
  expect(await readAs(`\uFEFF${essay.replaceAll('\n', '\r\n')}`)).toEqual(expected);
});

test('an essay is read the same from any folder, and twice', async () => {
  const [here, there] = [await emptyFolder(), await emptyFolder()];
  for (const root of [here, there]) {
    for (const name of ['on-ink.md', 'on-ink', 'on-pens.md']) {
      await cp(join(specimens, name), join(root, 'content', name), { recursive: true });
    }
  }
  const [first, second, again] = await Promise.all(
    [here, there, here].map(async (root) => {
      const { essays, ...rest } = await readCollection({ root, drafts: 'skip' });
      return { ...rest, essays: essays.map(whole) };
    }),
  );
  expect(second).toEqual(first);
  expect(again).toEqual(first);
});

const [ink, , , vatman] = prose;

test('a name is suggested only where it may be meant, and a former one leads to the present', async () => {
  const root = await emptyFolder();
  await write(root, prose);
  await write(root, [vatman], 'on-mills');
  await keepAddresses(root);
  await rename(join(root, 'content/on-ink.md'), join(root, 'content/on-black-ink.md'));
  await write(root, prose, 'on-black-ink', 'aliases: [on-ink]\n');
  await write(root, ['See [ink](on-ink.md).'], 'on-mist');
  expect(formatProblems((await readCollection({ root, drafts: 'check' })).problems))
    .toBe(`content/on-mist.md:7  link: “on-ink.md” has another name now.
      Write:
        [words](on-black-ink.md)`);
  await rm(join(root, 'content/on-mist.md'));
  await rm(join(root, 'content/on-mills.md'));
  const forgetting = async (address: string) => {
    const collection = await readCollection({ root, drafts: 'skip' });
    return formatProblems(ledgerUpdate(collection, new Set([address])).problems);
  };
  expect(await forgetting('on-mils')).toContain('The nearest that can be:\n        on-mills');
  expect(await forgetting('wax')).toContain('Give up only what a build names as a lost address.');
});

test('what git left of two branches is one mistake, which recording settles', async () => {
  const root = await emptyFolder();
  await write(root, [ink, vatman]);
  await keepAddresses(root);
  const file = join(root, 'content/.ledger/on-ink.txt');
  const recorded = await readFile(file, 'utf8');
  const [first, block, ...rest] = recorded.split('\n');
  const marked = ['<<<<<<< HEAD', block, '=======', block, '>>>>>>> other'];
  await writeFile(file, [first, ...marked, ...rest].join('\n'));
  const { problems } = await readCollection({ root, drafts: 'skip' });
  expect(problems).toMatchObject([{ rule: 'ledger', isSettledByRecording: true }]);
  await keepAddresses(root);
  expect(await readFile(file, 'utf8')).toBe(recorded);
});

test('every mistake of every essay is told in one run, those of links to headings too', async () => {
  const root = await emptyFolder();
  const essay = (text: string, field = '') =>
    `---\ntitle: On Ink\nauthor: Ada Quill\npublished: 2024-02-29\n${field}---\n\n${text}\n`;
  const files = {
    // A mistake in a field, and in the text what other fields say.
    'on-galls.md': essay(
      'It is $\\frac{1}$, see [it](#galls).\n\n## The gall',
      'math: true\nlicence: x\n',
    ),
    'on-pens.md': essay(
      'Words.',
      'lang: xx yy\nsource: { author: Ben Nib, url: "https://example.org/", extent: excerpt }\n',
    ),
    // A mistake in the text, and links from it and to it.
    'on-wax.md': essay(
      '# On Ink\n\n## Seals\n\n<a id="x"></a>See [it](#sails), [pens](on-pens.md#nib).',
    ),
    'on-ink.md': essay(
      'See [wax](on-wax.md#seals), [this](on-wax.md#x) and [that](on-wax.md#seels).',
    ),
    'on-oak.md': essay('<script>x</script>\n\n## Oak\n\n<a id="oak"></a>Words.'),
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(root, 'content', name), text);
  }
  const { problems } = await readCollection({ root, drafts: 'skip' });
  const told = problems
    .filter(isError)
    .map(({ file, line, rule, message }) => `${file}:${line} ${rule}: ${message.slice(0, 60)}`);
  expect(told.toSorted()).toEqual([
    'content/on-galls.md:6 licence: there is no field “licence”.',
    'content/on-galls.md:9 formula: it cannot be set: Unexpected end of input in a macro argumen',
    'content/on-galls.md:9 link: there is no heading “#galls” in on-galls.md.',
    'content/on-ink.md:7 link: there is no heading “#seels” in on-wax.md.',
    'content/on-oak.md:11 HTML: “#oak” is already the address of a heading or a paragraph.',
    'content/on-oak.md:7 HTML: <script> cannot stand in an essay.',
    'content/on-pens.md:5 lang: “xx yy” is not a language code.',
    'content/on-pens.md:9 excerpt: the essay says that it quotes an excerpt, and no paragraph i',
    'content/on-wax.md:11 link: there is no heading “#nib” in on-pens.md.',
    'content/on-wax.md:11 link: there is no heading “#sails” in on-wax.md.',
    'content/on-wax.md:7 heading: it is the title, which stands above the text already.',
  ]);
});
