import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSlug } from '../essay/urls.ts';
import type { RecordedId, RecordedBlock } from './assign-ids.ts';
import {
  contentFolder,
  essayFile,
  isEditorFile,
  ledgerFile,
  ledgerFolder,
} from '../essay/content-paths.ts';
import { errorAt, type Advice, type Problem } from '../essay/problems.ts';
import { digests, sampleSize, type BlockSignature } from './block-signature.ts';

/*
 * The ledger keeps the addresses that were given out: one file to an essay, so that two people who
 * add essays never write the same file; one line to an address, so that git merges what it can.
 *
 *     Addresses of on-ink.md, written by `npm run record` alone.
 *     first ink
 *     name black-ink
 *     block _.k3f paragraph 57 AAbAc1…
 *     alias _.x7m paragraph 12 ACfAd0…
 *     block what-ink-is heading 4 BZx…
 *     end
 *
 * `name` is an earlier name of the essay, and these are sorted; `first` is the one it was first
 * recorded under, by which feeds and books know it whatever it is called now. A `block` stands in the order of
 * the text, and behind it, sorted, every `alias` that leads to it. An address has its id, its kind,
 * and a sketch of its words.
 *
 * Where two branches record one essay, git may leave both versions between its marks, or an address
 * twice. Neither side may be thrown away, for both may have been published: what stands in either
 * is taken as recorded, and `npm run record` writes one entry of it.
 */

/** What is recorded of an essay. */
interface LedgerEntry {
  /** The path of its file, from the project’s folder. */
  file: string;
  /** Its earlier names. */
  formerSlugs: string[];
  /** The one of them it was first recorded under, unless that is the present one. */
  originalSlug: string | undefined;
  blocks: RecordedBlock[];
  /** The text of its file. */
  text: string;
}

/** What the text of an entry says. */
type Recorded = Pick<LedgerEntry, 'formerSlugs' | 'originalSlug' | 'blocks'>;

/** What is recorded of each essay, by its name. */
export type Ledger = ReadonlyMap<string, LedgerEntry>;

/**
 * The ledger beside the essays, and what is wrong with it; empty where nothing was recorded.
 *
 * @param root The project's folder.
 */
export async function readLedger(root: string): Promise<{ ledger: Ledger; problems: Problem[] }> {
  const ledger = new Map<string, LedgerEntry>();
  const problems: Problem[] = [];
  const path = join(root, contentFolder, ledgerFolder);
  const files = await readdir(path).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw new Error(
      `${contentFolder}/${ledgerFolder}/ cannot be read (${code}); without it no address is safe.`,
    );
  });
  for (const fileName of files.toSorted()) {
    if (isEditorFile(fileName)) continue;
    const slug = fileName.replace(/\.txt$/, '');
    const file = `${contentFolder}/${ledgerFolder}/${fileName}`;
    const text = (await readFile(join(path, fileName), 'utf8')).replaceAll('\r\n', '\n');
    const lines = text.split('\n');
    const marked = lines.findIndex((line) => mark.test(line)) + 1;
    const versions = (marked ? versionsIn(lines) : [lines]).map((version) =>
      isSlug(slug) && slug !== fileName ? parse(slug, version, marked > 0) : 1,
    );
    const sound = versions.filter((version) => typeof version !== 'number');
    const fault = versions.find((version) => typeof version === 'number') ?? sound[0]?.again;
    const line = marked || fault;
    const isSound = sound.length > 0 && sound.length === versions.length;
    if (isSound) ledger.set(slug, { ...united(sound), file, text });
    if (line === undefined) continue;
    const advice = isSound ? conflict(marked > 0, essayFile(slug)) : damage(marked > 0, file);
    const error = errorAt(file, line, 'ledger', advice);
    problems.push(isSound ? { ...error, isSettledByRecording: true } : error);
  }
  return { ledger, problems };
}

/**
 * What is recorded of an essay’s blocks: under its own name, and under those that its file had
 * before, whether it was renamed or took others in.
 */
export function recordedBlocks(ledger: Ledger, slug: string, aliases: readonly string[] = []) {
  const ids = new Set<string>();
  const isNew = ({ id }: RecordedId) => !ids.has(id) && ids.add(id);
  return [slug, ...aliases].flatMap((one) =>
    (ledger.get(one)?.blocks ?? []).filter(isNew).map((block) => ({
      ...block,
      aliases: block.aliases.filter(isNew),
    })),
  );
}

/** The name that an essay was first recorded under, which stays when it is renamed. */
export function originalSlugOf(
  ledger: Ledger,
  slug: string,
  aliases: readonly string[] = [],
): string {
  const known = [slug, ...aliases].find((one) => ledger.has(one)) ?? slug;
  return ledger.get(known)?.originalSlug ?? known;
}

/** The text of an entry. */
export function formatEntry(slug: string, { formerSlugs, originalSlug, blocks }: Recorded) {
  const line = (word: string, { id, kind, signature }: RecordedId) =>
    `${word} ${id} ${kind} ${signature.size} ${encode(signature)}`;
  return [
    firstLine(slug),
    ...formerSlugs
      .filter((earlier) => earlier === originalSlug)
      .map((earlier) => `first ${earlier}`),
    ...formerSlugs
      .filter((earlier) => earlier !== originalSlug)
      .toSorted()
      .map((earlier) => `name ${earlier}`),
    ...blocks.flatMap((block) => [
      line('block', block),
      ...block.aliases.map((alias) => line('alias', alias)),
    ]),
    'end\n',
  ].join('\n');
}

