import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/*
 * Loaded before every command of package.json; in plain JavaScript, as a Node that is too old for the
 * command must be able to run this file. Where Node is too old, the same command is run by a newer one.
 * npm fetches that when it is first needed, as package-lock.json here pins it, into npm's own cache:
 * `npm ci` does not install it.
 */

const require = createRequire(import.meta.url);
const { engines } = require('../../package.json');
const { packages } = require('./package-lock.json');
const minVersion = /\d+\.\d+/.exec(engines.node)[0];

/**
 * Whether a version of Node can run the commands.
 *
 * @param {string} version
 */
export function isNewEnough(version) {
  const [major, minor] = minVersion.split('.').map(Number);
  const [ownMajor, ownMinor] = version.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

/**
 * The npm package of a newer Node for a platform; undefined where there is none.
 *
 * @param {string} platform
 * @param {string} arch
 * @returns {{ name: string, path: string, version: string, program: string } | undefined}
 */
export function packageFor(platform, arch) {
  for (const [path, { version, os, cpu, bin }] of Object.entries(packages)) {
    const name = path.slice('node_modules/'.length);
    if (os === platform && cpu === arch) return { name, path, version, program: bin.node };
  }
  return undefined;
}

if (!isNewEnough(process.versions.node)) await rerunWithNewerNode();

/** Runs the same command with a newer Node, and exits as that does. */
async function rerunWithNewerNode() {
  const node = await fetchNewerNode();
  // Programs that the command starts use the newer Node too.
  process.env.PATH = `${dirname(node)}${delimiter}${process.env.PATH}`;
  const { code, signal } = await run(node, [...process.execArgv, ...process.argv.slice(1)]);
  if (signal) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  }
  process.exit(code ?? 1);
}

/** The path of the newer Node, which npm fetches where it is not there yet. */
async function fetchNewerNode() {
  const found = packageFor(process.platform, process.arch);
  if (!found || !isNewEnough(found.version)) {
    stop(`there is none to fetch for ${process.platform} on ${process.arch}`);
  }
  const { name, path, version, program } = found;
  const cache = join(process.env.npm_config_cache ?? join(homedir(), '.npm'), '_newer-node');
  const folder = join(cache, `${name}-${version}`);
  const node = join(folder, program.replace(/.*\//, ''));
  if (existsSync(node)) return node;

  const npm = process.env.npm_execpath;
  if (!npm?.endsWith('npm-cli.js')) stop('only npm can fetch a newer one (`npm run …`)');
  console.error(
    `This is Node ${process.versions.node}, and ${minVersion} or newer is needed: npm fetches Node ${version} for these commands, once (60 MB, into ${folder}). Your own Node stays as it is.`,
  );
  mkdirSync(cache, { recursive: true });
  const dir = mkdtempSync(join(cache, 'fetching-'));
  try {
    // Only this machine's package, and not as an optional one, so that npm says why it fails.
    const dependencies = { [name]: version };
    const pins = { '': { dependencies }, [path]: { ...packages[path], optional: false } };
    writeFileSync(join(dir, 'package.json'), JSON.stringify({ dependencies }));
    writeFileSync(
      join(dir, 'package-lock.json'),
      JSON.stringify({ lockfileVersion: 3, packages: pins }),
    );
    const options = ['--ignore-scripts', '--no-audit', '--prefer-offline', '--loglevel=error'];
    await run(process.execPath, [npm, 'ci', '--prefix', dir, ...options], {
      cwd: dir,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const fetched = join(dir, path, program);
    const { code } = await run(fetched, ['--version'], { stdio: ['ignore', 'ignore', 'inherit'] });
    if (code === 0) renameSync(dirname(fetched), folder);
  } catch {
    // Another command may have fetched it in the meantime.
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
  if (!existsSync(node)) stop('npm could fetch none that runs here');
  return node;
}

/** Runs a program until it ends; without an exit code where it could not be started. */
function run(program, args, options) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options });
    // A terminal sends Ctrl-C to both processes; this one must not end before the child.
    const forward = (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
    child.on('error', () => resolve({}));
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
}

function stop(reason) {
  console.error(
    `Node ${minVersion} or newer is needed, this is ${process.versions.node}, and ${reason}: install it from https://nodejs.org/.`,
  );
  process.exit(1);
}
