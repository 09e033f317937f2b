import { getCollection } from 'astro:content';
import { essayFile } from '../essay/content-paths.ts';
import type { Problem } from '../essay/problems.ts';
import { isSlug } from '../essay/slugs.ts';
import { essayUrl } from '../essay/urls.ts';
import type { Writing } from '../loader/loader.ts';

/** In a build, where the essays are read once and none has a mistake. */
const building = { isReading: false, mistakes: [], key: {} } satisfies Writing & { key: object };

/**
 * What `npm run dev` knows of the essays; `key` is another object whenever they were read again: Astro
 * creates a new one for each entry of its store whenever one changes.
 *
 * @throws where the essays could not be read.
 */
export async function writing(): Promise<
  Pick<Writing, 'isReading' | 'mistakes'> & { key: object }
> {
  if (!import.meta.env.DEV) return building;
  const [entry] = await getCollection('writing');
  if (!entry) return building;
  const { isReading, mistakes, failure } = entry.data;
  if (failure) throw new Error(failure);
  return { isReading, mistakes, key: entry.data };
}

/** Static paths of the pages that show an essay's mistakes in its place; in a build, none. */
export async function mistakePaths() {
  const { mistakes } = await writing();
  const bySlug = Map.groupBy(mistakes, slugOfMistaken);
  return [...bySlug].flatMap(([slug, ofEssay]) =>
    slug === undefined ? [] : { params: { essay: slug }, props: { mistakes: ofEssay } },
  );
}

/** The URL of the page that shows a mistake; undefined where the file cannot be an essay's. */
export function pageOfMistake(mistake: Problem): string | undefined {
  const slug = slugOfMistaken(mistake);
  return slug === undefined ? undefined : essayUrl(slug);
}

function slugOfMistaken({ file }: Problem): string | undefined {
  const slug = /([^/]+)\.md$/.exec(file)?.[1];
  return slug !== undefined && isSlug(slug) && essayFile(slug) === file ? slug : undefined;
}
