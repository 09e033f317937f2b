import { isError, type Problem } from '../essay/problems.ts';
import { readLedger, type Ledger } from '../permalinks/ledger.ts';
import { lostEssays, type Drafts } from '../permalinks/lost-links.ts';
import { checkCrossReferences, withoutFollowUps } from './check-collection.ts';
import type { CheckableEssay } from './checkable-essay.ts';
import { listContentFiles } from './content-files.ts';
import { site } from '../site.ts';
import { readListedEssay, type ReadEssay, type ReadResult } from './read-essay.ts';
import { shareReading, type ReadAnew } from './share-reading.ts';

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
  /**
   * What becomes of drafts, and of essays whose day is still to come: their text is not read, or is
   * checked, or they are published; or the latter are as published, so that they can be recorded.
   */
  drafts: 'skip' | 'check' | 'publish' | 'keep waiting';
  /** Addresses that are being given up, `on-ink` or `on-ink#what-ink-is`. */
  forget?: ReadonlySet<string>;
  /** Whether what to record of the essays is never asked for. */
  isForPages?: boolean;
  /** How many other threads help to read, from the first essay on; else as many as pay. */
  workers?: number;
}

/** The essays whose text is not read. */
const skippedTexts = {
  skip: 'unpublished',
  'keep waiting': 'drafts',
  check: 'none',
  publish: 'none',
} as const;

/**
 * Reads all essays, and gathers all problems: the build, `check`, `record` and `check-links` all ask
 * here, and nothing else gathers any.
 */
export function readCollection(options: CollectionOptions): Promise<Collection> {
  const { root } = options;
  return collect(options, (listed, _ledger, readAnew) =>
    readListedEssay(root, listed, async (file) => {
      const result = await readAnew(file);
      const { essay } = result;
      if (!essay) return { ...result, essay };
      return { ...result, essay: { ...listed, ...essay, readAnchors: () => essay.anchors } };
    }),
  );
}

/**
 * The same with another way to read an essay, such as from a cache.
 *
 * @param read Reads the essay of one file, by a function that reads it anew if there is need.
 */
export async function collect<Essay extends CheckableEssay>(
  { root, drafts: whatOfDrafts, forget, isForPages = false, workers }: CollectionOptions,
  read: (
    listed: { file: string; slug: string },
    ledger: Ledger,
    readAnew: ReadAnew,
  ) => Promise<Result<Essay>>,
): Promise<Collection<Essay>> {
  const { files, ignored, problems } = await listContentFiles(root);
  const { ledger, problems: ledgerProblems } = await readLedger(root);
  problems.push(...ledgerProblems);
  const results = await shareReading(files, (listed, readAnew) => read(listed, ledger, readAnew), {
    ...{ root, ledger, skipped: skippedTexts[whatOfDrafts] },
    ...{ withBlocks: !isForPages, workers },
  });

  const isDraft = ({ draftLine, waitsUntil }: Result<Essay>) =>
    draftLine && whatOfDrafts !== 'publish' && !(waitsUntil && whatOfDrafts === 'keep waiting');
  const isFailed = ({ problems: own, essay }: Result<Essay>) =>
    !essay || own.some((problem) => isError(problem) && !problem.isSettledByRecording);
  const drafts: Drafts = new Map(
    results.flatMap((result) => (isDraft(result) ? [[result.slug, draftOf(result)] as const] : [])),
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

function draftOf({ file, draftLine = 1, waitsUntil }: Result<CheckableEssay>) {
  return { file, line: draftLine, ...(waitsUntil && { waitsUntil }) };
}

/** A sentence for each day that essays wait for. */
export function waitingEssays(drafts: Drafts): string[] {
  const waiting = [...drafts.values()].filter(({ waitsUntil }) => waitsUntil);
  return [...Map.groupBy(waiting, ({ waitsUntil }) => waitsUntil)]
    .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))
    .map(([day, essays]) => {
      const files = essays.map(({ file }) => file).join(', ');
      return `Not published before ${day} (${site.timeZone}): ${files}`;
    });
}

type Result<Essay> = Omit<ReadResult, 'essay'> & { essay?: Essay | undefined };
