import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

export const project = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
export const specimens = join(project, 'tests/specimens');

/** The first essay with its ledger, as a specimen: the owner of a site may remove her own copy. */
export const firstEssayFolder = join(project, 'tests/first-essay');

/** The address of the site of all essays, for which it was built. */
export const publishedAt = 'https://essays.example/collected/';

/** Where in the world the sites are built that readers read: on either side of the day’s border. */
export const zones = { specimens: 'Pacific/Kiritimati', published: 'Pacific/Pago_Pago' } as const;

/** The folder of a site that was laid out under this name. */
export function folderOf(name: string): string {
  return join(project, '.astro/tests', name);
}

/**
 * Lays out a copy of the project as somebody else would have it, with other facts and essays in it.
 *
 * @param name The copy's name; an earlier copy of that name goes.
 * @param content The folder whose essays it gets; undefined for none.
 * @returns The copy's folder.
 */
export async function layOut(name: string, content?: string): Promise<string> {
  const root = folderOf(name);
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true });
  for (const part of ['src', 'public', 'astro.config.ts', 'tsconfig.json', 'package.json']) {
    await cp(join(project, part), join(root, part), { recursive: true });
  }
  await cp(join(import.meta.dirname, 'site.ts'), join(root, 'src/site.ts'));
  if (content) await cp(content, join(root, 'content'), { recursive: true });
  else await mkdir(join(root, 'content'));
  return root;
}

/** Lays out a site of all specimens and the first essay. */
export async function layOutAll(name: string): Promise<string> {
  const root = await layOut(name, specimens);
  await cp(firstEssayFolder, join(root, 'content'), { recursive: true });
  return root;
}

/** Of the specimens those that have, between them, pictures, code, notes, an excerpt and an earlier name. */
const few = ['on-ink', 'on-pens', 'odd-corners', 'plain-words', 'the-price-of-paper'];

/** Lays out a site of a few specimens, which is built in half the time that all of them take. */
export async function layOutFew(name: string): Promise<string> {
  const root = await layOut(name);
  for (const file of await readdir(specimens)) {
    if (!few.includes(file.replace(/\.md$/, ''))) continue;
    await cp(join(specimens, file), join(root, 'content', file), { recursive: true });
  }
  return root;
}

/**
 * Lays out a site of a few specimens as its last build left it, with `dist/` and all that is kept for the next:
 * a copy of one that was built before the tests.
 */
export async function layOutStanding(name: string): Promise<string> {
  const root = folderOf(name);
  await rm(root, { recursive: true, force: true });
  await cp(folderOf('few'), root, { recursive: true });
  return root;
}

export interface Outcome {
  /** The exit code, as a shell sees it. */
  code: number | null;
  /** What was printed, without colours. */
  output: string;
}

/** Runs the build of a laid-out site, as `npm run build` does. */
export async function build(root: string, environment: Record<string, string> = {}) {
  return run(root, ['build'], environment);
}

export async function buildOrThrow(root: string, environment: Record<string, string> = {}) {
  const { code, output } = await build(root, environment);
  if (code !== 0) throw new Error(`The build of ${root} failed:\n${output}`);
  return output;
}

/** Runs one of Astro's commands in a laid-out site, until it ends. */
export async function run(root: string, words: string[], environment: Record<string, string> = {}) {
  const { child, outcome } = startAstro(root, words, environment);
  child.stdin.end();
  return outcome;
}

/** Starts one of Astro's commands in a laid-out site. */
export function startAstro(
  root: string,
  words: string[],
  environment: Record<string, string> = {},
) {
  const { SITE_URL: _, ...inherited } = process.env;
  const astro = join(project, 'node_modules/astro/bin/astro.mjs');
  const child = spawn(process.execPath, [astro, ...words], {
    cwd: root,
    env: {
      ...inherited,
      NODE_ENV: '',
      NO_COLOR: '1',
      FORCE_COLOR: '0',
      ASTRO_TELEMETRY_DISABLED: '1',
      ...environment,
    },
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (output += data.toString()));
  const outcome = new Promise<Outcome>((resolve) => {
    child.on('close', (code) => resolve({ code, output: plain(output) }));
  });
  return { child, outcome, printed: () => plain(output) };
}

/**
 * Runs one of the project's scripts in a laid-out site, with that site's own code and facts.
 *
 * @param file The script, from the site's folder: `src/commands/check.ts`.
 */
export function script(root: string, file: string, ...words: string[]) {
  return spawnSync(process.execPath, [join(root, file), ...words], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
}

/** Runs one of the project's commands in a laid-out site, as a person does: `npm run build`. */
export async function npm(root: string, ...words: string[]): Promise<Outcome> {
  const packages = join(root, 'node_modules');
  if (!existsSync(packages)) await symlink(join(project, 'node_modules'), packages, 'junction');
  const child = spawn('npm', ['run', '--silent', ...words], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ASTRO_TELEMETRY_DISABLED: '1' },
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (output += data.toString()));
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, output: plain(output) }));
  });
}

function plain(output: string): string {
  return output.replace(/\u001B\[[\d;]*m/g, '');
}

/**
 * Serves a folder of files as static hosts do.
 *
 * @param under The path it is served under: `/` or `/essays/2024/`.
 * @returns The address of the site, and a function that ends it.
 */
export async function serve(folder: string, under = '/') {
  const files = sirv(folder, { dev: true, extensions: ['html'] });
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (!path.startsWith(under)) {
      response.writeHead(404).end();
      return;
    }
    request.url = path.slice(under.length - 1);
    files(request, response, () => {
      response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${under}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
