import { getCollection, type CollectionEntry } from 'astro:content';
import { site } from '../site.ts';
import { newestFirst } from '../essay/dates.ts';
import { essayUrl } from '../essay/urls.ts';
import { slugsOf } from '../essay/slugs.ts';
import { sourceOf } from '../essay/source.ts';
import { groupsOf } from './groups.ts';
import { pictureOf } from './images.ts';
import { listedNames } from './linked-names.ts';
import { writing } from './writing.ts';

/** A published essay, as pages and exports use it. */
export type Essay = Awaited<ReturnType<typeof publishedEssays>>[number];

/** A standing page, such as “About”: it has no day, and stands in no list, feed or catalogue. */
export type StandingPage = Awaited<ReturnType<typeof standingPages>>[number];

const loaded = new WeakMap<object, ReturnType<typeof loadTexts>>();

/** The published essays, newest first; in `npm run dev`, drafts too. */
export async function publishedEssays() {
  return (await publishedTexts()).essays;
}

/** The standing pages, in the order in which the foot of every page names them. */
export async function standingPages() {
  return (await publishedTexts()).pages;
}

async function publishedTexts() {
  const { isReading, key } = await writing();
  if (isReading) return { essays: [], pages: [] };
  let texts = loaded.get(key);
  if (!texts) loaded.set(key, (texts = loadTexts()));
  return texts;
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

/** The same with the standing pages, for what these have too. */
export async function textPaths() {
  const pages = await standingPages();
  return [
    ...(await essayPaths()),
    ...pages.map((page) => ({ params: { essay: page.slug }, props: { essay: page } })),
  ];
}

async function loadTexts() {
  const entries = await getCollection('essays');
  const inOrder = entries.filter(isEssay).toSorted(newestFirst);
  const texts = await Promise.all(inOrder.map(textOf));
  const groups = groupsOf(texts);
  const sameWork = Map.groupBy(inOrder, ({ id, data }) => data.translation_of ?? id);
  const series = Map.groupBy(inOrder, ({ data }) => data.series);
  const essays = texts.map((text, index) => {
    const entry = inOrder[index] as EssayEntry;
    const { published, series: name, translation_of: original = entry.id } = entry.data;
    return {
      ...text,
      published,
      lists: listedNames(groups, text),
      /** The essay that it is a translation of, and every other translation of that. */
      translations: (sameWork.get(original) ?? [])
        .filter((other) => other !== entry)
        .map((other) => ({ ...linkTo(other), slug: other.id }))
        .toSorted((a, b) => (a.lang < b.lang ? -1 : 1)),
      ...neighbours(entry, name === undefined ? [] : series.get(name), [
        inOrder[index + 1],
        inOrder[index - 1],
      ]),
    };
  });
  const pageTexts = await Promise.all(entries.filter((entry) => !isEssay(entry)).map(textOf));
  const pages = pageTexts.map((text) => {
    return { ...text, published: undefined, lists: listedNames(groups, text) };
  });
  return { essays, pages: pages.toSorted(byOrder) };
}

/** What the store holds of an essay, or of a standing page, which has no day. */
type Entry = CollectionEntry<'essays'>;
type EssayEntry = Entry & { data: { published: string } };

function isEssay(entry: Entry): entry is EssayEntry {
  return entry.data.published !== undefined;
}

/** All of a text that it has of itself, as plain data. */
async function textOf(entry: Entry) {
  const { checks: _, text, rendering, images, shownCover, ...data } = entry.data;
  return {
    ...data,
    hashes: import.meta.env.DEV ? {} : data.hashes,
    /** The images in it, in their order. */
    pictures: await Promise.all(images.map(pictureOf)),
    /** Its cover, if it is the newest essay, whose cover the front page shows. */
    shownCover: shownCover && (await pictureOf(shownCover)),
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
    /** The names of its texts on disk: with those of ten thousand essays, memory would be full. */
    stored: { text, rendering },
    lang: data.lang ?? site.lang,
    source: sourceOf(data),
  };
}

interface Ordered {
  order?: number | undefined;
  title: string;
}

/** By their numbers, those without one behind all others; within a number by title. */
function byOrder(a: Ordered, b: Ordered): number {
  const [first, second] = [a.order ?? Infinity, b.order ?? Infinity];
  if (first !== second) return first < second ? -1 : 1;
  return new Intl.Collator(site.lang).compare(a.title, b.title);
}

/**
 * The essays before and after one: in a series of several its other parts, elsewhere the site's.
 *
 * @param parts The essays of its series.
 * @param inSite The earlier and the later of the site.
 */
function neighbours(
  entry: EssayEntry,
  parts: readonly EssayEntry[] = [],
  inSite: readonly (EssayEntry | undefined)[],
) {
  const inOrder = parts.toSorted((a, b) => (a.data.part ?? 0) - (b.data.part ?? 0));
  const index = inOrder.indexOf(entry);
  const [earlier, later] = parts.length < 2 ? inSite : [inOrder[index - 1], inOrder[index + 1]];
  return { earlier: earlier && linkTo(earlier), later: later && linkTo(later) };
}

function linkTo({ id, data }: EssayEntry) {
  return { title: data.title, url: essayUrl(id), lang: data.lang ?? site.lang };
}
