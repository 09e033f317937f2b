import type { Advice } from '../essay/problems.ts';
import { closestMatch } from '../markdown/closest-match.ts';
import { inBrief } from '../markdown/in-brief.ts';
import type { Drafts } from '../permalinks/lost-links.ts';

/** The essays that another can name. */
interface KnownEssays {
  bySlug: ReadonlyMap<string, unknown>;
  /** The present slugs, by former ones. */
  formerSlugs: ReadonlyMap<string, string>;
  drafts: Drafts;
}

/** The present slugs of essays, by former ones. */
export function formerSlugsOf(
  essays: readonly { slug: string; data: { aliases?: string[] | undefined } }[],
): Map<string, string> {
  return new Map(
    essays.flatMap(({ slug, data }) => (data.aliases ?? []).map((alias) => [alias, slug] as const)),
  );
}

/** How a field, or a link, names an essay. */
interface Naming {
  /** What its author wrote: `on-inc.md`. */
  written: string;
  /** The correct line that names an essay. */
  write: (slug: string) => string;
  /** What to do where it is a draft. */
  ofDraft: string;
  /** What to do where no other essay is like it. */
  ofNone: string;
}

/** For a name of no published essay: what it is instead, and what to write. */
export function noSuchEssay(
  slug: string,
  { bySlug, formerSlugs, drafts }: KnownEssays,
  { written, write, ofDraft, ofNone }: Naming,
): Advice {
  const draft = drafts.get(slug);
  if (draft) {
    const isWhat = draft.waitsUntil ? `not published before ${draft.waitsUntil}` : 'a draft';
    const message = `“${written}” is ${isWhat}, so no reader could follow it.`;
    return { message, fix: ofDraft };
  }
  const successor = formerSlugs.get(slug);
  if (successor) {
    return { message: `“${written}” has another name now.`, fix: `Write:\n  ${write(successor)}` };
  }
  const inOtherCase = slug.toLowerCase();
  if (bySlug.has(inOtherCase)) {
    const message = `there is no “${inBrief(written)}”, but there is “${inOtherCase}.md”: capitals matter.`;
    return { message, fix: `Write it so:\n  ${write(inOtherCase)}` };
  }
  const closest = closestMatch(slug, [...bySlug.keys()]);
  const fix = closest ? `The nearest is:\n  ${write(closest)}` : ofNone;
  return { message: `there is no published essay “${inBrief(written)}”.`, fix };
}
