import { contentFolder, essayFile, ledgerFolder } from '../essay/content-paths.ts';
import { isDay, type Day } from '../essay/dates.ts';
import { errorAt, type Advice } from '../essay/problems.ts';
import { isSlug } from '../essay/slugs.ts';
import type { RecordedBlock, RecordedId } from './assign-ids.ts';
import { encodeSample, parseRecordedId } from './recorded-id.ts';

/*
 * The ledger keeps the addresses that were given out: one file to an essay, so that two people who
 * add essays never write the same file; one line to an address, so that git merges what it can.
 *
 *     Addresses of on-ink.md, written by `npm run record` alone.
 *     first ink
 *     name black-ink
 *     until 2024-12-24
 *     block _.k3f paragraph 57 AAbAc1…
 *     alias _.x7m paragraph 12 ACfAd0…
 *     block what-ink-is heading 4 BZx…
 *     end
 *
 * `name` is a former slug of the essay, and these are sorted; `first` is the slug it was first
 * recorded under, by which feeds and books know it whatever it is called now. `until` is the day that
 * it waited for when it was recorded: before it, no reader knows its addresses. A `block` stands in
 * the order of the text, and behind it, sorted, every `alias` that leads to it. Each has its id, its
 * kind, and the signature of its words: how many bigrams they have, and a sample of these.
 *
 * Where two branches record one essay, git may leave both versions between its conflict markers, or
 * an address twice. Neither side may be thrown away, for both may have been published: what stands
 * in either is taken as recorded, and `npm run record` writes one entry of it.
 */

/** What is recorded of an essay. */
export interface LedgerEntry {
  /** The path of its file, from the project’s folder. */
  file: string;
  formerSlugs: string[];
  /** The one of them it was first recorded under; undefined where that is the present slug. */
  originalSlug: string | undefined;
  /** The day that it waited for when it was recorded, if it did. */
  waitsUntil?: Day | undefined;
  blocks: RecordedBlock[];
  /** The text of its file. */
  text: string;
}

/** What the text of an entry says. */
type Recorded = Pick<LedgerEntry, 'formerSlugs' | 'originalSlug' | 'waitsUntil' | 'blocks'>;

/** What a file of the ledger holds, as far as it can be read, and what is wrong with it. */
export function parseEntry(fileName: string, bytes: Buffer) {
  const slug = fileName.replace(/\.txt$/, '');
  const file = `${contentFolder}/${ledgerFolder}/${fileName}`;
  const text = bytes.toString().replaceAll('\r\n', '\n');
  const lines = text.split('\n');
  const markerLine = lines.findIndex((line) => conflictMarker.test(line)) + 1;
  const isMarked = markerLine > 0;
  const versions = (isMarked ? versionsIn(lines) : [lines]).map((version) =>
    isSlug(slug) && slug !== fileName ? parseVersion(slug, version, isMarked) : 1,
  );
  const valid = versions.filter((version) => typeof version !== 'number');
  const faultyLine =
    versions.find((version) => typeof version === 'number') ?? valid[0]?.repeatedLine;
  const line = markerLine || faultyLine;
  const isReadable = valid.length > 0 && valid.length === versions.length;
  const entry: LedgerEntry | undefined = isReadable
    ? { ...mergeVersions(valid), file, text }
    : undefined;
  if (line === undefined) return { slug, entry };
  const advice = isReadable
    ? conflictAdvice(isMarked, essayFile(slug))
    : damageAdvice(isMarked, file);
  const error = errorAt(file, line, 'ledger', advice);
  return { slug, entry, problem: isReadable ? { ...error, isSettledByRecording: true } : error };
}

/** The text of an entry. */
export function formatEntry(slug: string, recorded: Recorded) {
  const { formerSlugs, originalSlug, waitsUntil, blocks } = recorded;
  const line = (keyword: string, { id, kind, signature }: RecordedId) =>
    `${keyword} ${id} ${kind} ${signature.size} ${encodeSample(signature)}`;
  return [
    firstLine(slug),
    // “first” sorts before “name”.
    ...formerSlugs
      .map((former) => `${former === originalSlug ? 'first' : 'name'} ${former}`)
      .toSorted(),
    ...(waitsUntil ? [`until ${waitsUntil}`] : []),
    ...blocks.flatMap((block) => [
      line('block', block),
      ...block.aliases.map((alias) => line('alias', alias)),
    ]),
    'end\n',
  ].join('\n');
}

function firstLine(slug: string): string {
  return `Addresses of ${slug}.md, written by \`npm run record\` alone.`;
}

/** A line that git puts before, between or behind versions that it cannot merge. */
const conflictMarker = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/;
/** The markers that may stand before each; `|` begins what both had (diff3, zdiff3). */
const precedingMarkers: Record<string, string> = { '<': '>', '|': '<', '=': '<|', '>': '=' };

