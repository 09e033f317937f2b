import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { contentFolder, isEditorFile, ledgerFile, ledgerFolder } from '../essay/content-paths.ts';
import type { Problem } from '../essay/problems.ts';
import type { RecordedId } from './assign-ids.ts';
import { parseEntry, type LedgerEntry } from './ledger-entry.ts';

/** What is recorded of each essay, by its slug. */
export type Ledger = ReadonlyMap<string, LedgerEntry>;

/** What the reading of an essay asks of the ledger. */
export type LedgerLookup = Pick<Ledger, 'get' | 'has'>;

/** The ledger in a project's folder, and its problems; both empty where nothing was recorded. */
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
    const { slug, entry, problem } = parseEntry(fileName, await readFile(join(path, fileName)));
    if (entry) ledger.set(slug, entry);
    if (problem) problems.push(problem);
  }
  return { ledger, problems };
}

/**
 * The ledger for a thread that reads a few of the essays: it reads an entry when that is asked for.
 * Made anew for each essay, it keeps nothing.
 */
export function ledgerOnDisk(root: string): LedgerLookup {
  const entries = new Map<string, LedgerEntry | undefined>();
  const get = (slug: string) => {
    const path = join(root, ledgerFile(slug));
    if (!entries.has(slug) && existsSync(path)) {
      entries.set(slug, parseEntry(basename(path), readFileSync(path)).entry);
    }
    return entries.get(slug);
  };
  return { get, has: (slug) => get(slug) !== undefined };
}

/**
 * What is recorded of an essay’s blocks, under its own slug and under its former ones: it may have
 * been renamed, or have taken other essays in.
 */
export function recordedBlocks(
  ledger: LedgerLookup,
  slug: string,
  aliases: readonly string[] = [],
) {
  const ids = new Set<string>();
  const isNew = ({ id }: RecordedId) => !ids.has(id) && ids.add(id);
  return [slug, ...aliases].flatMap((one) =>
    (ledger.get(one)?.blocks ?? []).filter(isNew).map((block) => ({
      ...block,
      aliases: block.aliases.filter(isNew),
    })),
  );
}

/** The slug that an essay was first recorded under, which stays when it is renamed. */
export function originalSlugOf(
  ledger: LedgerLookup,
  slug: string,
  aliases: readonly string[] = [],
): string {
  const recorded = [slug, ...aliases].find((one) => ledger.has(one)) ?? slug;
  return ledger.get(recorded)?.originalSlug ?? recorded;
}

/** Writes an entry at once, so that half of it is never there; without a text it is deleted. */
export async function writeEntry(root: string, slug: string, text?: string) {
  const path = join(root, ledgerFile(slug));
  if (text === undefined) return rm(path);
  await mkdir(join(root, contentFolder, ledgerFolder), { recursive: true });
  await writeFile(`${path}~`, text);
  return rename(`${path}~`, path);
}
