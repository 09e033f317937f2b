import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { ledgerUpdate } from '../../src/permalinks/update-ledger.ts';
import { assignIds, type RecordedBlock } from '../../src/permalinks/assign-ids.ts';
import { formatEntry } from '../../src/permalinks/ledger-entry.ts';
import {
  originalSlugOf,
  readLedger,
  recordedBlocks,
  writeEntry,
} from '../../src/permalinks/ledger.ts';
import { ledgerFile } from '../../src/essay/content-paths.ts';
import { formatProblems } from '../../src/essay/problems.ts';
import { readCollection } from '../../src/loader/read-collection.ts';
import { emptyFolder, prose } from '../harness/recording.ts';
import { firstEssayFolder } from '../harness/sites.ts';

const kinds = ['code', 'formula', 'heading', 'list', 'paragraph', 'picture', 'quotation', 'table'];
const essayName = fc
  .array(fc.constantFrom('on', 'ink', 'pens', '2', 'x'), { minLength: 1, maxLength: 4 })
  .map((words) => words.join('-'));

/** Signatures as they can be: as many hashes as there are bigrams, and never more than sixteen. */
const anySketch = fc
  .uniqueArray(fc.nat(2 ** 18 - 1), { minLength: 1, maxLength: 16 })
  .chain((all) =>
    fc.record({
      size: all.length < 16 ? fc.constant(all.length) : fc.integer({ min: 16, max: 9_999 }),
      sample: fc.constant(all.toSorted((a, b) => a - b)),
    }),
  );

/** Blocks with these ids, of which some are aliases of the one before them. */
function blocksOf(ids: fc.Arbitrary<string[]>, isFilled = false): fc.Arbitrary<RecordedBlock[]> {
  const recorded = (id: string) =>
    fc.record({ id: fc.constant(id), kind: fc.constantFrom(...kinds), signature: anySketch });
  return ids
    .filter((all) => !isFilled || all.length > 0)
    .chain((all) => fc.tuple(...all.map((id) => fc.tuple(recorded(id), fc.boolean()))))
    .map((all) => {
      const blocks: RecordedBlock[] = [];
      for (const [one, isAlias] of all) {
        if (isAlias && blocks.length > 0) blocks.at(-1)?.aliases.push(one);
        else blocks.push({ ...one, aliases: [] });
      }
      return blocks;
    });
}

const anyId = fc.oneof(
  fc.stringMatching(/^_\.[b-z][2-9][b-z2-9]{1,6}$/),
  fc.constantFrom(
    'what-ink-is',
    'notes-1',
    'größe',
    '墨について',
    '_.section-2',
    '-',
    'end',
    'block',
  ),
);
const ids = fc.uniqueArray(anyId, { maxLength: 12 });

const anyEntry = fc
  .record({
    names: fc.uniqueArray(
      essayName.filter((name) => name !== 'on-wax'),
      { maxLength: 4 },
    ),
    hasFirst: fc.boolean(),
    blocks: blocksOf(ids),
  })
  .map(({ names, hasFirst, blocks }) => ({
    formerSlugs: names,
    originalSlug: hasFirst ? names[0] : undefined,
    blocks,
  }));

/** What is read of a ledger of one file. */
async function read(text: string, fileName = 'on-wax.txt', root?: string) {
  const folder = root ?? (await emptyFolder());
  await mkdir(join(folder, 'content/.ledger'), { recursive: true });
  await writeFile(join(folder, 'content/.ledger', fileName), text);
  const { ledger, problems } = await readLedger(folder);
  const conflicts = problems.filter(({ isSettledByRecording }) => isSettledByRecording);
  return { entry: ledger.get('on-wax'), conflicts, told: formatProblems(problems) };
}

