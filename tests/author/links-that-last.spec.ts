import { spawnSync } from 'node:child_process';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { settle, type RecordedBlock } from '../../src/essays/lasting-ids.ts';
import { addressesToRecord } from '../../src/essays/addresses-to-record.ts';
import { entryText, writeEntry } from '../../src/essays/ledger.ts';
import { readEveryEssay } from '../../src/essays/reading.ts';
import { Draft, edit, sharesWords, works } from '../harness/edits.ts';
import { build, buildOrThrow, layOut, script, specimens } from '../harness/sites.ts';
import { expect, test } from '../harness/test.ts';

const prose = [
  'Nobody who has spilled ink believes that it is black. On the cloth it is brown at the edge and violet in the middle, and the water that carries it away runs green.',
  'The mill stood where the river bent. It had nine hammers, which fell one after the other from four in the morning, and a vat that was never allowed to grow cold.',
  'Rags came by barge. They had been shirts, and before that flax, and each of these lives had taken something from them; what was left was strong and soft.',
  'The vatman dipped his mould two thousand times in a day. He had a shake of the wrists that no one could teach, and when he lost it he was given the door to mind.',
  'Of the sheets that he made one in nine was spoiled. The spoiled ones were sold to grocers, and it is on these that the accounts of that century have come down to us.',
] as const;

const fields = '---\ntitle: On Ink\nauthor: Ada Quill\npublished: 2024-02-29\n---\n\n';

/** Runs `npm run record` for a laid-out site. */
function record(root: string, ...words: string[]) {
  return script(root, 'src/essays/record.ts', ...words);
}

/** Does the same within the test, where what the command prints is not in question. */
async function keepAddresses(root: string) {
  const { changed, mistakes } = addressesToRecord(await readEveryEssay(root, 'content', true));
  expect(mistakes).toEqual([]);
  for (const { name, text } of changed) await writeEntry(root, 'content', name, text);
}

function check(root: string) {
  return script(root, 'src/essays/check.ts');
}

function ledgerOf(root: string, name = 'on-ink'): string {
  return join(root, 'content/.ledger', `${name}.txt`);
}

async function write(root: string, blocks: readonly string[], name = 'on-ink', more = '') {
  const text = `${fields.replace('title', `${more}title`)}${blocks.join('\n\n')}\n`;
  await writeFile(join(root, 'content', `${name}.md`), text);
}

function gitIn(root: string) {
  return (...words: string[]) =>
    spawnSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...words], {
      cwd: root,
      encoding: 'utf8',
    });
}

/** Records, and commits the essays with their ledger. */
async function commitAll(root: string) {
  await keepAddresses(root);
  const git = gitIn(root);
  git('add', 'content');
  expect(git('commit', '-qm', 'essays').status).toBe(0);
}

/** Every id that an entry holds. */
function idsIn(entry: string): string[] {
  return [...entry.matchAll(/^(?:block|alias) (\S+)/gm)].map(([, id = '']) => id);
}

/** The places of an essay’s blocks, as a build of it now would have them. */
async function places(root: string, name = 'on-ink') {
  const { whole } = await readEveryEssay(root, 'content', true);
  const essay = whole.find((one) => one.name === name);
  return essay?.places.map(({ id, aliases }) => ({ id, aliases })) ?? [];
}

/**
 * Records an essay, edits it, records it again, and gives the ids of its blocks before and after.
 */
async function edited(site: string, before: readonly string[], after: readonly string[]) {
  const root = await layOut(site);
  await write(root, before);
  await keepAddresses(root);
  const was = (await places(root)).map(({ id }) => id);
  await write(root, after);
  await keepAddresses(root);
  const is = await places(root);
  return { was, is, ids: is.map(({ id }) => id), aliases: is.map(({ aliases }) => aliases) };
}

const [ink, mill, rags, vatman, sheets] = prose;

test('a paragraph that is moved keeps its id', async () => {
  const { was, ids, aliases } = await edited('moved', prose, [rags, ink, mill, vatman, sheets]);
  expect(ids).toEqual([was[2], was[0], was[1], was[3], was[4]]);
  expect(aliases.flat()).toEqual([]);
});

