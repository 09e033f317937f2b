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

/**
 * For a name of no published essay: what it is instead, and what to write.
 *
 * @param write The correct line that names an essay.
 * @param otherwise What to do where no other essay is meant: of a draft, and of none.
 */
export function noSuchEssay(
  slug: string,
  { bySlug, formerSlugs, drafts }: KnownEssays,
  write: (slug: string) => string,
  otherwise: Record<'ofDraft' | 'ofNone', string>,
): Advice {
  const draft = drafts.get(slug);
  if (draft) {
    const isWhat = draft.waitsUntil ? `not published before ${draft.waitsUntil}` : 'a draft';
    const message = `“${slug}.md” is ${isWhat}, so no reader could follow it.`;
    return { message, fix: otherwise.ofDraft };
  }
  const successor = formerSlugs.get(slug);
  if (successor) {
    return { message: `“${slug}.md” has another name now.`, fix: `Write:\n  ${write(successor)}` };
  }
  const inOtherCase = slug.toLowerCase();
  if (bySlug.has(inOtherCase)) {
    const message = `there is no “${inBrief(`${slug}.md`)}”, but there is “${inOtherCase}.md”: capitals matter.`;
    return { message, fix: `Write it so:\n  ${write(inOtherCase)}` };
  }
  const closest = closestMatch(slug, [...bySlug.keys()]);
  const fix = closest ? `The nearest is:\n  ${write(closest)}` : otherwise.ofNone;
  return { message: `there is no published essay “${inBrief(`${slug}.md`)}”.`, fix };
}
