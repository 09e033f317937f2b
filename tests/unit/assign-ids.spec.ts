import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { assignIds, type RecordedBlock } from '../../src/permalinks/assign-ids.ts';
import { formatEntry } from '../../src/permalinks/ledger-entry.ts';
import { readCollection } from '../../src/loader/read-collection.ts';
import { Draft, edit, sharesWords, works } from '../harness/edits.ts';
import {
  emptyFolder,
  keepAddresses,
  ledgerOf,
  anchors,
  prose,
  write,
} from '../harness/recording.ts';
import { specimens } from '../harness/sites.ts';

const [ink, mill, rags, vatman, sheets] = prose;

/**
 * Records an essay, edits it, records it again, and gives the ids of its blocks before and after.
 */
async function edited(before: readonly string[], after: readonly string[]) {
  const root = await emptyFolder();
  await write(root, before);
  await keepAddresses(root);
  const was = (await anchors(root)).map(({ id }) => id);
  await write(root, after);
  await keepAddresses(root);
  const is = await anchors(root);
  return { was, is, ids: is.map(({ id }) => id), aliases: is.map(({ aliases }) => aliases) };
}

test('a paragraph that is moved keeps its id', async () => {
  const { was, ids, aliases } = await edited(prose, [rags, ink, mill, vatman, sheets]);
  expect(ids).toEqual([was[2], was[0], was[1], was[3], was[4]]);
  expect(aliases.flat()).toEqual([]);
});

test('a paragraph that is split leaves its id to the greater part', async () => {
  const [first = '', second = ''] = mill.split(/(?<=bent\.) /);
  const { was, ids } = await edited(prose, [ink, first, second, rags, vatman, sheets]);
  expect(ids).toEqual([was[0], expect.any(String), was[1], was[2], was[3], was[4]]);
  expect(was).not.toContain(ids[1]);
});

test('of paragraphs that are merged both ids lead to what they became', async () => {
  const { was, ids, aliases } = await edited(prose, [ink, `${mill} ${rags}`, vatman, sheets]);
  expect([ids[1], ...(aliases[1] ?? [])].toSorted()).toEqual([was[1], was[2]].toSorted());
  expect([ids[0], ids[2], ids[3]]).toEqual([was[0], was[3], was[4]]);
});

test('a paragraph that is merged into a far one is found there', async () => {
  const { was, ids, aliases } = await edited(prose, [
    mill,
    rags,
    vatman,
    `${sheets} ${ink.slice(0, 53)}`,
  ]);
  expect(ids[3]).toBe(was[4]);
  expect(aliases[0]).toEqual([was[0]]);
  const whole = await edited(prose, [mill, rags, vatman, `${sheets} ${ink}`]);
  expect([whole.ids[3], ...(whole.aliases[3] ?? [])].toSorted()).toEqual(
    [whole.was[0], whole.was[4]].toSorted(),
  );
});

test('a paragraph that is reworded, again and again, keeps its id', async () => {
  const root = await emptyFolder();
  await write(root, prose);
  await keepAddresses(root);
  const was = await anchors(root);
  const words = rags.split(' ');
  for (let place = 0; place < words.length; place += 5) {
    words.splice(place, 4, ...`word${place} by word another${place} text`.split(' ').slice(0, 4));
    await write(root, [ink, mill, words.join(' '), vatman, sheets]);
    await keepAddresses(root);
    expect(await anchors(root)).toEqual(was);
  }
  expect(words).not.toContain('Rags');
});

test('signs, emphasis and capitals make no difference at all', async () => {
  const root = await emptyFolder();
  await write(root, prose);
  await keepAddresses(root);
  const before = await readFile(ledgerOf(root), 'utf8');
  await write(
    root,
    prose.map((text) => text.replace(/^(\w+) (\w+)/, '“$1” *$2*').replaceAll(',', ' –')),
  );
  expect((await keepAddresses(root)).changed).toEqual([]);
  expect(await readFile(ledgerOf(root), 'utf8')).toBe(before);
});

test('the id of a deleted paragraph leads to its neighbour, and back should it come back', async () => {
  const root = await emptyFolder();
  await write(root, prose);
  await keepAddresses(root);
  const was = (await anchors(root)).map(({ id }) => id);
  await write(root, [ink, mill, vatman, sheets]);
  const { moved } = await keepAddresses(root);
  expect(moved).toEqual([{ file: 'content/on-ink.md', id: was[2], now: was[1] }]);
  expect(await anchors(root)).toEqual([
    { id: was[0], aliases: [] },
    { id: was[1], aliases: [was[2]] },
    { id: was[3], aliases: [] },
    { id: was[4], aliases: [] },
  ]);
  await write(root, prose);
  await keepAddresses(root);
  expect(await anchors(root)).toEqual(was.map((id) => ({ id, aliases: [] })));
});