test('whatever is recorded is read as it was', async () => {
  const root = await emptyFolder();
  await fc.assert(
    fc.asyncProperty(anyEntry, async (recorded) => {
      const text = formatEntry('on-wax', recorded);
      const { entry: again, told } = await read(text, 'on-wax.txt', root);
      expect(told).toBe('');
      expect(again && { ...again, formerSlugs: again.formerSlugs.toSorted() }).toEqual({
        ...recorded,
        formerSlugs: recorded.formerSlugs.toSorted(),
        file: 'content/.ledger/on-wax.txt',
        text,
      });
      // Git may have given it the line ends of Windows.
      const theirs = await read(text.replaceAll('\n', '\r\n'), 'on-wax.txt', root);
      expect(theirs.entry).toEqual(again);
      expect(theirs.told).toBe('');
    }),
    { numRuns: 150, seed: 20261127 },
  );
});

test('an entry is lines that a person can read, and git can merge', () => {
  const one = (id: string, kind: string, ...sample: number[]) => ({
    id,
    kind,
    signature: { size: sample.length, sample },
    aliases: [],
  });
  const blocks = [
    { ...one('what-ink-is', 'heading', 0, 1, 63), aliases: [one('_.k3f', 'paragraph', 64)] },
    { ...one('_.x7m', 'paragraph', 2 ** 18 - 1), aliases: [] },
  ];
  const names = ['zink', 'ink', 'black-ink'];
  expect(formatEntry('on-ink', { formerSlugs: names, originalSlug: 'ink', blocks })).toBe(
    `Addresses of on-ink.md, written by \`npm run record\` alone.
first ink
name black-ink
name zink
block what-ink-is heading 3 AAAAABAA_
alias _.k3f paragraph 1 ABA
block _.x7m paragraph 1 ___
end
`,
  );
});

/** An entry of five paragraphs, line by line. */
function entryOfProse(): string[] {
  const blocks = prose.map((words) => ({ kind: 'paragraph' as const, words, line: 1 }));
  const settled = assignIds([], blocks);
  return formatEntry('on-wax', {
    formerSlugs: [],
    originalSlug: undefined,
    blocks: settled.blocksToRecord(),
  }).split('\n');
}

const lines = entryOfProse();
const swap = (place: number, line: string) => lines.with(place, line).join('\n');
const [, first = '', second = ''] = lines;
const signs = second.split(' ').at(-1) ?? '';
/** The second block, with other signs for its words. */
const signed = (other: string) => swap(2, second.replace(signs, other));

/** What may befall an entry: the line of the damage, and the text of the file. */
const damages: Record<string, [line: number, text: string]> = {
  'an empty file': [1, ''],
  'another essay’s first line': [
    1,
    swap(0, 'Addresses of on-ink.md, written by `npm run record` alone.'),
  ],
  'another first line': [1, swap(0, 'Addresses of on-wax.md')],
  'an alias of nothing': [2, swap(1, first.replace('block', 'alias'))],
  'a line of another word': [3, swap(2, second.replace('block', 'bloc'))],
  'a line that lacks a sign': [3, swap(2, second.slice(0, -1))],
  'a line that lacks a hash': [3, swap(2, second.slice(0, -3))],
  'a line with a sign too many': [3, swap(2, `${second}A`)],
  'a line with a word too many': [3, swap(2, `${second} x`)],
  'a line with two spaces': [3, swap(2, second.replace(' ', '  '))],
  'a line without a size': [3, swap(2, second.replace(/ \d+ /, ' '))],
  'a size that is none': [3, swap(2, second.replace(/ \d+ /, ' 0 '))],
  'a size with a nought before it': [3, swap(2, second.replace(/ (\d+) /, ' 0$1 '))],
  'a size that its signs are too many for': [3, swap(2, second.replace(/ \d+ /, ' 3 '))],
  'signs that are no hashes': [3, signed(`${signs.slice(0, -1)}+`)],
  'hashes that are not in order': [3, signed(signs.slice(-3) + signs.slice(3))],
  'a name behind the blocks': [3, swap(2, 'name ink')],
  'a name that is none': [2, swap(1, 'name On-Ink')],
  'an empty line': [5, swap(4, '')],
  'an end that is missing': [4, lines.slice(0, 4).join('\n')],
  'an end that is missing behind a whole line': [7, `${lines.slice(0, 6).join('\n')}\n`],
  'a line behind the end': [8, `${lines.join('\n')}block\n`],
};

