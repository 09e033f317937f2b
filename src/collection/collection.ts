import { getCollection, type CollectionEntry } from 'astro:content';
import { site } from '../site.ts';
import { essayAddress } from '../essay/urls.ts';
import { readRendering, readText, textsIn } from '../loader/text-store.ts';
import { sourceOf } from '../essay/byline.ts';

/** An essay as pages see it. */
export type Essay = Awaited<ReturnType<typeof publishedEssays>>[number];

const catalogues = new WeakMap<object, ReturnType<typeof catalogued>>();
const published = {};

/** The published essays, newest first; while writing, drafts too. */
export async function publishedEssays() {
  const reading = import.meta.env.DEV ? await lastReading() : published;
  let catalogue = catalogues.get(reading);
  if (!catalogue) catalogues.set(reading, (catalogue = catalogued()));
  return catalogue;
}

/**
 * What stands for the last reading of all essays while somebody writes: Astro makes it anew, as all
 * that it keeps, whenever an essay changed.
 *
 * @throws where the essays had mistakes.
 */
async function lastReading(): Promise<object> {
  const [reading] = await getCollection('mistakes');
  if (reading?.data.text) throw new Error(reading.data.text);
  return reading?.data ?? {};
}

/**
 * A page, or a file, for each of them under every name that it has or had: a page that only sent
 * its readers on would lose the passage that a link names behind `#`.
 */
export async function essayPaths() {
  const essays = await publishedEssays();
  return essays.flatMap((essay) =>
    namesOf(essay).map((name) => ({ params: { essay: name }, props: { essay } })),
  );
}

/** Every name that an essay has or had, the present one first. */
export function namesOf({ name, aliases = [] }: Pick<Essay, 'name' | 'aliases'>): string[] {
  return [name, ...aliases];
}

async function catalogued() {
  const { cacheDir } = await import('astro:config/server');
  const texts = textsIn(cacheDir, import.meta.env.DEV);
  const entries = await getCollection('essays');
  return entries.toSorted(newestFirst).map((entry, place, all) => ({
    ...entry.data,
    name: entry.id,
    address: essayAddress(entry.id),
    /** The address it was first recorded with, which feeds and books keep as its name. */
    firstAddress: essayAddress(entry.data.firstName),
    /** The file it is written in, from the project's folder. */
    file: entry.filePath ?? '',
    /** A digest of its file, its pictures, and the programme that read them. */
    digest: String(entry.digest),
    fingerprint: entry.data.text,
    /** The canonical text, read when it is asked for. */
    get text() {
      return readText(texts, entry.data.text);
    },
    /** The HTML of the essay, likewise. */
    get html() {
      return readRendering(texts, entry.data.rendering).html;
    },
    /** Its blocks that can be linked to, likewise. */
    get places() {
      return readRendering(texts, entry.data.rendering).places;
    },
    lang: entry.data.lang ?? site.lang,
    source: sourceOf(entry.data),
    earlier: linkTo(all[place + 1]),
    later: linkTo(all[place - 1]),
  }));
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
      address: essayAddress(entry.id),
      lang: entry.data.lang ?? site.lang,
    }
  );
}