test('a paragraph that is split leaves its id to the greater part', async () => {
  const [first = '', second = ''] = mill.split(/(?<=bent\.) /);
  const { was, ids } = await edited('split', prose, [ink, first, second, rags, vatman, sheets]);
  expect(ids).toEqual([was[0], expect.any(String), was[1], was[2], was[3], was[4]]);
  expect(was).not.toContain(ids[1]);
});

test('of paragraphs that are merged both ids lead to what they became', async () => {
  const { was, ids, aliases } = await edited('merged', prose, [
    ink,
    `${mill} ${rags}`,
    vatman,
    sheets,
  ]);
  expect([ids[1], ...(aliases[1] ?? [])].toSorted()).toEqual([was[1], was[2]].toSorted());
  expect([ids[0], ids[2], ids[3]]).toEqual([was[0], was[3], was[4]]);
});

test('a paragraph that is merged into a far one is found there', async () => {
  const { was, ids, aliases } = await edited('merged-far', prose, [
    mill,
    rags,
    vatman,
    `${sheets} ${ink.slice(0, 53)}`,
  ]);
  expect(ids[3]).toBe(was[4]);
  expect(aliases[0]).toEqual([was[0]]);
  const whole = await edited('merged-far-whole', prose, [mill, rags, vatman, `${sheets} ${ink}`]);
  expect([whole.ids[3], ...(whole.aliases[3] ?? [])].toSorted()).toEqual(
    [whole.was[0], whole.was[4]].toSorted(),
  );
});

test('a paragraph that is reworded, again and again, keeps its id', async () => {
  const root = await layOut('reworded');
  await write(root, prose);
  await keepAddresses(root);
  const was = await places(root);
  const words = rags.split(' ');
  for (let place = 0; place < words.length; place += 5) {
    words.splice(place, 4, ...`word${place} by word another${place} text`.split(' ').slice(0, 4));
    await write(root, [ink, mill, words.join(' '), vatman, sheets]);
    await keepAddresses(root);
    expect(await places(root)).toEqual(was);
  }
  expect(words).not.toContain('Rags');
});

test('signs, emphasis and capitals make no difference at all', async () => {
  const root = await layOut('restyled');
  await write(root, prose);
  await keepAddresses(root);
  const before = await readFile(ledgerOf(root), 'utf8');
  await write(
    root,
    prose.map((text) => text.replace(/^(\w+) (\w+)/, '“$1” *$2*').replaceAll(',', ' –')),
  );
  expect(record(root).stdout).toContain('Nothing to record');
  expect(await readFile(ledgerOf(root), 'utf8')).toBe(before);
});

test('the id of a deleted paragraph leads to its neighbour, and back should it come back', async () => {
  const root = await layOut('deleted');
  await write(root, prose);
  await keepAddresses(root);
  const was = (await places(root)).map(({ id }) => id);
  await write(root, [ink, mill, vatman, sheets]);
  expect(record(root).stdout).toContain(
    `content/on-ink.md: “#${was[2]}” leads to “#${was[1]}” now.`,
  );
  expect(await places(root)).toEqual([
    { id: was[0], aliases: [] },
    { id: was[1], aliases: [was[2]] },
    { id: was[3], aliases: [] },
    { id: was[4], aliases: [] },
  ]);
  await write(root, prose);
  await keepAddresses(root);
  expect(await places(root)).toEqual(was.map((id) => ({ id, aliases: [] })));
});

test('a new paragraph where one was deleted does not take its id', async () => {
  const other = 'Wax keeps what it is told until the sun comes in, and then it tells everybody.';
  const { was, ids, aliases } = await edited('replaced', prose, [ink, mill, other, vatman, sheets]);
  expect(was).not.toContain(ids[2]);
  expect(aliases.flat()).toEqual([was[2]]);
});

test('a paragraph that is repeated keeps its id, and the copy has one of its own', async () => {
  const { was, ids } = await edited('repeated', prose, [ink, mill, ink, rags, vatman, sheets]);
  expect([ids[0], ids[1], ids[3], ids[4], ids[5]]).toEqual(was);
  expect(was).not.toContain(ids[2]);
  expect(new Set(ids).size).toBe(6);
});