for (const [what, [line, text]] of Object.entries(damages)) {
  test(`a ledger with ${what} is refused with the line`, async () => {
    const { entry, told } = await read(text);
    expect(told).toBe(
      `content/.ledger/on-wax.txt:${line}  ledger: the line is not as it was written; only \`npm run record\` writes here.
      Take it back from git, and record again:
        git checkout HEAD content/.ledger/on-wax.txt
        npm run record`,
    );
    expect(entry).toBeUndefined();
  });
}

test('a ledger’s file that is no essay’s is refused, and what editors leave behind is not', async () => {
  for (const fileName of ['On Wax.txt', 'on-wax', 'index.txt', 'on-wax.md']) {
    const { told } = await read(lines.join('\n'), fileName);
    expect(told).toContain(`content/.ledger/${fileName}:1  ledger: the line is not as it was`);
  }
  for (const fileName of ['on-wax.txt~', '.gitkeep', 'on-wax.txt.orig']) {
    expect((await read('', fileName)).told, fileName).toBe('');
  }
});

test('an address that stands twice is told of, and is recorded once', async () => {
  const { entry, conflicts, told } = await read(lines.toSpliced(4, 0, first).join('\n'));
  expect(conflicts).toHaveLength(1);
  expect(told).toBe(
    `content/.ledger/on-wax.txt:5  ledger: this address stands here twice; git left it in the places it has on two branches.
      Once content/on-wax.md is as it shall be, keep the addresses of both:
        npm run record`,
  );
  const recorded = lines.slice(1, 6).map((line) => line.split(' ')[1]);
  expect(entry?.blocks.map(({ id }) => id).toSorted()).toEqual(recorded.toSorted());
});

test('of two versions that git left, every address of either is kept, once', async () => {
  const root = await emptyFolder();
  const some = (from: string) =>
    blocksOf(fc.subarray(Array.from(from).map((sign) => `_.${sign}`)), true);
  const version = some('abcdef');
  const parts = fc.record({
    above: some('ghi'),
    ours: version,
    base: fc.option(version),
    theirs: version,
    below: some('jkl'),
  });
  const linesOf = (blocks: RecordedBlock[]) =>
    formatEntry('on-wax', { formerSlugs: [], originalSlug: undefined, blocks })
      .split('\n')
      .slice(1, -2);
  const idsOf = (blocks: readonly RecordedBlock[]) =>
    blocks.flatMap(({ id, aliases }) => [id, ...aliases.map((alias) => alias.id)]);
  await fc.assert(
    fc.asyncProperty(parts, async ({ above, ours, base, theirs, below }) => {
      const text = [
        lines[0],
        ...linesOf(above),
        '<<<<<<< HEAD',
        ...linesOf(ours),
        ...(base ? ['||||||| 0123abc', ...linesOf(base)] : []),
        '=======',
        ...linesOf(theirs),
        '>>>>>>> other',
        ...linesOf(below),
        'end\n',
      ].join('\n');
      const { entry, conflicts, told } = await read(text, 'on-wax.txt', root);
      expect(conflicts).toHaveLength(1);
      expect(told.split('\n')[0]).toBe(
        `content/.ledger/on-wax.txt:${idsOf(above).length + 2}  ledger: two branches recorded addresses here, and git left both.`,
      );
      const kept = idsOf(entry?.blocks ?? []);
      const either = new Set([above, ours, theirs, below].flatMap(idsOf));
      expect(kept.toSorted()).toEqual([...either].toSorted());
    }),
    { numRuns: 150, seed: 20261127 },
  );
});

