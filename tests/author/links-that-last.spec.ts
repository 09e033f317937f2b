import { spawnSync } from 'node:child_process';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { keepAddresses, anchors, ledgerOf, prose, write } from '../harness/recording.ts';
import { build, buildOrThrow, layOut, script, specimens } from '../harness/sites.ts';
import { expect, test } from '../harness/test.ts';

/** Runs `npm run record` for a laid-out site. */
function record(root: string, ...words: string[]) {
  return script(root, 'src/commands/record.ts', ...words);
}

function check(root: string) {
  return script(root, 'src/commands/check.ts');
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

const [ink, mill, rags, vatman, sheets] = prose;

test(
  'an author who never heard of the ledger is not bothered, and loses no link by it',
  { tag: '@long' },
  async () => {
    const root = await layOut('first-build');
    await write(root, prose);
    const output = await buildOrThrow(root);
    expect(output).not.toMatch(/record|ledger/);
    const provisional = await anchors(root);
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
    expect(await anchors(root)).toEqual(provisional);
    expect(record(root, '--check').status).toBe(0);
    expect(record(root).stdout).toContain('Nothing to record');
    expect(check(root).stdout).not.toContain('Recording');
  },
);

test('an address that would be lost stops the build, which says how to keep it', async () => {
  const root = await layOut('lost');
  await write(root, ['## What ink is', ...prose]);
  await keepAddresses(root);
  const [, , second] = await anchors(root);
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
  expect(record(root).stdout).toContain(
    'content/on-ink.md: “#what-ink-is” leads to “#what-ink-was” now.',
  );
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
  const was = await anchors(root);
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
  expect(await anchors(root, 'on-black-ink')).toEqual(was);
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

test('an address can be given up, but not one that is still there', async () => {
  const root = await layOut('forgotten');
  await write(root, prose);
  await write(root, [vatman], 'on-mills');
  await keepAddresses(root);
  const [first, second] = await anchors(root);
  const refused = record(root, '--forget', 'on-mills');
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('“on-mills” is still there, so it cannot be given up.');
  expect(record(root, '--forget', 'on-wax').stderr).toContain('no address “on-wax” was recorded.');
  await write(root, prose.slice(1));
  await rm(join(root, 'content/on-mills.md'));
  const given = record(root, '--forget', 'on-mills', '--forget', `on-ink#${first?.id}`);
  expect(given.status, given.stderr).toBe(0);
  expect(await anchors(root)).toContainEqual({ id: second?.id, aliases: [] });
  expect(await readdir(join(root, 'content/.ledger'))).toEqual(['on-ink.txt']);
});

test(
  'an essay that becomes a draft again stops the build, which says what becomes of links',
  { tag: '@long' },
  async () => {
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
  },
);

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

test('a damaged ledger is refused, and left as it is', async () => {
  const root = await layOut('damaged');
  await write(root, prose);
  await keepAddresses(root);
  const whole = await readFile(ledgerOf(root), 'utf8');
  const damaged = whole.replace('\nblock', '\nalias');
  await writeFile(ledgerOf(root), damaged);
  const { status, stderr } = check(root);
  expect(status).toBe(1);
  expect(stderr).toContain('content/.ledger/on-ink.txt:2  ledger: ');
  expect(await readFile(ledgerOf(root), 'utf8')).toBe(damaged);
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
    const was = (await anchors(root)).map(({ id }) => id);

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
    expect((await anchors(root))[3]?.id).toBe(was[2]);
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
