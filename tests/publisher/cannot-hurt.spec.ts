import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import {
  appendFile,
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { hasAnotherDisk, onAnotherDisk, withDisk, withoutWriting } from '../harness/disks.ts';
import { inventory } from '../harness/inventory.ts';
import { canMount } from '../harness/machine.ts';
import {
  build,
  buildOrThrow,
  folderOf,
  layOut,
  layOutFew,
  layOutStanding,
  npm,
  specimens,
  startAstro,
} from '../harness/sites.ts';
import { expect, test } from '../harness/test.ts';

/** Lays out a site of a few specimens that was built. */
async function standing(name: string) {
  const root = await layOutStanding(name);
  const dist = join(root, 'dist');
  return { root, dist, before: await inventory(dist) };
}

/** Changes the text of an essay, so that the next site is another one. */
function edit(root: string) {
  return appendFile(join(root, 'content/plain-words.md'), '\n\nAnd some more of them.\n');
}

/** The names in a project's folder and in its `.astro`. */
async function namesIn(root: string): Promise<string[]> {
  const names = await Promise.all([readdir(root), readdir(join(root, '.astro'))]);
  return names.flat().toSorted();
}

test(
  'killed at any of four moments, a build leaves the old site or the new one, whole',
  { tag: '@long' },
  async () => {
    const root = await layOut('killed');
    await cp(join(specimens, 'plain-words.md'), join(root, 'content/plain-words.md'));
    await buildOrThrow(root);
    const dist = join(root, 'dist');
    const before = await inventory(dist);
    const names = await namesIn(root);
    const kept = join(root, '../killed-kept');
    await rm(kept, { recursive: true, force: true });
    await cp(dist, kept, { recursive: true });
    await edit(root);
    const began = performance.now();
    await buildOrThrow(root);
    const time = performance.now() - began;
    const after = await inventory(dist);
    expect(after).not.toEqual(before);

    const found: string[] = [];
    for (let kill = 0; kill < 4; kill++) {
      await rm(dist, { recursive: true });
      await cp(kept, dist, { recursive: true });
      // Every other one about the end, where the sites are exchanged.
      const share = kill % 2 === 0 ? Math.random() : 0.8 + 0.4 * Math.random();
      const { child, outcome } = startAstro(root, ['build']);
      await setTimeout(share * time);
      child.kill('SIGKILL');
      await outcome;
      const now = JSON.stringify(await inventory(dist));
      const which = { [JSON.stringify(before)]: 'old', [JSON.stringify(after)]: 'new' }[now];
      found.push(which ?? `neither, killed after ${share.toFixed(3)} of a build`);
    }
    expect(found.filter((which) => which !== 'new' && which !== 'old')).toEqual([]);
    expect(found).toContain('old');

    await buildOrThrow(root);
    expect(await inventory(dist)).toEqual(after);
    expect(await namesIn(root)).toEqual(names);
  },
);

test('killed in the very moment of the exchange, the earlier site is put back by the next build, even one that fails', async () => {
  const { root, dist, before } = await standing('killed-between');
  await mkdir(join(root, '.astro/build'));
  await rename(dist, join(root, '.astro/build/earlier'));
  await writeFile(join(root, 'content/bad.md'), 'no fields');
  expect((await build(root)).code).not.toBe(0);
  expect(await inventory(dist)).toEqual(before);
  expect(await readdir(join(root, '.astro'))).not.toContain('build');
});

test('interrupted from the keyboard or by the system, a build clears what it began and says so to its caller', async () => {
  const { root, dist, before } = await standing('interrupted');
  const names = await readdir(root);
  await edit(root);
  for (const [signal, expected] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    const { child, outcome } = startAstro(root, ['build']);
    // It has begun once its folder is there.
    while (!(await readdir(join(root, '.astro'))).includes('build')) await setTimeout(5);
    await setTimeout(200);
    child.kill(signal);
    expect((await outcome).code, signal).toBe(expected);
    expect(await inventory(dist)).toEqual(before);
    expect(await readdir(root)).toEqual(names);
    expect(await readdir(join(root, '.astro'))).not.toContain('build');
  }
});

// A machine where disks cannot be made, or that has only one, is told so before the tests; on CI that ends the run.
for (const _ of [hasAnotherDisk()].filter(Boolean)) {
  test(
    'a link to a folder on another disk stays one, and the site behind it is exchanged whole and packed',
    { tag: '@long' },
    async () => {
      await onAnotherDisk(async (disk) => {
        const root = await layOutFew('linked');
        const www = join(disk, 'www');
        await mkdir(www);
        await symlink(www, join(root, 'dist'));
        await buildOrThrow(root);
        const before = await inventory(www);
        expect(before.join()).toContain('/plain-words.html');
        await edit(root);
        await buildOrThrow(root);
        expect(await inventory(www)).not.toEqual(before);
        expect(await inventory(join(root, 'dist'))).toHaveLength(before.length);
        const { code, output } = await npm(root, 'compress');
        expect(code, output).toBe(0);
        expect(await readdir(www)).toContain('plain-words.html.br');
        expect(await readdir(disk)).toEqual(['www']);
      });
    },
  );
}

for (const _ of [canMount()].filter(Boolean)) {
  test(
    'on a full disk a build fails, and the earlier site stays whole',
    { tag: '@long' },
    async () => {
      await withDisk(folderOf('full'), 48, async () => {
        const { root, dist, before } = await standing('full/site');
        await edit(root);
        const filler = join(root, 'filler');
        for (const kilobytes of [0, 300]) {
          await rm(join(root, '.astro'), { recursive: true });
          spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=1k']);
          await truncate(filler, (await readFile(filler)).length - kilobytes * 1024);
          const { code, output } = await build(root);
          expect(code, `${kilobytes} kB free: ${output}`).not.toBe(0);
          expect(output).toMatch(/ENOSPC|No space left/);
          expect(await inventory(dist)).toEqual(before);
          expect(await readdir(join(root, '.astro')).catch(() => [])).not.toContain('build');
          await rm(filler);
        }
        await buildOrThrow(root);
        expect(await inventory(dist)).not.toEqual(before);
      });
    },
  );

  test('essays that cannot be written to are built all the same', async () => {
    const root = await layOutFew('read-only');
    await withoutWriting(join(root, 'content'), async () => {
      await expect(edit(root)).rejects.toThrow('EROFS');
      await buildOrThrow(root);
    });
    expect(await readdir(join(root, 'dist'))).toContain('plain-words.html');
  });

  test('a site that is a disk of its own cannot be exchanged, and the build says so before it begins', async () => {
    const root = await layOutFew('mounted');
    const dist = join(root, 'dist');
    await withDisk(dist, 16, async () => {
      await writeFile(join(dist, 'index.html'), 'the earlier site');
      const { code, output } = await build(root);
      expect(code).not.toBe(0);
      expect(output).toContain(
        `${dist} is a disk of its own (a mount point), so a new site cannot take its place in one step; mount the folder around it, or build elsewhere and copy.`,
      );
      expect(output).not.toContain('Building static entrypoints');
      expect(await readdir(dist)).toEqual(['index.html']);
    });
  });
}

test(
  'whatever is damaged in the cache, the next build makes the same site',
  { tag: '@long' },
  async () => {
    const { root, dist, before } = await standing('damaged');
    const damages = {
      'cut off': (bytes: Buffer) => bytes.subarray(0, bytes.length / 2),
      emptied: () => Buffer.alloc(0),
      'made garbage': (bytes: Buffer) => bytes.map((byte) => byte ^ 0x5a),
      'made other JSON': () => Buffer.from('{"essays":[1,null]}'),
      // Still in form, with another word in an author's mouth.
      'changed within': (bytes: Buffer) =>
        Buffer.from(bytes.toString('latin1').replaceAll('ink', 'oil'), 'latin1'),
    };
    // Each file in another way, and each in two.
    const ways = Object.values(damages);
    for (const round of [0, 1]) {
      const entries = await readdir(join(root, '.astro'), { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile());
      for (const [place, { parentPath, name }] of files.entries()) {
        const file = join(parentPath, name);
        const damage = ways[(place + round * 3) % ways.length];
        await writeFile(file, damage?.(await readFile(file)) ?? '');
      }
      await buildOrThrow(root);
      expect(await inventory(dist), `round ${round}`).toEqual(before);
    }
    await rm(join(root, '.astro'), { recursive: true });
    await buildOrThrow(root);
    expect(await inventory(dist), 'deleted').toEqual(before);
  },
);

test('what another version of the product cached is made anew, whatever its form', async () => {
  const { root, dist, before } = await standing('other-version');
  const cache = join(root, '.astro/cache');
  const store = await readFile(join(cache, 'data-store.json'), 'utf8');
  const other = store
    .replace(/"[\da-f]{64} /g, `"${'0'.repeat(64)} `)
    .replaceAll('"imageFiles"', '"pictures"');
  expect(other.split('"pictures"').length).toBeGreaterThan(1);
  await writeFile(join(cache, 'data-store.json'), other);
  // It is whole, as that version left it.
  const sums = await readFile(join(cache, 'SHA256SUMS'), 'utf8');
  const sumOf = (text: string) => createHash('sha256').update(text).digest('hex');
  expect(sums).toContain(sumOf(store));
  await writeFile(join(cache, 'SHA256SUMS'), sums.replace(sumOf(store), sumOf(other)));
  await buildOrThrow(root);
  expect(await inventory(dist)).toEqual(before);
});

test('what was kept for `npm run dev` may be damaged too', { tag: '@long' }, async () => {
  const root = await layOutFew('damaged-dev');
  for (const text of ['', '[["Map",1,2],"essays"']) {
    await mkdir(join(root, '.astro'), { recursive: true });
    await writeFile(join(root, '.astro/data-store.json'), text);
    const { child, outcome, printed } = startAstro(root, ['dev', '--port', '0', '--ignore-lock']);
    await expect.poll(printed).toMatch(/Local +http:\S+/);
    const address = /Local +(http:\S+)/.exec(printed())?.[1];
    const page = await fetch(`${address}plain-words.html`);
    expect(await page.text(), printed()).toContain('<h1 class="p-name">Plain Words</h1>');
    child.kill();
    await outcome;
  }
});

test('`npm run` tells a script whether the build succeeded', { tag: '@long' }, async () => {
  const root = await layOutFew('codes');
  expect((await npm(root, 'build')).code).toBe(0);
  await writeFile(join(root, 'content/bad.md'), 'no fields');
  expect((await npm(root, 'build')).code).toBe(1);
  expect((await npm(root, 'start')).code).toBe(1);
  const check = await npm(root, 'check');
  expect(check.code).toBe(1);
  expect(check.output).toContain('content/bad.md:1');
});

test('where the port is taken, `npm start` and `npm run dev` say so and take the next', async () => {
  const { root } = await standing('port');
  const server = createServer().listen(0);
  const address = server.address();
  const port = String(typeof address === 'object' ? address?.port : 0);
  for (const command of ['preview', 'dev']) {
    const { child, outcome, printed } = startAstro(root, [
      command,
      '--port',
      port,
      '--ignore-lock',
    ]);
    await expect.poll(printed).toMatch(/Local +http:\S+/);
    expect(printed()).toContain(`Port ${port} is in use, trying another one...`);
    child.kill();
    await outcome;
  }
  server.close();
});