test('a new paragraph where one was deleted does not take its id', async () => {
  const other = 'Wax keeps what it is told until the sun comes in, and then it tells everybody.';
  const { was, ids, aliases } = await edited(prose, [ink, mill, other, vatman, sheets]);
  expect(was).not.toContain(ids[2]);
  expect(aliases.flat()).toEqual([was[2]]);
});

test('a paragraph that is repeated keeps its id, and the copy has one of its own', async () => {
  const { was, ids } = await edited(prose, [ink, mill, ink, rags, vatman, sheets]);
  expect([ids[0], ids[1], ids[3], ids[4], ids[5]]).toEqual(was);
  expect(was).not.toContain(ids[2]);
  expect(new Set(ids).size).toBe(6);
});

test('of the same words in two places each keeps its own id', async () => {
  const refrain = 'And so the day went by.';
  const { was, ids } = await edited(
    [ink, refrain, mill, refrain, rags],
    [ink, mill, refrain, rags],
  );
  expect(ids).toEqual([was[0], was[2], was[3], was[4]]);
});

test('paragraphs in another order keep their ids', async () => {
  const { was, ids } = await edited(prose, prose.toReversed());
  expect(ids).toEqual(was.toReversed());
});

test('every kind of block has an id, and keeps it when the essay is turned about', async () => {
  const blocks = [
    '## What ink is',
    ink,
    '- galls\n- rain water\n- copperas',
    `> ${mill}\n>\n> ${rags}`,
    '| Year | Pints |\n| --- | --- |\n| 1900 | 12 |',
    '```js\nconst ink = galls + water;\n```',
    '1. Crush the galls.\n\n   Wait for rain.\n\n2. Wait again.',
    '## Who made it',
    vatman,
  ];
  const turned = [...blocks.slice(7), ...blocks.slice(2, 7), ...blocks.slice(0, 2)];
  const root = await emptyFolder();
  await write(root, blocks);
  await keepAddresses(root);
  const entry = await readFile(ledgerOf(root), 'utf8');
  const kinds = [...entry.matchAll(/^block (\S+) (\S+)/gm)].map(([, , kind]) => kind);
  expect(kinds).toEqual(
    'heading paragraph list quotation paragraph paragraph table code list paragraph paragraph paragraph heading paragraph'.split(
      ' ',
    ),
  );
  const was = (await anchors(root)).map(({ id }) => id);
  await write(root, turned);
  const is = (await anchors(root)).map(({ id }) => id);
  expect(is).toEqual([...was.slice(12), ...was.slice(2, 12), ...was.slice(0, 2)]);
});

test('a heading that is reworded keeps its earlier address, and links within the site too', async () => {
  const { is } = await edited(
    ['## What ink is', ...prose],
    ['## What ink was', ...prose, '[above](#what-ink-is)'],
  );
  expect(is[0]).toEqual({ id: 'what-ink-was', aliases: ['what-ink-is'] });
});

test('a new heading of the same words does not take the address of the older', async () => {
  const { was, ids } = await edited(
    [ink, '## Notes', mill, '## Other', rags],
    [ink, '## Notes', vatman, '## Notes', mill, '## Other', rags, '[there](#notes)'],
  );
  expect(was).toContain('notes');
  expect(ids.slice(1, 6)).toEqual(['notes-1', expect.any(String), 'notes', was[2], 'other']);
});

test('a picture keeps its id whatever stands before it, and is told from another', async () => {
  const root = await emptyFolder();
  for (const name of ['on-ink.md', 'on-ink', 'on-pens.md', 'odd-corners']) {
    await cp(join(specimens, name), join(root, 'content', name), { recursive: true });
  }
  const file = join(root, 'content/on-ink.md');
  const text = await readFile(file, 'utf8');
  const idOf = async () => {
    const { essays } = await readCollection({ root, drafts: 'skip' });
    const html = essays.find(({ slug }) => slug === 'on-ink')?.html ?? '';
    return /<figure id="([^"]+)">/.exec(html)?.[1];
  };
  await keepAddresses(root);
  const before = await idOf();
  await writeFile(
    file,
    text
      .replace('## What', '![decorative](odd-corners/line.svg)\n\n## What')
      .replace('![A pen beside an inkwell]', '![A pen, and beside it an inkwell]'),
  );
  const { essays } = await readCollection({ root, drafts: 'skip' });
  const html = essays.find(({ slug }) => slug === 'on-ink')?.html ?? '';
  expect([...html.matchAll(/<figure id="([^"]+)">/g)].map(([, id]) => id)[1]).toBe(before);
});