/** The versions of a file between git's conflict markers; none where one of these is missing. */
function versionsIn(lines: readonly string[]): string[][] {
  const [ours, theirs]: [string[], string[]] = [[], []];
  let last = '>';
  for (const line of lines) {
    if (conflictMarker.test(line)) {
      const marker = line.charAt(0);
      if (!precedingMarkers[marker]?.includes(last)) return [];
      last = marker;
    } else {
      if (last === '>' || last === '<') ours.push(line);
      if (last === '>' || last === '=') theirs.push(line);
    }
  }
  return last === '>' ? [ours, theirs] : [];
}

/** What a file holds, and the first line with an id that an earlier line has. */
type Version = Recorded & { repeatedLine: number | undefined };

/**
 * @param isMarked Whether another version was beside it, which may be of an essay that was renamed.
 * @returns What it holds, or the number of the first line that is not as it was written.
 */
function parseVersion(slug: string, lines: readonly string[], isMarked: boolean): Version | number {
  const [, of = ''] = /^Addresses of (\S+)\.md,/.exec(lines[0] ?? '') ?? [];
  if (lines[0] !== firstLine(isMarked && isSlug(of) ? of : slug)) return 1;
  const isRenamed = of !== slug;
  const recorded: Recorded = {
    formerSlugs: isRenamed ? [of] : [],
    originalSlug: isRenamed ? of : undefined,
    blocks: [],
  };
  const end = lines.indexOf('end');
  const entries = lines.slice(1, end === -1 ? undefined : end);
  const faulty = entries.findIndex((line) => !addLine(recorded, line));
  if (faulty !== -1) return faulty + 2;
  if (end === -1) return lines.length;
  if (lines.slice(end + 1).join('') !== '') return end + 2;
  return { ...recorded, repeatedLine: firstRepeated(lines) };
}

/** Adds what a line before the blocks says, in the same way. */
function addFact(recorded: Recorded, keyword: string, value: string): boolean {
  if (keyword === 'until') {
    recorded.waitsUntil = value;
    return isDay(value);
  }
  if (keyword === 'first') recorded.originalSlug = value;
  recorded.formerSlugs.push(value);
  return isSlug(value);
}

/** Adds what a line says to `recorded`; answers whether the line is as it was written. */
function addLine(recorded: Recorded, line: string): boolean {
  const { blocks } = recorded;
  const [keyword = '', ...parts] = line.split(' ');
  if (['first', 'name', 'until'].includes(keyword)) {
    const [value = ''] = parts;
    return parts.length === 1 && blocks.length === 0 && addFact(recorded, keyword, value);
  }
  const block = parseRecordedId(parts);
  const last = blocks.at(-1);
  if (block && keyword === 'block') blocks.push({ ...block, aliases: [] });
  else if (block && keyword === 'alias' && last) last.aliases.push(block);
  else return false;
  return true;
}

function firstRepeated(lines: readonly string[]): number | undefined {
  const ids = new Set<string>();
  const index = lines.findIndex((line) => {
    const [, id] = /^(?:block|alias) ([^ ]+)/.exec(line) ?? [];
    return id !== undefined && (ids.has(id) || !ids.add(id));
  });
  return index === -1 ? undefined : index + 1;
}

/**
 * All that stands in any of the versions, each id once. A block that only a later version has comes
 * behind the block that it follows there; one that has other words there is recognised by either.
 */
function mergeVersions(versions: readonly Version[]): Recorded {
  const [only] = versions;
  if (only && versions.length === 1 && only.repeatedLine === undefined) return only;
  const blocks: RecordedBlock[] = [];
  for (const version of versions) {
    let next = 0;
    for (const block of version.blocks) {
      const index = blocks.findIndex(({ id }) => id === block.id);
      if (index === -1) blocks.splice(next, 0, { ...block, aliases: [] });
      else next = index;
      const merged = blocks[next++];
      merged?.aliases.push(...block.aliases);
      if (merged && index !== -1) merged.otherwise = block;
    }
  }
  const ids = new Set(blocks.map(({ id }) => id));
  const isNew = ({ id }: RecordedId) => !ids.has(id) && ids.add(id);
  return {
    formerSlugs: [...new Set(versions.flatMap(({ formerSlugs }) => formerSlugs))],
    originalSlug: versions.flatMap(({ originalSlug }) => originalSlug ?? [])[0],
    // Where only one of them waited, the other may have been published.
    waitsUntil: versions.map(({ waitsUntil = '' }) => waitsUntil).toSorted()[0] || undefined,
    blocks: blocks.map((block) => ({ ...block, aliases: block.aliases.filter(isNew) })),
  };
}

function damageAdvice(isMarked: boolean, file: string): Advice {
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

function conflictAdvice(isMarked: boolean, essay: string): Advice {
  return {
    message: isMarked
      ? 'two branches recorded addresses here, and git left both.'
      : 'this address stands here twice; git left it in the places it has on two branches.',
    fix: `Once ${essay} is as it shall be, keep the addresses of both:\n  npm run record`,
  };
}