/** Writes an entry, or takes it away where there is no text. Half an entry is never there. */
export async function writeEntry(root: string, slug: string, text?: string) {
  const path = join(root, ledgerFile(slug));
  if (text === undefined) return rm(path);
  await mkdir(join(root, contentFolder, ledgerFolder), { recursive: true });
  await writeFile(`${path}~`, text);
  return rename(`${path}~`, path);
}

function firstLine(slug: string): string {
  return `Addresses of ${slug}.md, written by \`npm run record\` alone.`;
}

/** A line that git puts before, between or behind versions that it cannot merge; and its sign. */
const mark = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/;
/** The signs of the marks that may stand before each; `|` begins what both had (diff3, zdiff3). */
const before: Record<string, string> = { '<': '>', '|': '<', '=': '<|', '>': '=' };

/** The two versions of a file between whose lines git left its marks; none where these are not whole. */
function versionsIn(lines: readonly string[]): string[][] {
  const [ours, theirs]: [string[], string[]] = [[], []];
  let behind = '>';
  for (const line of lines) {
    if (mark.test(line)) {
      const sign = line.charAt(0);
      if (!before[sign]?.includes(behind)) return [];
      behind = sign;
    } else {
      if (behind === '>' || behind === '<') ours.push(line);
      if (behind === '>' || behind === '=') theirs.push(line);
    }
  }
  return behind === '>' ? [ours, theirs] : [];
}

/** What a file holds, and the line where an id that was read stands again, if one does. */
type Version = Recorded & { again: number | undefined };

/**
 * @param isHalf Whether another version was beside it, which may be of an essay that was renamed.
 * @returns What it holds, or the number of the first line that is not as it was written.
 */
function parse(slug: string, lines: readonly string[], isHalf: boolean): Version | number {
  const formerSlugs: string[] = [];
  const blocks: RecordedBlock[] = [];
  const ids = new Set<string>();
  let again: number | undefined;
  let originalSlug: string | undefined;
  const [, of = ''] = /^Addresses of (\S+)\.md,/.exec(lines[0] ?? '') ?? [];
  if (lines[0] !== firstLine(isHalf && isSlug(of) ? of : slug)) return 1;
  if (of !== slug) formerSlugs.push((originalSlug = of));
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue;
    if (line === 'end')
      return lines.slice(index + 1).join('') === ''
        ? { formerSlugs, originalSlug, blocks, again }
        : index + 2;
    const [word, ...rest] = line.split(' ');
    const number = index + 1;
    const [earlier = ''] = rest;
    const isName = word === 'name' || word === 'first';
    if (isName && rest.length === 1 && isSlug(earlier) && blocks.length === 0) {
      if (word === 'first') originalSlug = earlier;
      formerSlugs.push(earlier);
      continue;
    }
    const record = decode(rest);
    if (!record) return number;
    if (ids.has(record.id)) again ??= number;
    ids.add(record.id);
    if (word === 'block') blocks.push({ ...record, aliases: [] });
    else if (word === 'alias' && blocks.length > 0) blocks.at(-1)?.aliases.push(record);
    else return number;
  }
  return lines.length;
}

/**
 * All that stands in any of the versions, each id once. A block that only a later one has comes
 * behind the block that it follows there; one whose words they have otherwise is known by either.
 */
function united(versions: readonly Version[]): Recorded {
  const [only] = versions;
  if (only && versions.length === 1 && only.again === undefined) return only;
  const blocks: RecordedBlock[] = [];
  for (const version of versions) {
    let place = 0;
    for (const block of version.blocks) {
      const known = blocks.findIndex(({ id }) => id === block.id);
      if (known === -1) blocks.splice(place, 0, { ...block, aliases: [] });
      else place = known;
      const here = blocks[place++];
      here?.aliases.push(...block.aliases);
      if (here && known !== -1) here.otherwise = block;
    }
  }
  const ids = new Set(blocks.map(({ id }) => id));
  const isNew = ({ id }: RecordedId) => !ids.has(id) && ids.add(id);
  return {
    formerSlugs: [...new Set(versions.flatMap(({ formerSlugs }) => formerSlugs))],
    originalSlug: versions.flatMap(({ originalSlug }) => originalSlug ?? [])[0],
    blocks: blocks.map((block) => ({ ...block, aliases: block.aliases.filter(isNew) })),
  };
}

function encode({ digests: all }: BlockSignature): string {
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
    const digest = Array.from(signs.slice(at, at + 3)).reduce(
      (sum, one) => sum * 64 + base64.indexOf(one),
      0,
    );
    if (digest >= digests || digest <= (all.at(-1) ?? -1)) return undefined;
    all.push(digest);
  }
  return { id, kind, signature: { size, digests: all } };
}

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function damage(isMarked: boolean, file: string): Advice {
  return isMarked
    ? {
        message: 'two branches met here, and what git left of them is not whole.',
        fix: `Let git leave both again, and record:\n  git checkout --merge ${file}\n  npm run record`,
      }
    : {
        message: 'the line is not as it was written; only `npm run record` writes here.',
        fix: `Take it back from git, and record again:\n  git checkout HEAD ${file}\n  npm run record`,
      };
}

function conflict(isMarked: boolean, essay: string): Advice {
  return {
    message: isMarked
      ? 'two branches recorded addresses here, and git left both.'
      : 'this address stands here twice; git left it in the places it has on two branches.',
    fix: `Once ${essay} is as it shall be, keep the addresses of both:\n  npm run record`,
  };
}