test('marks of git’s that are not whole are told of at the first', async () => {
  const marks: Record<string, string[]> = {
    'a beginning alone': ['<<<<<<< HEAD'],
    'a middle alone': ['======='],
    'an end alone': ['>>>>>>> other'],
    'no middle': ['<<<<<<< HEAD', '>>>>>>> other'],
    'no end': ['<<<<<<< HEAD', '======='],
    'two beginnings': ['<<<<<<< HEAD', '<<<<<<< HEAD', '=======', '>>>>>>> other'],
  };
  for (const [what, all] of Object.entries(marks)) {
    const { entry, told } = await read(lines.toSpliced(3, 0, ...all).join('\n'));
    expect(entry, what).toBeUndefined();
    expect(told, what).toBe(
      `content/.ledger/on-wax.txt:4  ledger: two branches met here, and what git left of them is not whole.
      Let git leave both again, and record:
        git checkout --merge content/.ledger/on-wax.txt
        npm run record`,
    );
  }
});

test('where nothing was recorded the ledger is empty, and where it cannot be read nobody builds', async () => {
  const root = await emptyFolder();
  const { ledger, problems } = await readLedger(root);
  expect([ledger.size, problems]).toEqual([0, []]);
  await writeFile(join(root, 'content/.ledger'), '');
  await expect(readLedger(root)).rejects.toThrow(
    'content/.ledger/ cannot be read (ENOTDIR); without it no address is safe.',
  );
});

test('an entry is written whole, and taken away', async () => {
  const root = await emptyFolder();
  const file = join(root, ledgerFile('on-wax'));
  await writeEntry(root, 'on-wax', 'one\n');
  await writeEntry(root, 'on-wax', 'two\n');
  expect(await readFile(file, 'utf8')).toBe('two\n');
  expect(await readdir(join(root, 'content/.ledger'))).toEqual(['on-wax.txt']);
  await writeEntry(root, 'on-wax');
  expect(await readdir(join(root, 'content/.ledger'))).toEqual([]);
});

test('an essay has the addresses that it had under earlier names, and the first of these', async () => {
  const root = await emptyFolder();
  const signature = { size: 1, sample: [7] };
  const one = (id: string) => ({ id, kind: 'paragraph', signature });
  const record = (name: string, earlier: string | undefined, blocks: RecordedBlock[]) =>
    writeEntry(
      root,
      name,
      formatEntry(name, { formerSlugs: earlier ? [earlier] : [], originalSlug: earlier, blocks }),
    );
  await record('on-wax', undefined, [{ ...one('a'), aliases: [one('b')] }]);
  await record('wax', 'candles', [{ ...one('b'), aliases: [one('c'), one('a')] }]);
  const { ledger } = await readLedger(root);
  const idsOf = (name: string, aliases?: string[]) =>
    recordedBlocks(ledger, name, aliases).map((block) => [
      block.id,
      ...block.aliases.map(({ id }) => id),
    ]);
  expect(idsOf('on-wax')).toEqual([['a', 'b']]);
  expect(idsOf('on-wax', ['wax'])).toEqual([['a', 'b']]);
  expect(idsOf('wax', ['on-wax'])).toEqual([['b', 'c', 'a']]);
  expect(idsOf('on-ink', ['wax'])).toEqual([['b', 'c', 'a']]);
  expect(idsOf('on-ink')).toEqual([]);
  expect(originalSlugOf(ledger, 'on-wax', ['wax'])).toBe('on-wax');
  expect(originalSlugOf(ledger, 'on-ink', ['wax'])).toBe('candles');
  expect(originalSlugOf(ledger, 'on-ink', ['on-wax'])).toBe('on-wax');
  expect(originalSlugOf(ledger, 'on-ink', ['ink'])).toBe('on-ink');
});

test('an essay that was recorded long ago and is as it was needs no recording', async () => {
  const root = await emptyFolder();
  await cp(firstEssayFolder, join(root, 'content'), { recursive: true });
  const { changed, problems } = ledgerUpdate(await readCollection({ root, drafts: 'skip' }));
  expect({ changed, problems }).toEqual({ changed: [], problems: [] });
});
