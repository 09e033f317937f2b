import { execFileSync } from 'node:child_process';
import { appendFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { folderOf, layOut, project } from '../harness/sites.ts';
import { essay, nameOf, writeEssays } from './essays.ts';
import { contentsOf, costOf, table, type Cost } from './cost.ts';
import { developing } from './dev.ts';
import { editing } from './edits.ts';
import { weights } from './weight.ts';
import manifest from '../../package.json' with { type: 'json' };

/*
 * What the site costs to build, to write for and to fetch: `npm run bench`, or parts of it by name, as
 * in `npm run bench -- build 1000`. It prints Markdown tables. Processor seconds say more than the
 * clock, which other work on the machine moves.
 */

const modules = join(project, 'node_modules');
/** What `npm run build` does, in another folder. */
const [, ...buildArgs] = manifest.scripts.build.split(' ');
const buildCommand = [
  process.execPath,
  ...buildArgs.map((arg) => arg.replace(/^node_modules/, modules)),
];
const args = process.argv.slice(2);
const numbers = args.map(Number).filter((number) => number > 0);
const parts = ['build', 'publish', 'dev', 'weight'] as const;
const wanted = parts.filter((part) => args.includes(part));
const isWanted = (part: (typeof parts)[number]) =>
  (wanted.length === 0 && !args.includes('edits')) || wanted.includes(part);
const sizes = numbers.length > 0 ? numbers : [1, 100, 1_000, 10_000];

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}\n`);
// All is deleted at the end: a file system that just deleted many files is slow to create new ones.
const dir = `bench/${process.pid}`;
if (isWanted('build')) await builds();
if (isWanted('publish')) await publishing(numbers[0] ?? 300);
if (isWanted('dev')) await developing(numbers[0] ?? 1_000);
if (isWanted('weight')) await weights();
await rm(folderOf('bench'), { recursive: true, force: true });
// Half an hour long, and no figure: only where it is asked for.
if (args.includes('edits') && !(await editing(numbers[0] ?? 200))) process.exitCode = 1;

/** A copy of the project with that many essays; with the essays' pages alone, or with everything. */
async function layOutSite(count: number, hasEverything: boolean): Promise<string> {
  const root = await layOut(`${dir}/${count}-${hasEverything ? 'all' : 'pages'}`);
  await writeEssays(join(root, 'content'), count);
  if (hasEverything) return root;
  const needed = new Set(['index.astro', '404.astro', '[essay].astro']);
  const pages = join(root, 'src/pages');
  for (const page of await readdir(pages)) {
    if (!needed.has(page)) await rm(join(pages, page), { recursive: true });
  }
  return root;
}

function build(root: string): Promise<Cost> {
  return costOf(root, buildCommand, { SITE_URL: 'https://example.org/' });
}

async function builds() {
  const rows: string[][] = [];
  /** The CPU time of each essay at the size below, by what is built. */
  const below = new Map<boolean, number>();
  for (const count of sizes) {
    let pagesAlone = 0;
    for (const hasEverything of [false, true]) {
      const root = await layOutSite(count, hasEverything);
      const cold = await build(root);
      const dist = await contentsOf(join(root, 'dist'));
      const warm = await build(root);
      await writeFile(
        join(root, 'content', `${nameOf(count - 1)}.md`),
        essay(count - 1).replace('\n\n', '\n\nTouched. '),
      );
      const touched = await build(root);
      const ratio = (cost: Cost) => `${seconds(cost.cpu)} (${(cost.cpu / cold.cpu).toFixed(2)})`;
      const growth = cold.cpu / count / (below.get(hasEverything) ?? cold.cpu / count);
      below.set(hasEverything, cold.cpu / count);
      if (!hasEverything) pagesAlone = cold.cpu;
      rows.push([
        `${figure(count)}, ${hasEverything ? 'everything' : 'pages alone'}`,
        seconds(cold.cpu),
        (cold.cpu / pagesAlone).toFixed(2),
        milliseconds(cold.cpu / count),
        growth.toFixed(2),
        `${seconds(cold.wall)} (${(cold.wall / cold.cpu).toFixed(2)})`,
        `${figure(cold.memory)} MB`,
        figure(dist.files),
        figure(dist.bytes / count),
        ratio(warm),
        ratio(touched),
        seconds(touched.wall),
      ]);
    }
  }
  const head = [
    ...['essays', 'CPU', 'to pages alone', 'each', 'to size below', 'clock (to CPU)', 'memory'],
    ...['files', 'bytes each', 'again (to cold)', 'one touched (to cold)', 'its clock'],
  ];
  console.log(`## Building\n\n${table(head, rows)}\n`);
}

/**
 * What publishing costs the first time, and after an edit: a fresh copy of the project, in which a
 * publishing service puts back the caches of the last build, as one archive.
 */
async function publishing(count: number) {
  const first = await layOutSite(count, true);
  const cold = await build(first);
  const archive = join(first, 'cache.tar');
  execFileSync('tar', ['-cf', archive, '.astro'], { cwd: first });
  const second = await layOut(`${dir}/published-again`);
  await writeEssays(join(second, 'content'), count);
  await appendFile(join(second, 'content', `${nameOf(count - 1)}.md`), '\nTouched.\n');
  execFileSync('tar', ['-xf', archive], { cwd: second });
  const warm = await build(second);
  const { size } = await stat(archive);
  const row = (name: string, cost: Cost) => [name, seconds(cost.cpu), seconds(cost.wall)];
  const rows = [row('first', cold), row('after an edit', warm)];
  console.log(
    `## Publishing ${figure(count)} essays\n\n${table(['', 'CPU', 'clock'], rows)}\n\n` +
      `The caches have ${figure(size / 1_000_000)} MB.\n`,
  );
}

function figure(number: number): string {
  return Math.round(number).toLocaleString('en');
}

function seconds(number: number): string {
  return `${number.toFixed(1)} s`;
}

function milliseconds(number: number): string {
  return `${(number * 1000).toFixed(1)} ms`;
}
