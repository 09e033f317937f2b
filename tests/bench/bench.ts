import { readdir, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { folderOf, layOut, project } from '../harness/sites.ts';
import { essay, nameOf, writeEssays } from './essays.ts';
import { bytesIn, costOf, table, type Cost } from './cost.ts';
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
const parts = ['build', 'dev', 'weight'] as const;
const wanted = parts.filter((part) => args.includes(part));
const isWanted = (part: (typeof parts)[number]) =>
  (wanted.length === 0 && !args.includes('edits')) || wanted.includes(part);
const sizes = numbers.length > 0 ? numbers : [1, 100, 1_000, 10_000];

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}\n`);
// All is deleted at the end: a file system that just deleted many files is slow to create new ones.
const dir = `bench/${process.pid}`;
if (isWanted('build')) await builds();
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
  for (const count of sizes) {
    for (const hasEverything of [false, true]) {
      const root = await layOutSite(count, hasEverything);
      const cold = await build(root);
      const bytes = await bytesIn(join(root, 'dist'));
      const warm = await build(root);
      await writeFile(
        join(root, 'content', `${nameOf(count - 1)}.md`),
        essay(count - 1).replace('\n\n', '\n\nTouched. '),
      );
      const touched = await build(root);
      rows.push([
        `${figure(count)}, ${hasEverything ? 'everything' : 'pages alone'}`,
        seconds(cold.cpu),
        milliseconds(cold.cpu / count),
        seconds(cold.wall),
        `${figure(cold.memory)} MB`,
        figure(bytes / count),
        seconds(warm.cpu),
        `${seconds(touched.cpu)} (${(touched.cpu / cold.cpu).toFixed(2)})`,
      ]);
    }
  }
  const head = 'essays|CPU|each|clock|memory|bytes each|again|one touched'.split('|');
  console.log(`## Building\n\n${table(head, rows)}\n`);
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
