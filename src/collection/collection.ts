import { getCollection, type CollectionEntry } from 'astro:content';
import { site } from '../site.ts';
import { essayUrl } from '../essay/urls.ts';
import { readRendering, readText, textFolder, type StoredRendering } from '../loader/text-store.ts';
import { sourceOf } from '../essay/source.ts';

/** A published essay, as pages and exports use it. */
export type Essay = Awaited<ReturnType<typeof publishedEssays>>[number];

const loaded = new WeakMap<object, ReturnType<typeof loadEssays>>();
/** In a build, the key of all essays: they are read once. */
const buildKey = {};

/** The published essays, newest first; in `npm run dev`, drafts too. */
export async function publishedEssays() {
  const key = import.meta.env.DEV ? await latestReadKey() : buildKey;
  let essays = loaded.get(key);
  if (!essays) loaded.set(key, (essays = loadEssays()));
  return essays;
}

/**
 * In `npm run dev`, an object that is another whenever essays were read again: Astro creates a new
 * one for each entry of its store whenever an essay changes.
 *
 * @throws where the essays have errors.
 */
async function latestReadKey(): Promise<object> {
  const [problems] = await getCollection('problems');
  if (problems?.data.text) throw new Error(problems.data.text);
  return problems?.data ?? {};
}

/** Reads the canonical text of an essay from disk. */
export function readCanonicalText({ stored }: Pick<Essay, 'stored'>): string {
  return readText(stored.folder, stored.text);
}

/** Reads the HTML of an essay from disk, and the anchors that readers can link to. */
export function readBody({ stored }: Pick<Essay, 'stored'>): StoredRendering {
  return readRendering(stored.folder, stored.rendering);
}

/**
 * Static paths of a page, or a file, for each essay under every slug that it has or had: a page that
 * only redirects would lose the fragment of the URL, and with it the passage that a link names.
 */
export async function essayPaths() {
  const essays = await publishedEssays();
  return essays.flatMap((essay) =>
    slugsOf(essay).map((slug) => ({ params: { essay: slug }, props: { essay } })),
  );
}

/** Every slug that an essay has or had, the present one first. */
export function slugsOf({ slug, aliases = [] }: Pick<Essay, 'slug' | 'aliases'>): string[] {
  return [slug, ...aliases];
}

async function loadEssays() {
  const { cacheDir } = await import('astro:config/server');
  const folder = textFolder(cacheDir, import.meta.env.DEV);
  const entries = await getCollection('essays');
  const sorted = entries.toSorted(newestFirst);
  const sameWork = Map.groupBy(sorted, ({ id, data }) => data.translation_of ?? id);
  const series = Map.groupBy(sorted, ({ data }) => data.series);
  return sorted.map((entry, index, all) => {
    const { checks: _, text, rendering, ...data } = entry.data;
    return {
      ...data,
      slug: entry.id,
      url: essayUrl(entry.id),
      /** The URL it was first recorded with, which identifies it in feeds and books for good. */
      originalUrl: essayUrl(data.originalSlug),
      /** The path of its Markdown file, from the project's folder. */
      file: entry.filePath ?? '',
      /** A hash of all that it is made of: its file, its images, the code. */
      digest: String(entry.digest),
      /** The SHA-256 of its canonical text. */
      fingerprint: text,
      /** Where its texts are on disk: with those of ten thousand essays, memory would be full. */
      stored: { folder, text, rendering },
      lang: data.lang ?? site.lang,
      source: sourceOf(data),
      /** The essay that it is a translation of, and every other translation of that. */
      translations: (sameWork.get(data.translation_of ?? entry.id) ?? [])
        .filter((other) => other !== entry)
        .map((other) => ({ ...linkTo(other), slug: other.id }))
        .toSorted((a, b) => (a.lang < b.lang ? -1 : 1)),
      ...neighbours(entry, entry.data.series ? series.get(entry.data.series) : undefined, [
        all[index + 1],
        all[index - 1],
      ]),
    };
  });
}

/** Newer days first; within a day by slug, so that the order never depends on the machine. */
function newestFirst(a: CollectionEntry<'essays'>, b: CollectionEntry<'essays'>): number {
  const [earlier, later] = [a.data.published, b.data.published];
  if (earlier !== later) return earlier < later ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}

/**
 * The essays before and after one: in a series of several its other parts, elsewhere the site's.
 *
 * @param parts The essays of its series.
 * @param inSite The earlier and the later of the site.
 */
function neighbours(
  entry: CollectionEntry<'essays'>,
  parts: readonly CollectionEntry<'essays'>[] = [],
  inSite: readonly (CollectionEntry<'essays'> | undefined)[],
) {
  const inOrder = parts.toSorted((a, b) => (a.data.part ?? 0) - (b.data.part ?? 0));
  const index = inOrder.indexOf(entry);
  const [earlier, later] = parts.length < 2 ? inSite : [inOrder[index - 1], inOrder[index + 1]];
  return { earlier: earlier && linkTo(earlier), later: later && linkTo(later) };
}

function linkTo({ id, data }: CollectionEntry<'essays'>) {
  return { title: data.title, url: essayUrl(id), lang: data.lang ?? site.lang };
}
