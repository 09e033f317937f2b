import { isPageFile } from '../essay/content-paths.ts';
import { errorAt, type Advice, type Problem } from '../essay/problems.ts';
import type { UnpublishedEssays } from '../permalinks/lost-links.ts';
import { site } from '../site.ts';
import type { CheckableEssay } from './checkable-essay.ts';
import { formerSlugsOf, noSuchEssay } from './no-such-essay.ts';

/** Two essays cannot be the same part of a series: readers would not know which to read first. */
export function checkSeries(essays: readonly CheckableEssay[]): Problem[] {
  const inSeries = essays.filter(({ data }) => data.series !== undefined);
  return [...Map.groupBy(inSeries, ({ data }) => data.series)].flatMap(([series, parts]) => {
    const taken = new Map<number | undefined, string>();
    const free = Math.max(...parts.map(({ data }) => data.part ?? 0)) + 1;
    return parts.flatMap(({ file, data: { part }, checks }): Problem[] => {
      const owner = taken.get(part);
      if (!owner) taken.set(part, file);
      if (!owner || part === undefined) return [];
      const message = `${owner} is part ${part} of “${series}” too.`;
      const fix = `Give one of them another number:\n  part: ${free}`;
      return [errorAt(file, checks.lines['part'] ?? 1, 'part', { message, fix })];
    });
  });
}

/** A translation is one of an essay that is here, in another language, and that is none itself. */
export function checkTranslations(
  essays: readonly CheckableEssay[],
  { drafts, failed }: UnpublishedEssays,
): Problem[] {
  const bySlug = new Map(
    essays.filter(({ file }) => !isPageFile(file)).map((essay) => [essay.slug, essay]),
  );
  const known = { bySlug, formerSlugs: formerSlugsOf(essays), drafts };
  return essays.flatMap((essay) => {
    const { translation_of: slug } = essay.data;
    if (slug === undefined) return [];
    const original = bySlug.get(slug);
    const advice = original
      ? notTheOriginal(essay, original)
      : !failed.has(slug) &&
        noSuchEssay(slug, known, {
          written: `${slug}.md`,
          write: (to) => `translation_of: ${to}`,
          ofDraft: 'Publish both, or leave the field out until then.',
          ofNone: 'Name an essay here by its file, or leave the field out:\n  translator: Ben Nib',
        });
    const line = essay.checks.lines['translation_of'] ?? 1;
    return advice ? [errorAt(essay.file, line, 'translation_of', advice)] : [];
  });
}

function notTheOriginal(essay: CheckableEssay, original: CheckableEssay): Advice | undefined {
  const { lang = site.lang } = essay.data;
  if (original === essay) {
    const message = 'no essay is a translation of itself.';
    return { message, fix: 'Leave the field out, or name the original:\n  translation_of: on-ink' };
  }
  if (original.data.translation_of !== undefined) {
    const message = `“${original.slug}.md” is a translation itself.`;
    const fix = `Name the original:\n  translation_of: ${original.data.translation_of}`;
    return { message, fix };
  }
  if ((original.data.lang ?? site.lang) !== lang) return undefined;
  const message = `“${original.slug}.md” is in the same language (“${lang}”).`;
  return { message, fix: 'Say which language each of them is in, for example:\n  lang: de' };
}
