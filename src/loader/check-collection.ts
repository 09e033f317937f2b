import { posix } from 'node:path';
import { contentFolder, essayFile, linkBetween } from '../essay/content-paths.ts';
import { formerPage } from '../essay/former-paths.ts';
import { errorAt, type Advice, type Problem } from '../essay/problems.ts';
import { isSlug } from '../essay/slugs.ts';
import { closestMatch } from '../markdown/closest-match.ts';
import { inBrief } from '../markdown/in-brief.ts';
import type { Drafts, UnpublishedEssays } from '../permalinks/lost-links.ts';
import type { CheckableEssay } from './checkable-essay.ts';
import { checkSeries, checkTranslations } from './check-relations.ts';
import { formerSlugsOf, noSuchEssay } from './no-such-essay.ts';

/** What is wrong between essays: their links, former slugs, series and translations. */
export function checkCrossReferences(
  essays: readonly CheckableEssay[],
  unpublished: UnpublishedEssays,
): Problem[] {
  return [
    ...checkAliases(essays, unpublished),
    ...checkLinks(essays, unpublished),
    ...checkSeries(essays),
    ...checkTranslations(essays, unpublished),
  ];
}

function checkAliases(essays: readonly CheckableEssay[], { drafts }: UnpublishedEssays): Problem[] {
  const owners = new Map([...drafts].map(([slug, { file }]) => [slug, file]));
  for (const { file, slug } of essays) owners.set(slug, file);
  const problems: Problem[] = [];
  for (const { file, data, checks } of essays) {
    for (const alias of [...(data.aliases ?? []), ...(data.formerPaths ?? [])]) {
      // Of two ways to write one path, both are the same file.
      const place = isSlug(alias) ? alias : (formerPage(alias) ?? alias);
      const owner = owners.get(place);
      if (!owner) owners.set(place, file);
      else if (owner !== file || place === alias) {
        const message = `“${alias}” is already the name, or a former name, of ${owner}.`;
        const fix = 'Leave it to one of them.';
        problems.push(errorAt(file, checks.lines['aliases'] ?? 1, 'aliases', { message, fix }));
      }
    }
  }
  return problems;
}

function checkLinks(
  essays: readonly CheckableEssay[],
  { failed, drafts }: UnpublishedEssays,
): Problem[] {
  const bySlug = new Map(essays.map((essay) => [essay.slug, essay]));
  const known = { bySlug, formerSlugs: formerSlugsOf(essays), drafts };
  return essays.flatMap(({ file, slug: own, checks }) =>
    checks.links.flatMap(({ line, folder = '', slug, heading }) => {
      const target = bySlug.get(slug ?? own);
      const written = slug === undefined ? posix.basename(file) : `${folder}${slug}.md`;
      const advice = target
        ? (notThere(file, written, target.file, heading) ??
          (heading !== undefined && noSuchHeading(target, heading, file)))
        : // Where an essay has errors, its headings may not be known.
          slug !== undefined &&
          !failed.has(slug) &&
          noSuchEssay(slug, known, {
            written,
            write: (to) => linkTo(file, bySlug.get(to)?.file ?? essayFile(to), heading),
            ofDraft: 'Publish both, or write the words without the link until then.',
            ofNone:
              'Link to an essay by the name of its file, or write the words without the link.',
          });
      return advice ? [errorAt(file, line, 'link', advice)] : [];
    }),
  );
}

/** For a link to a file that stands in another folder: a page, or from a page an essay. */
function notThere(
  file: string,
  written: string,
  target: string,
  heading: string | undefined,
): Advice | undefined {
  if (posix.join(posix.dirname(file), written) === target) return undefined;
  const message = `“${written}” is not where it stands: the file is ${target}.`;
  return { message, fix: `Write:\n  ${linkTo(file, target, heading)}` };
}

/** A link in one file to another, as it is right. */
function linkTo(from: string, to: string, heading: string | undefined): string {
  return `[words](${linkBetween(from, to)}${heading ? `#${inBrief(heading)}` : ''})`;
}

/** For a link to a heading, or a paragraph, that its target does not have. */
function noSuchHeading(
  { file, slug, data, checks, readAnchors }: CheckableEssay,
  heading: string,
  from: string,
): Advice | undefined {
  const ids = [...data.headings.map(({ id }) => id), ...checks.places];
  if (ids.includes(heading)) return undefined;
  if (readAnchors().some(({ id, aliases }) => [id, ...aliases].includes(heading))) return undefined;
  const message = `there is no heading “#${inBrief(heading)}” in ${slug}.md.`;
  if (ids.length === 0) {
    return {
      message,
      fix: `It has no headings; link to the essay:\n  ${linkTo(from, file, undefined)}`,
    };
  }
  const closest = closestMatch(heading, ids);
  const fix = closest
    ? `The nearest is:\n  ${from === file ? `[words](#${inBrief(closest)})` : linkTo(from, file, closest)}`
    : `None of its headings is like it; link to the essay:\n  ${linkTo(from, file, undefined)}`;
  return { message, fix };
}

/** The error of a site with nothing to publish, and what to do next. */
export function nothingToPublish(drafts: Drafts): Problem {
  const [draft] = drafts.values();
  if (draft?.waitsUntil) {
    return errorAt(draft.file, draft.line, 'published', {
      message: `there is no essay to publish before ${draft.waitsUntil}.`,
      fix: `Write an earlier day if it may be read now. Until then, see it with:
  npm run dev`,
    });
  }
  if (draft) {
    return errorAt(draft.file, draft.line, 'draft', {
      message: 'there is no essay to publish but drafts.',
      fix: `Take this line away once the essay may be read. Until then, see it with:
  npm run dev`,
    });
  }
  return errorAt(`${contentFolder}/`, 1, 'folder', {
    message: 'there is no essay in it to publish.',
    fix: `Begin one, and see it while you write:
  npm run new On Ink
  npm run dev`,
  });
}

/** Without errors that only follow from others: addresses seem lost where an alias is another's. */
export function withoutFollowUps(problems: readonly Problem[]): Problem[] {
  const files = new Set(problems.filter(({ rule }) => rule === 'aliases').map(({ file }) => file));
  return problems.filter(({ rule, file }) => rule !== 'lost address' || !files.has(file));
}