test('of the same words in two places each keeps its own id', async () => {
  const refrain = 'And so the day went by.';
  const { was, ids } = await edited(
    'refrain',
    [ink, refrain, mill, refrain, rags],
    [ink, mill, refrain, rags],
  );
  expect(ids).toEqual([was[0], was[2], was[3], was[4]]);
});

test('paragraphs in another order keep their ids', async () => {
  const { was, ids } = await edited('reordered', prose, prose.toReversed());
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
  const root = await layOut('kinds');
  await write(root, blocks);
  await keepAddresses(root);
  const entry = await readFile(ledgerOf(root), 'utf8');
  const kinds = [...entry.matchAll(/^block (\S+) (\S+)/gm)].map(([, , kind]) => kind);
  expect(kinds).toEqual(
    'heading paragraph list quotation paragraph paragraph table code list paragraph paragraph paragraph heading paragraph'.split(
      ' ',
    ),
  );
  const was = (await places(root)).map(({ id }) => id);
  await write(root, turned);
  const is = (await places(root)).map(({ id }) => id);
  expect(is).toEqual([...was.slice(12), ...was.slice(2, 12), ...was.slice(0, 2)]);
});

test('a heading that is reworded keeps its earlier address, and links within the site too', async () => {
  const { is } = await edited(
    'heading',
    ['## What ink is', ...prose],
    ['## What ink was', ...prose, '[above](#what-ink-is)'],
  );
  expect(is[0]).toEqual({ id: 'what-ink-was', aliases: ['what-ink-is'] });
});

test('a new heading of the same words does not take the address of the older', async () => {
  const { was, ids } = await edited(
    'same-headings',
    [ink, '## Notes', mill, '## Other', rags],
    [ink, '## Notes', vatman, '## Notes', mill, '## Other', rags, '[there](#notes)'],
  );
  expect(was).toContain('notes');
  expect(ids.slice(1, 6)).toEqual(['notes-1', expect.any(String), 'notes', was[2], 'other']);
});

