import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { folderOf, layOut, project } from '../harness/sites.ts';
import { essay, nameOf, writeEssays } from './essays.ts';
import { bytesIn, costOf, table, type Cost } from './cost.ts';
import { developing } from './dev.ts';
import { load } from './load.ts';
import { layOutPeer, peers } from './peers.ts';
import { weights } from './weight.ts';
import manifest from '../../package.json' with { type: 'json' };

/*
 * What the site costs to build, to fetch and to serve: `npm run bench`, or parts of it by name, as
 * in `npm run bench -- build 1000`. Tables of Markdown on standard output. Processor seconds say more
 * than the clock, which other work on the machine moves.
 */

const modules = join(project, 'node_modules');
/** What `npm run build` does, in another folder. */
const [, ...words] = manifest.scripts.build.split(' ');
const building = [process.execPath, ...words.map((word) => word.replace(/^node_modules/, modules))];
const asked = process.argv.slice(2);
const numbers = asked.map(Number).filter((number) => number > 0);
const parts = ['build', 'peers', 'dev', 'weight', 'load'] as const;
const wanted = parts.filter((part) => asked.includes(part));
const isWanted = (part: (typeof parts)[number]) => wanted.length === 0 || wanted.includes(part);
const sizes = numbers.length > 0 ? numbers : [1, 100, 1_000, 10_000];

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}\n`);
// What is laid out goes in the end: a file system that just deleted many files is slow to make new ones.
const place = `bench/${process.pid}`;
const bench = folderOf(place);
if (isWanted('build')) await builds();
if (isWanted('peers')) await besidePeers(numbers[0] ?? 1_000);
if (isWanted('dev')) await developing(numbers[0] ?? 1_000);
if (isWanted('weight')) await weights();
if (isWanted('load')) await load();
await rm(folderOf('bench'), { recursive: true, force: true });

/** Lays out our site with so many essays; with the essays' pages alone, or with all it has. */
async function ours(part: string, count: number, hasEverything: boolean): Promise<string> {
  const root = await layOut(`${place}/${part}/${count}-${hasEverything ? 'all' : 'pages'}`);
  await writeEssays(join(root, 'content'), count);
  if (hasEverything) return root;
  const kept = new Set(['index.astro', '404.astro', '[essay].astro']);
  const pages = join(root, 'src/pages');
  for (const page of await readdir(pages)) {
    if (!kept.has(page)) await rm(join(pages, page), { recursive: true });
  }
  return root;
}

function build(root: string): Promise<Cost> {
  return costOf(root, building, { SITE_URL: 'https://example.org/' });
}

async function builds() {
  const rows: string[][] = [];
  for (const count of sizes) {
    for (const hasEverything of [false, true]) {
      const root = await ours('build', count, hasEverything);
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

async function besidePeers(count: number) {
  const essays = join(bench, 'essays');
  await writeEssays(essays, count);
  const rows: { name: string; cold: Cost; touched?: Cost }[] = [];
  const touch = (folder: string) =>
    writeFile(
      join(folder, `${nameOf(count - 1)}.md`),
      essay(count - 1).replace('\n\n', '\n\nTouched. '),
    );

  for (const hasEverything of [false, true]) {
    const root = await ours('peers', count, hasEverything);
    const cold = await build(root);
    await touch(join(root, 'content'));
    const name = hasEverything ? 'Verbatim, everything' : 'Verbatim, pages alone';
    rows.push({ name, cold, touched: await build(root) });
  }
  const script = join(project, 'tests/bench/bare-unified.ts');
  const html = join(bench, 'html');
  await mkdir(html, { recursive: true });
  const bare = await costOf(project, [process.execPath, script, essays, html]);
  rows.push({ name: 'bare unified, our plugins', cold: bare });
  for (const [number, peer] of peers.entries()) {
    const root = join(bench, `peer-${number}`);
    await layOutPeer(peer, root, essays);
    for (const cache of peer.cache) await rm(join(root, cache), { recursive: true, force: true });
    const cold = await costOf(root, peer.command);
    const made = (await readdir(join(root, peer.output), { recursive: true })).filter((file) =>
      file.endsWith('.html'),
    ).length;
    if (made < count) throw new Error(`${peer.name} made ${made} pages of ${count} essays.`);
    rows.push({ name: peer.name, cold });
  }
  const [first] = rows;
  console.log(
    `## Beside others, ${figure(count)} essays\n\n${table(
      ['', 'CPU', 'ours, pages alone, is', 'clock', 'memory', 'one touched'],
      rows.map(({ name, cold, touched }) => [
        name,
        seconds(cold.cpu),
        `${((first?.cold.cpu ?? 0) / cold.cpu).toFixed(2)} ×`,
        seconds(cold.wall),
        `${figure(cold.memory)} MB`,
        touched ? seconds(touched.cpu) : '',
      ]),
    )}\n`,
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
