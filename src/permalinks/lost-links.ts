import { essayFile, isPageFile, pagesFolder } from '../essay/content-paths.ts';
import { today, type Day } from '../essay/dates.ts';
import { errorAt, type Problem } from '../essay/problems.ts';
import { essayUrl } from '../essay/urls.ts';
import { closestMatch } from '../markdown/closest-match.ts';
import type { Ledger } from './ledger.ts';

/** An essay that is not published yet. */
interface Draft {
  file: string;
  /** The line that says so. */
  line: number;
  /** The day before which it is not published; undefined for a draft. */
  waitsUntil?: Day;
}

/** The essays that are not published yet, by slug. */
export type Drafts = ReadonlyMap<string, Draft>;

/** The essays that are there and cannot be read. */
export interface UnpublishedEssays {
  /** The slugs of those with errors. */
  failed: ReadonlySet<string>;
  drafts: Drafts;
}

/**
 * The error of a text whose blocks have left some of their recorded ids, if it has.
 *
 * @param lost Those ids, each with the line of the block that has it now.
 */
export function lostAnchors(
  slug: string,
  file: string,
  lost: readonly { id: string; line: number }[],
): Problem[] {
  const [first] = lost;
  if (!first) return [];
  const ids = lost.map(({ id }) => `“#${id}”`);
  const message =
    ids.length === 1
      ? `the block that is recorded as ${ids[0]} is gone, or has other words.`
      : `the blocks that are recorded as ${ids.join(', ')} are gone, or have other words.`;
  const fix = `To let readers who followed a link come here instead:
  npm run record
To give the address up:
  npm run record -- --forget ${slug}#${first.id}`;
  const error = errorAt(file, first.line, 'lost address', { message, fix });
  return [{ ...error, isSettledByRecording: true }];
}

/**
 * The errors of essays that were recorded, and of which neither the slug nor a former one is any
 * essay's now.
 *
 * @param essays The essays to publish.
 * @param forget Addresses that are being given up.
 */
export function lostEssays(
  ledger: Ledger,
  essays: readonly { file: string; slug: string; data: { aliases?: string[] | undefined } }[],
  {
    failed,
    drafts,
    forget = new Set(),
  }: UnpublishedEssays & { forget?: ReadonlySet<string> | undefined },
): Problem[] {
  const here = new Set(essays.flatMap(({ slug, data }) => [slug, ...(data.aliases ?? [])]));
  const unrecorded = new Map(
    essays.filter(({ slug }) => !ledger.has(slug)).map(({ slug, file }) => [slug, file]),
  );
  return [...ledger].flatMap(([recorded, { file, formerSlugs, waitsUntil = '' }]) => {
    const draft = drafts.get(recorded);
    // Before the day that it waited for, no reader knew its addresses.
    if (draft?.waitsUntil && waitsUntil > today()) return [];
    if (draft && !forget.has(recorded)) return [becameDraft(recorded, draft)];
    return [recorded, ...formerSlugs.toSorted()].flatMap((slug, index): Problem[] => {
      if (here.has(slug) || failed.has(slug) || failed.has(recorded)) return [];
      if (forget.has(slug) || forget.has(recorded)) return [];
      // Where one went and one came, it may well be the same.
      const names = [...unrecorded.keys()];
      const likely = names.length === 1 ? names[0] : closestMatch(recorded, names);
      const successor = here.has(recorded) ? recorded : (likely ?? 'its-new-name');
      const present = unrecorded.get(successor) ?? essayFile(successor);
      return [
        errorAt(file, index + 1, 'lost address', {
          message: `“${essayUrl(slug)}” is recorded as an address that readers may know, and no published essay has that name now, or had it.`,
          fix: `${howToKeep(slug, present)}
To give the address up:
  npm run record -- --forget ${slug}`,
        }),
      ];
    });
  });
}

function howToKeep(slug: string, present: string): string {
  return isPageFile(present)
    ? `A page keeps its name. If ${present} is this one, rename it again, to ${pagesFolder}/${slug}.md`
    : `If the essay has another name, write the earlier one into its file, perhaps ${present}:
  aliases: [${slug}]`;
}

function becameDraft(slug: string, { file, line, waitsUntil }: Draft): Problem {
  if (waitsUntil) {
    return errorAt(file, line, 'published', {
      message: `“${essayUrl(slug)}” is recorded as an address that readers may know; before ${waitsUntil} it would not be on the site, and links to it would lead nowhere.`,
      fix: `To keep it on the site, write the day on which it was published:
  published: 2024-02-29
To take it back, and give the address up until then:
  npm run record -- --forget ${slug}`,
    });
  }
  return errorAt(file, line, 'draft', {
    message: `“${essayUrl(slug)}” is recorded as an address that readers may know; a draft is not on the site, and links to it lead nowhere.`,
    fix: `To keep it on the site while you work on it:
  draft: false
To take it back, and give the address up:
  npm run record -- --forget ${slug}`,
  });
}
