import { getCollection, type CollectionEntry } from 'astro:content';
import { site } from '../site.ts';
import { essayUrl } from '../essay/urls.ts';
import { readRendering, readText, textFolder, type StoredRendering } from '../loader/text-store.ts';
import { sourceOf } from '../essay/source.ts';

/** An essay as pages see it. */
export type Essay = Awaited<ReturnType<typeof publishedEssays>>[number];

const loaded = new WeakMap<object, ReturnType<typeof loadEssays>>();
const build = {};

/** The published essays, newest first; in `npm run dev`, drafts too. */
export async function publishedEssays() {
  const reading = import.meta.env.DEV ? await lastReading() : build;
  let essays = loaded.get(reading);
  if (!essays) loaded.set(reading, (essays = loadEssays()));
  return essays;
}

/**
 * What stands for the last reading of all essays in `npm run dev`: Astro makes a new object of it,
 * as of everything in its store, whenever an essay changed.
 *
 * @throws where the essays have errors.
 */
async function lastReading(): Promise<object> {
  const [reading] = await getCollection('problems');
  if (reading?.data.text) throw new Error(reading.data.text);
  return reading?.data ?? {};
}

/** Reads the canonical text of an essay from disk. */
export function readCanonicalText({ stored }: Pick<Essay, 'stored'>): string {
  return readText(stored.folder, stored.text);
}

/** Reads the HTML of an essay from disk, and where readers can link to in it. */
export function readBody({ stored }: Pick<Essay, 'stored'>): StoredRendering {
  return readRendering(stored.folder, stored.rendering);
}

/**
 * A page, or a file, for each of them under every name that it has or had: a page that only sent
 * its readers on would lose the passage that a link names behind `#`.
 */
export async function essayPaths() {
  const essays = await publishedEssays();
  return essays.flatMap((essay) =>
    slugsOf(essay).map((name) => ({ params: { essay: name }, props: { essay } })),
  );
}

/** Every name that an essay has or had, the present one first. */
export function slugsOf({ slug: name, aliases = [] }: Pick<Essay, 'slug' | 'aliases'>): string[] {
  return [name, ...aliases];
}

async function loadEssays() {
  const { cacheDir } = await import('astro:config/server');
  const folder = textFolder(cacheDir, import.meta.env.DEV);
  const entries = await getCollection('essays');
  return entries.toSorted(newestFirst).map((entry, index, all) => {
    const { checks: _, text, rendering, ...data } = entry.data;
    return {
      ...data,
      slug: entry.id,
      url: essayUrl(entry.id),
      /** The URL it was first recorded with, which feeds and books keep as its identifier. */
      originalUrl: essayUrl(data.originalSlug),
      /** The file it is written in, from the project's folder. */
      file: entry.filePath ?? '',
      /** A hash of all that it is made of: its file, its images, the code. */
      digest: String(entry.digest),
      /** The SHA-256 of its canonical text. */
      fingerprint: text,
      /** Where its texts are on disk: with those of ten thousand essays, memory would be full. */
      stored: { folder, text, rendering },
      lang: data.lang ?? site.lang,
      source: sourceOf(data),
      earlier: linkTo(all[index + 1]),
      later: linkTo(all[index - 1]),
    };
  });
}

/** Newer days first; within a day by address, so that the order never depends on the machine. */
function newestFirst(a: CollectionEntry<'essays'>, b: CollectionEntry<'essays'>): number {
  const [earlier, later] = [a.data.published, b.data.published];
  if (earlier !== later) return earlier < later ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}

function linkTo(entry: CollectionEntry<'essays'> | undefined) {
  return (
    entry && {
      title: entry.data.title,
      url: essayUrl(entry.id),
      lang: entry.data.lang ?? site.lang,
    }
  );
}