test('a picture keeps its id whatever stands before it, and is told from another', async () => {
  const root = await layOut('pictures-moved', specimens);
  const file = join(root, 'content/on-ink.md');
  const text = await readFile(file, 'utf8');
  const idOf = async () => {
    const { whole } = await readEveryEssay(root, 'content', true);
    const html = whole.find(({ name }) => name === 'on-ink')?.html ?? '';
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
  const { whole } = await readEveryEssay(root, 'content', true);
  const html = whole.find(({ name }) => name === 'on-ink')?.html ?? '';
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
          const settled = settle(ledger, blocks);
          const text = entryText('on-ink', { names: [], first: undefined, blocks: settled.blocks });
          const again = entryText('on-ink', {
            names: [],
            first: undefined,
            blocks: settle(ledger, blocks).blocks,
          });
          ledger = settled.blocks;

          const ids = settled.places.flatMap(({ id, aliases }) => [id, ...aliases]);
          const unique = new Set(ids);
          const vanished = [...owners.keys()].filter((id) => !unique.has(id));
          const isSound = unique.size === ids.length && vanished.length === 0 && again === text;
          expect(isSound, `${vanished.join()}\n${text}\n${again}`).toBe(true);
          for (const [at, one] of paragraphs.entries()) {
            const id = settled.places[at]?.id ?? '';
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

test('an author who never heard of the ledger is not bothered, and loses no link by it', async () => {
  const root = await layOut('first-build');
  await write(root, prose);
  const output = await buildOrThrow(root);
  expect(output).not.toMatch(/record|ledger/);
  const provisional = await places(root);
  expect(await readdir(join(root, 'content'))).toEqual(['on-ink.md']);
  const { stdout, status } = check(root);
  expect(status).toBe(0);
  expect(stdout).toContain('Recording is due: `npm run record` keeps');
  const due = record(root, '--check');
  expect(due.status).toBe(1);
  expect(due.stderr).toBe(
    'Recording is due for 1 essay: run `npm run record` and commit content/.ledger/.\n',
  );
  expect(record(root).stdout).toBe(
    'Recorded the addresses of 1 essay; commit content/.ledger/ with the text.\n',
  );
  expect(await places(root)).toEqual(provisional);
  expect(record(root, '--check').status).toBe(0);
  expect(check(root).stdout).not.toContain('Recording');
});

test('an address that would be lost stops the build, which says how to keep it', async () => {
  const root = await layOut('lost');
  await write(root, ['## What ink is', ...prose]);
  await keepAddresses(root);
  const [, , second] = await places(root);
  await write(root, ['## What ink was', ink, rags, vatman, sheets]);
  const refused = await build(root);
  expect(refused.code).not.toBe(0);
  expect(refused.output).toContain(
    `content/on-ink.md:7  lost address: the blocks that are recorded as “#what-ink-is”, “#${second?.id}” are gone, or have other words.
      To let readers who followed a link come here instead:
        npm run record
      To give the address up:
        npm run record -- --forget on-ink#what-ink-is`,
  );
  expect(check(root).status).toBe(1);
  await keepAddresses(root);
  await buildOrThrow(root);
  const html = await readFile(join(root, 'dist/on-ink.html'), 'utf8');
  expect(html).toMatch(/<h2 id="what-ink-was"[^>]*><a id="what-ink-is"><\/a>What ink was<a/);
  expect(html).toMatch(new RegExp(`<p id="[^"]+"><a id="${second?.id}"></a><a href=`));
});

test('an essay that is renamed or removed stops the build until somebody decides', async () => {
  const root = await layOut('renamed');
  await write(root, prose);
  await write(root, [vatman], 'on-mills');
  await keepAddresses(root);
  const was = await places(root);
  await rename(join(root, 'content/on-ink.md'), join(root, 'content/on-black-ink.md'));
  const refused = await build(root);
  expect(refused.code).not.toBe(0);
  expect(refused.output).toContain(
    `content/.ledger/on-ink.txt:1  lost address: “on-ink.html” is recorded as an address that readers may know, and no published essay has that name now, or had it.
      If the essay has another name, write the earlier one into its file, perhaps content/on-black-ink.md:
        aliases: [on-ink]
      To give the address up:
        npm run record -- --forget on-ink`,
  );
  expect(record(root).status).toBe(1);

  await write(root, prose, 'on-black-ink', 'aliases: [on-ink]\n');
  expect(await places(root, 'on-black-ink')).toEqual(was);
  expect(record(root).status).toBe(0);
  expect(await readdir(join(root, 'content/.ledger'))).toEqual([
    'on-black-ink.txt',
    'on-mills.txt',
  ]);
  await buildOrThrow(root, { SITE_URL: 'https://essays.example/' });

  const files = await readdir(join(root, 'dist'));
  for (const ending of ['txt', 'md', 'epub']) {
    const [now, then] = await Promise.all(
      ['on-black-ink', 'on-ink'].map((name) => readFile(join(root, 'dist', `${name}.${ending}`))),
    );
    expect(then?.equals(now ?? Buffer.of()), ending).toBe(true);
  }
  const page = await readFile(join(root, 'dist/on-ink.html'), 'utf8');
  expect(page).toContain('<link rel="canonical" href="https://essays.example/on-black-ink.html">');
  expect(page).toBe(await readFile(join(root, 'dist/on-black-ink.html'), 'utf8'));
  expect(files).toContain('_redirects');
  expect((await readFile(join(root, 'dist/_redirects'), 'utf8')).split('\n')).toEqual([
    ...['', '.html', '.txt', '.md', '.epub'].flatMap((ending) =>
      ['301!', '301'].map((code) => `/on-ink${ending} /on-black-ink${ending || '.html'} ${code}`),
    ),
    '',
  ]);

  // Who follows the site does not hear of it again as something new.
  const identities = async () => {
    const [atom, json, books, epub] = await Promise.all(
      ['feed.xml', 'feed.json', 'opds.xml', 'on-black-ink.epub'].map((file) =>
        readFile(join(root, 'dist', file)),
      ),
    );
    const opf = strFromU8(unzipSync(epub ?? Buffer.of())['EPUB/package.opf'] ?? Buffer.of());
    const { items } = JSON.parse(String(json)) as { items: { id: string }[] };
    return [
      /<id>([^<]*ink[^<]*)/.exec(String(atom))?.[1],
      items.map(({ id }) => id).find((id) => id.includes('ink')),
      /<id>([^<]*ink[^<]*)/.exec(String(books))?.[1],
      /<dc:identifier[^>]*>([^<]+)/.exec(opf)?.[1],
    ];
  };
  const first = 'https://essays.example/on-ink.html';
  expect(await identities()).toEqual([first, first, first, first]);
  expect(await readFile(ledgerOf(root, 'on-black-ink'), 'utf8')).toContain('\nfirst on-ink\n');

  await write(root, prose, 'on-black-ink');
  expect((await build(root)).output).toContain(
    'content/.ledger/on-black-ink.txt:2  lost address: “on-ink.html” is recorded as an address',
  );
  expect(record(root, '--forget', 'on-ink').status).toBe(0);
  expect(record(root, '--check').status).toBe(0);
});

test('an essay keeps the name that feeds know it by when it is renamed again, or takes another in', async () => {
  const root = await layOut('renamed-again');
  const firstNames = async () => {
    const { whole } = await readEveryEssay(root, 'content', true);
    return whole.map(({ facts }) => facts.firstName);
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
  expect(record(root, '--forget', 'on-ink').status).toBe(0);
  expect(await firstNames()).toEqual(['ink']);
});

test('an address can be given up, but not one that is still there', async () => {
  const root = await layOut('forgotten');
  await write(root, prose);
  await write(root, [vatman], 'on-mills');
  await keepAddresses(root);
  const [first, second] = await places(root);
  const refused = record(root, '--forget', 'on-mills');
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('“on-mills” is still there, so it cannot be given up.');
  expect(record(root, '--forget', 'on-wax').stderr).toContain('no address “on-wax” was recorded.');
  await write(root, prose.slice(1));
  await rm(join(root, 'content/on-mills.md'));
  const given = record(root, '--forget', 'on-mills', '--forget', `on-ink#${first?.id}`);
  expect(given.status, given.stderr).toBe(0);
  expect(await places(root)).toContainEqual({ id: second?.id, aliases: [] });
  expect(await readdir(join(root, 'content/.ledger'))).toEqual(['on-ink.txt']);
});

test('an essay that becomes a draft again stops the build, which says what becomes of links', async () => {
  const root = await layOut('draft-again');
  await write(root, prose);
  await keepAddresses(root);
  await write(root, prose, 'on-ink', 'draft: true\n');
  await write(root, [`See [ink](on-ink.md). ${mill}`], 'on-mills');
  const says = `content/on-ink.md:2  draft: “on-ink.html” is recorded as an address that readers may know; a draft is not on the site, and links to it lead nowhere.
      To keep it on the site while you work on it:
        draft: false
      To take it back, and give the address up:
        npm run record -- --forget on-ink

content/on-mills.md:7  link: “on-ink.md” is a draft, so no reader could follow it.
      Publish both, or write the words without the link until then.`;
  expect((await build(root)).output).toContain(says);
  expect(check(root).stderr).toContain(says);
  await write(root, [mill], 'on-mills');
  expect(record(root).stderr).toContain('draft: “on-ink.html” is recorded as an address');
  expect(record(root, '--forget', 'on-ink').status).toBe(0);
  await buildOrThrow(root);
});

test('of an earlier name that is another essay’s, its author reads that and nothing else', async () => {
  const root = await layOut('living-alias');
  await write(root, prose);
  await write(root, ['Wax keeps what it is told until the sun comes in.'], 'on-mills');
  expect(record(root).status).toBe(0);
  await write(root, prose, 'on-ink', 'aliases: [on-mills]\n');
  const says = `content/on-ink.md:2  aliases: “on-mills” is already the name, or a former name, of content/on-mills.md.
      Leave it to one of them.`;
  for (const output of [(await build(root)).output, check(root).stderr, record(root).stderr]) {
    expect(output).toContain(says);
    expect(output.match(/^content\/.*$/gm)).toHaveLength(1);
  }
});

test('a name is suggested only where it may be meant, and a former one leads to the present', async () => {
  const root = await layOut('suggestions');
  await write(root, prose);
  await write(root, [vatman], 'on-mills');
  await keepAddresses(root);
  await rename(join(root, 'content/on-ink.md'), join(root, 'content/on-black-ink.md'));
  await write(root, prose, 'on-black-ink', 'aliases: [on-ink]\n');
  await write(root, ['See [ink](on-ink.md).'], 'on-mist');
  expect(check(root).stderr)
    .toContain(`content/on-mist.md:7  link: “on-ink.md” has another name now.
      Write:
        [words](on-black-ink.md)`);
  await rm(join(root, 'content/on-mist.md'));
  await rm(join(root, 'content/on-mills.md'));
  expect(record(root, '--forget', 'on-mils').stderr).toContain(
    'The nearest that can be:\n        on-mills',
  );
  expect(record(root, '--forget', 'wax').stderr).toContain(
    'Give up only what a build names as a lost address.',
  );
});

test('a damaged ledger is refused with the line', async () => {
  const root = await layOut('damaged');
  await write(root, prose);
  await keepAddresses(root);
  const whole = await readFile(ledgerOf(root), 'utf8');
  const lines = whole.split('\n');
  const swap = (place: number, line: string) => lines.with(place, line).join('\n');
  const damages: [number, string][] = [
    [1, swap(0, 'Addresses of another.md')],
    [3, swap(2, lines[2]?.slice(0, -1) ?? '')],
    [3, swap(2, lines[1] ?? '')],
    [4, swap(3, '<<<<<<< HEAD')],
    [2, swap(1, (lines[1] ?? '').replace('block', 'alias'))],
    [5, swap(4, '')],
    [4, lines.slice(0, 4).join('\n')],
    [8, `${whole}block\n`],
  ];
  for (const [line, text] of damages) {
    await writeFile(ledgerOf(root), text);
    const { status, stderr } = check(root);
    expect(status, text).toBe(1);
    expect(stderr, text).toContain(`content/.ledger/on-ink.txt:${line}  ledger: `);
    expect(await readFile(ledgerOf(root), 'utf8')).toBe(text);
  }
  await writeFile(ledgerOf(root), swap(3, '<<<<<<< HEAD'));
  expect(check(root).stderr).toContain(
    `content/.ledger/on-ink.txt:4  ledger: two branches met here, and what git left of them is not whole.
      Let git leave both again, and record:
        git checkout --merge content/.ledger/on-ink.txt
        npm run record`,
  );
  await writeFile(ledgerOf(root), whole.replaceAll('\n', '\r\n'));
  expect(check(root).status).toBe(0);
});

test('two people add essays, each records, and git merges both without a question', async () => {
  const root = await layOut('merging');
  const git = gitIn(root);
  const commit = () => commitAll(root);
  await write(root, prose);
  git('init', '-qb', 'main');
  await commit();
  git('checkout', '-qb', 'other');
  await write(root, [mill, rags], 'on-mills');
  await write(root, [mill, ...prose.slice(2), 'A last word, which was not there before.']);
  await commit();
  git('checkout', '-q', 'main');
  await write(root, [sheets, vatman], 'on-mist');
  await commit();
  expect(git('merge', '-q', '--no-edit', 'other').status).toBe(0);
  expect(record(root, '--check').stderr).toBe('');
  expect((await readdir(join(root, 'content/.ledger'))).length).toBe(3);
});

for (const style of ['merge', 'diff3', 'zdiff3']) {
  test(`of an essay edited on two branches every address of both is kept (${style})`, async () => {
    const root = await layOut(`conflict-${style}`);
    const git = gitIn(root);
    git('init', '-qb', 'main');
    git('config', 'merge.conflictStyle', style);
    await write(root, ['## What ink is', ...prose]);
    await commitAll(root);
    const was = (await places(root)).map(({ id }) => id);

    git('checkout', '-qb', 'other');
    const words = mill.split(' ');
    for (let place = 0; place < words.length; place += 4) {
      words.splice(place, 4, ...['one', 'two', 'six', 'ten'].map((word) => `${word}${place}`));
      await write(root, ['## What ink is', ink, words.join(' '), vatman, sheets]);
      await commitAll(root);
    }
    const theirs = 'The last word, which was written on the other branch and nowhere else.';
    const ending = [vatman, sheets, theirs];
    await write(
      root,
      ['## What ink is', ink, words.join(' '), ...ending],
      'on-ink',
      'aliases: [black-ink]\n',
    );
    await commitAll(root);

    git('checkout', '-q', 'main');
    const ours = 'Before that stood a sentence here that only the first branch has ever seen.';
    await write(
      root,
      ['## What ink was', ink, ours, mill, rags, vatman],
      'on-ink',
      'aliases: [ink]\n',
    );
    await commitAll(root);

    const entries = ['main', 'other'].map(
      (branch) => git('show', `${branch}:content/.ledger/on-ink.txt`).stdout,
    );
    expect(git('merge', '-q', '--no-edit', 'other').status).toBe(1);
    expect(await readFile(ledgerOf(root), 'utf8')).toContain('\n=======\n');
    expect(record(root).stderr).toMatch(/^Nothing was recorded.*content\/on-ink\.md:2 /s);

    await write(
      root,
      ['## What ink was', ink, ours, words.join(' '), ...ending],
      'on-ink',
      'aliases: [ink, black-ink]\n',
    );
    const refused = check(root);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(
      /^ {0}content\/\.ledger\/on-ink\.txt:\d+  ledger: two branches recorded addresses here, and git left both\.\n      Once content\/on-ink\.md is as it shall be, keep the addresses of both:\n        npm run record$/m,
    );
    expect(record(root, '--check').status).toBe(1);
    await commitAll(root);
    const now = await readFile(ledgerOf(root), 'utf8');
    expect(idsIn(now).toSorted()).toEqual([...new Set(entries.flatMap(idsIn))].toSorted());
    expect(now.split('\n').slice(1, 3)).toEqual(['name black-ink', 'name ink']);
    // What was reworded there beyond knowing is known here by the words it has there.
    expect((await places(root))[3]?.id).toBe(was[2]);
    expect(check(root).status).toBe(0);
  });
}

test('a build stops at a ledger that git left in two versions, or with an address twice', async () => {
  const root = await layOut('conflict-build');
  await write(root, prose);
  await keepAddresses(root);
  const whole = await readFile(ledgerOf(root), 'utf8');
  const lines = whole.split('\n');
  const marked = lines.toSpliced(
    3,
    2,
    '<<<<<<< HEAD',
    lines[3] ?? '',
    '=======',
    lines[4] ?? '',
    '>>>>>>> other',
  );
  await writeFile(ledgerOf(root), marked.join('\n'));
  const { code, output } = await build(root);
  expect(code).not.toBe(0);
  expect(output).toContain('content/.ledger/on-ink.txt:4  ledger: two branches recorded addresses');
  await writeFile(ledgerOf(root), lines.toSpliced(4, 0, lines[1] ?? '').join('\n'));
  expect(check(root).stderr).toContain('content/.ledger/on-ink.txt:5  ledger: this address stands');
  expect(record(root).status).toBe(0);
  expect(await readFile(ledgerOf(root), 'utf8')).toBe(whole);
});

test('the same essays give the same ledger, whoever records them, and lines are sorted', async () => {
  const ledgers = await Promise.all(
    ['ledger-here', 'ledger-there'].map(async (site) => {
      const root = await layOut(site, specimens);
      expect(record(root).status).toBe(0);
      const files = await readdir(join(root, 'content/.ledger'));
      return Promise.all(
        files.toSorted().map((file) => readFile(join(root, 'content/.ledger', file), 'utf8')),
      );
    }),
  );
  expect(ledgers[0]).toEqual(ledgers[1]);
  const corners = ledgers[0]?.find((text) => text.startsWith('Addresses of odd-corners.md'));
  expect(corners?.split('\n').slice(1, 3)).toEqual(['name corners', 'name odd-places']);
  // What is kept of an essay is less than the essay.
  const long = ledgers[0]?.find((text) => text.startsWith('Addresses of sixty-notes.md')) ?? '';
  const essay = await readFile(join(specimens, 'sixty-notes.md'), 'utf8');
  expect(long.length).toBeLessThan(essay.length / 3);
});
