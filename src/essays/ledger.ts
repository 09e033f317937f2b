import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isEssayName } from './addresses.ts';
import type { RecordedId, RecordedBlock } from './lasting-ids.ts';
import { isNotOurs, ledgerFolder } from './manuscripts.ts';
import type { Mistake } from './mistakes.ts';
import { digests, sampleSize, type Sketch } from './sketch.ts';

/*
 * The ledger keeps the addresses that were given out: one file to an essay, so that two people who
 * add essays never write the same file; one line to an address, so that git merges what it can.
 *
 *     Addresses of on-ink.md, written by `npm run record` alone.
 *     name black-ink
 *     block _.k3f paragraph 57 AAbAc1…
 *     alias _.x7m paragraph 12 ACfAd0…
 *     block what-ink-is heading 4 BZx…
 *     end
 *
 * `name` is an earlier name of the essay, and these are sorted. A `block` stands in the order of
 * the text, and behind it, sorted, every `alias` that leads to it. An address has its id, its kind,
 * and a sketch of its words.
 */

/** What is recorded of an essay. */
export interface Entry {
  /** The path of its file, from the project’s folder. */
  file: string;
  /** Its earlier names. */
  names: string[];
  blocks: RecordedBlock[];
  /** The text of its file. */
  text: string;
}

/** What is recorded of each essay, by its name. */
export type Ledger = ReadonlyMap<string, Entry>;

/** Where the entry of an essay stands, from the project’s folder. */
export function entryFile(folder: string, name: string): string {
  return `${folder}/${ledgerFolder}/${name}.txt`;
}

/** The ledger beside the essays, and what is wrong with it; empty where nothing was recorded. */
export async function readLedger(
  root: string,
  folder: string,
): Promise<{ ledger: Ledger; mistakes: Mistake[] }> {
  const ledger = new Map<string, Entry>();
  const mistakes: Mistake[] = [];
  const path = join(root, folder, ledgerFolder);
  const files = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new Error(
      `${folder}/${ledgerFolder}/ cannot be read (${error.code}); without it no address is safe.`,
    );
  });
  for (const fileName of files.toSorted()) {
    if (isNotOurs(fileName)) continue;
    const name = fileName.replace(/\.txt$/, '');
    const file = `${folder}/${ledgerFolder}/${fileName}`;
    const text = (await readFile(join(path, fileName), 'utf8')).replaceAll('\r\n', '\n');
    const entry = isEssayName(name) && name !== fileName ? parse(name, text) : 1;
    if (typeof entry !== 'number') ledger.set(name, { ...entry, file, text });
    else mistakes.push({ file, line: entry, subject: 'ledger', ...fault(text, entry, file) });
  }
  return { ledger, mistakes };
}

/**
 * What is recorded of an essay’s blocks: under its own name, and under those that its file had
 * before, whether it was renamed or took others in.
 */
export function recordedOf(ledger: Ledger, name: string, aliases: readonly string[] = []) {
  const ids = new Set<string>();
  const isNew = ({ id }: RecordedId) => !ids.has(id) && ids.add(id);
  return [name, ...aliases].flatMap((one) =>
    (ledger.get(one)?.blocks ?? []).filter(isNew).map((block) => ({
      ...block,
      aliases: block.aliases.filter(isNew),
    })),
  );
}

/** The text of an entry. */
export function entryText(name: string, { names, blocks }: Pick<Entry, 'names' | 'blocks'>) {
  const line = (word: string, { id, kind, sketch }: RecordedId) =>
    `${word} ${id} ${kind} ${sketch.size} ${encode(sketch)}`;
  return [
    firstLine(name),
    ...names.toSorted().map((earlier) => `name ${earlier}`),
    ...blocks.flatMap((block) => [
      line('block', block),
      ...block.aliases.map((alias) => line('alias', alias)),
    ]),
    'end\n',
  ].join('\n');
}

/** Writes an entry, or takes it away where there is no text. Half an entry is never there. */
export async function writeEntry(root: string, folder: string, name: string, text?: string) {
  const path = join(root, entryFile(folder, name));
  if (text === undefined) return rm(path);
  await mkdir(join(root, folder, ledgerFolder), { recursive: true });
  await writeFile(`${path}~`, text);
  return rename(`${path}~`, path);
}

function firstLine(name: string): string {
  return `Addresses of ${name}.md, written by \`npm run record\` alone.`;
}

/** @returns The number of the first line that is not as it was written, if there is one. */
function parse(name: string, text: string): Pick<Entry, 'names' | 'blocks'> | number {
  const lines = text.split('\n');
  const names: string[] = [];
  const blocks: RecordedBlock[] = [];
  const ids = new Set<string>();
  if (lines[0] !== firstLine(name)) return 1;
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue;
    if (line === 'end')
      return lines.slice(index + 1).join('') === '' ? { names, blocks } : index + 2;
    const [word, ...rest] = line.split(' ');
    const number = index + 1;
    if (word === 'name' && rest.length === 1 && isEssayName(rest[0] ?? '') && blocks.length === 0) {
      names.push(rest[0] ?? '');
      continue;
    }
    const record = decode(rest);
    if (!record || ids.has(record.id)) return number;
    ids.add(record.id);
    if (word === 'block') blocks.push({ ...record, aliases: [] });
    else if (word === 'alias' && blocks.length > 0) blocks.at(-1)?.aliases.push(record);
    else return number;
  }
  return lines.length;
}

function encode({ digests: all }: Sketch): string {
  return all
    .map((digest) => [12, 6, 0].map((shift) => base64[(digest >> shift) & 63]).join(''))
    .join('');
}

function decode(parts: string[]): RecordedId | undefined {
  const [id, kind, count = '', signs = ''] = parts;
  if (!id || !kind || parts.length !== 4 || !/^[1-9]\d*$/.test(count)) return undefined;
  const size = Number(count);
  if (signs.length !== 3 * Math.min(size, sampleSize) || !/^[\w-]+$/.test(signs)) return undefined;
  const all: number[] = [];
  for (let at = 0; at < signs.length; at += 3) {
    const digest = [...signs.slice(at, at + 3)].reduce(
      (sum, one) => sum * 64 + base64.indexOf(one),
      0,
    );
    if (digest >= digests || digest <= (all.at(-1) ?? -1)) return undefined;
    all.push(digest);
  }
  return { id, kind, sketch: { size, digests: all } };
}

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function fault(text: string, line: number, file: string): { wrong: string; right: string } {
  const written = text.split('\n')[line - 1] ?? '';
  const isConflict = /^(<{7}|={7}|>{7}|\|{7})/.test(written);
  return {
    wrong: isConflict
      ? 'two versions met here, and git left both.'
      : 'the line is not as it was written; only `npm run record` writes here.',
    right: `Take ${isConflict ? 'one of them' : 'it back from git'}, and record again:\n  git checkout ${isConflict ? '--ours' : 'HEAD'} ${file}\n  npm run record`,
  };
}