test('over long series of edits of real prose, ids stay with their paragraphs', () => {
  const all = works();
  let survived = 0;
  let kept = 0;
  let series = 0;
  const unrelated: string[] = [];
  const work = fc.nat(all.length - 1).chain((place) =>
    fc.record({
      place: fc.constant(place),
      start: fc.nat(Math.max(0, (all[place]?.length ?? 0) - 40)),
      length: fc.integer({ min: 3, max: 40 }),
    }),
  );
  fc.assert(
    fc.property(
      work,
      fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 20, maxLength: 40 }),
      ({ place, start, length }, sittings) => {
        series++;
        const draft = new Draft(
          all[place]?.slice(start, start + length) ?? [],
          all.filter((_, other) => other !== place).flat(),
        );
        let ledger: RecordedBlock[] = [];
        /** Every id that was given out, with the paragraph that has it and its words then. */
        const owners = new Map<string, { self: number; text: string }>();
        for (const edits of [[], ...sittings]) {
          const { paragraphs, undecided } = draft;
          undecided.clear();
          for (const one of edits) draft.apply(one);
          const blocks = paragraphs.map(({ text }) => ({
            kind: 'paragraph' as const,
            words: text,
            line: 1,
          }));
          const before = new Map(ledger.map(({ id }) => [owners.get(id)?.self, id]));
          const settled = assignIds(ledger, blocks);
          const entryOf = (blocksToRecord: RecordedBlock[]) =>
            formatEntry('on-ink', {
              formerSlugs: [],
              originalSlug: undefined,
              blocks: blocksToRecord,
            });
          const text = entryOf(settled.blocksToRecord());
          const again = entryOf(assignIds(ledger, blocks).blocksToRecord());
          ledger = settled.blocksToRecord();

          const ids = settled.anchors.flatMap(({ id, aliases }) => [id, ...aliases]);
          const unique = new Set(ids);
          const vanished = [...owners.keys()].filter((id) => !unique.has(id));
          const isSound = unique.size === ids.length && vanished.length === 0 && again === text;
          if (!isSound) expect(isSound, `${vanished.join()}\n${text}\n${again}`).toBe(true);
          for (const [at, one] of paragraphs.entries()) {
            const id = settled.anchors[at]?.id ?? '';
            const was = before.get(one.self);
            if (was !== undefined && !undecided.has(one.self)) {
              survived++;
              if (was === id) kept++;
            }
            const owner = owners.get(id);
            if (owner && !one.kin.has(owner.self) && !sharesWords(owner.text, one.text)) {
              unrelated.push(`${id}\n  ${owner.text}\n  ${one.text}`);
            }
            owners.set(id, { self: one.self, text: one.text });
          }
        }
      },
    ),
    { numRuns: 150, seed: 20261125, endOnFailure: true },
  );
  expect(series).toBe(150);
  expect(survived).toBeGreaterThan(40_000);
  expect(unrelated).toEqual([]);
  expect(kept / survived).toBeGreaterThanOrEqual(0.99);
});

test('an essay keeps the name that feeds know it by when it is renamed again, or takes another in', async () => {
  const root = await emptyFolder();
  const firstNames = async () => {
    const { essays } = await readCollection({ root, drafts: 'skip' });
    return essays.map(({ data }) => data.originalSlug);
  };
  await write(root, prose);
  await write(root, [mill], 'on-mills');
  await keepAddresses(root);
  await rm(join(root, 'content/on-ink.md'));
  await write(root, prose, 'zink', 'aliases: [on-ink]\n');
  expect(await firstNames()).toEqual(['on-mills', 'on-ink']);
  await keepAddresses(root);
  await rm(join(root, 'content/zink.md'));
  await rm(join(root, 'content/on-mills.md'));
  await write(root, prose, 'ink', 'aliases: [zink, on-mills, on-ink]\n');
  expect(await firstNames()).toEqual(['on-ink']);
  await keepAddresses(root);
  expect(await firstNames()).toEqual(['on-ink']);
  const lines = (await readFile(ledgerOf(root, 'ink'), 'utf8')).split('\n');
  expect(lines.slice(1, 4)).toEqual(['first on-ink', 'name on-mills', 'name zink']);
  await write(root, prose, 'ink', 'aliases: [zink, on-mills]\n');
  await keepAddresses(root, ['on-ink']);
  expect(await firstNames()).toEqual(['ink']);
});
