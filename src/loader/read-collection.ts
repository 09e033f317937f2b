import { isError, type Problem } from '../essay/problems.ts';
import { readLedger, type Ledger } from '../permalinks/ledger.ts';
import { lostEssays, type Drafts } from '../permalinks/lost-links.ts';
import { checkCrossReferences, withoutFollowUps, type CheckableEssay } from './check-collection.ts';
import { listContentFiles } from './content-files.ts';
import { readEssay, readListedEssay, type ReadEssay, type ReadResult } from './read-essay.ts';

/** All essays, and all that is wrong with them. */
export interface Collection<Essay extends CheckableEssay = CollectedEssay> {
  /** Those to publish: without errors but such as recording settles. */
  essays: Essay[];
  drafts: Drafts;
  /** The slugs of those with errors. */
  failed: ReadonlySet<string>;
  ledger: Ledger;
  /** Files that editors left behind. */
  ignored: string[];
  problems: Problem[];
}

/** An essay as the commands beside the build have it. */
export type CollectedEssay = CheckableEssay & ReadEssay;

export interface CollectionOptions {
  /** The project's folder. */
  root: string;
  /** What becomes of drafts: their text is not read, or is checked, or they are published. */
  drafts: 'skip' | 'check' | 'publish';
  /** Addresses that are being given up, `on-ink` or `on-ink#what-ink-is`. */
  forget?: ReadonlySet<string>;
}

/**
 * Reads all essays, and gathers all problems: the build, `check`, `record` and `check-links` all ask
 * here, and nothing else gathers any.
 */
export function readCollection(options: CollectionOptions): Promise<Collection> {
  const { root } = options;
  return collect(options, (listed, ledger) =>
    readListedEssay(root, listed, async (file) => {
      const skipDrafts = options.drafts === 'skip';
      const result = await readEssay(file, { root, ledger, skipDrafts });
      const { essay } = result;
      if (!essay) return { ...result, essay };
      return { ...result, essay: { ...listed, ...essay, readAnchors: () => essay.anchors } };
    }),
  );
}

/**
 * The same with another way to read an essay, such as from a cache.
 *
 * @param read Reads the essay of one file.
 */
export async function collect<Essay extends CheckableEssay>(
  { root, drafts: whatOfDrafts, forget }: CollectionOptions,
  read: (listed: { file: string; slug: string }, ledger: Ledger) => Promise<Result<Essay>>,
): Promise<Collection<Essay>> {
  const { files, ignored, problems } = await listContentFiles(root);
  const { ledger, problems: ledgerProblems } = await readLedger(root);
  problems.push(...ledgerProblems);
  const results: Result<Essay>[] = [];
  for (const listed of files) results.push(await read(listed, ledger));

  const isDraft = ({ draftLine }: Result<Essay>) => draftLine && whatOfDrafts !== 'publish';
  const isFailed = ({ problems: own, essay }: Result<Essay>) =>
    !essay || own.some((problem) => isError(problem) && !problem.isSettledByRecording);
  const drafts: Drafts = new Map(
    results.flatMap((result) =>
      isDraft(result) ? [[result.slug, { file: result.file, line: result.draftLine ?? 1 }]] : [],
    ),
  );
  const candidates = results.filter((result) => !isDraft(result));
  const failed = new Set(candidates.filter(isFailed).map(({ slug }) => slug));
  const essays = candidates.flatMap(({ slug, essay }) => (essay && !failed.has(slug) ? essay : []));
  problems.push(...results.flatMap((result) => result.problems));
  const outlines = candidates.filter(isFailed).flatMap(({ outline }) => outline ?? []);
  problems.push(...checkCrossReferences([...essays, ...outlines], { failed, drafts }));
  problems.push(...lostEssays(ledger, essays, { failed, drafts, forget }));
  return { essays, drafts, failed, ledger, ignored, problems: withoutFollowUps(problems) };
}

type Result<Essay> = Omit<ReadResult, 'essay'> & { essay?: Essay | undefined };
