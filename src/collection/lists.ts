import { fill, localeOf, messagesFor } from '../i18n/i18n.ts';
import { site } from '../site.ts';
import { listUrl } from '../essay/urls.ts';
import { publishedEssays, type Essay } from './collection.ts';
import { groupsOf } from './groups.ts';
import { paginationWindow } from './pagination-window.ts';
import { formatMonth, formatSpan } from '../essay/dates.ts';

/*
 * Lists of essays, by year, author, source, topic and series, paginated so that no page is heavy. A
 * list is filled from its oldest essay, or first part, page after page: a full page has a number in
 * its URL and keeps its essays, however many follow; the page that is being filled has the list's own
 * URL.
 */

/** A page of a list. */
interface ListPage {
  url: string;
  /** The slug of the list, which all its pages share. */
  slug: string;
  /** What is listed: “Essays of 2024”. */
  title: string;
  /** From when to when its essays were published, or their parts, where the list has other pages. */
  span: string | undefined;
  /** The essays, newest first or in the order of their parts, under headings. */
  sections: ListSection[];
  /** The pages to link to, newest first, this one among them; none where there is no other. */
  pagination: Pick<ListPage, 'url' | 'span'>[];
  /** The day of the newest change to one of its essays. */
  changed: string;
}

/** Essays under one heading. */
export interface ListSection {
  heading: string;
  essays: Essay[];
}

/** How many bytes of HTML the essays of one page may take; the rest of the page takes less than 15,000. */
const maxEssayBytesPerPage = 44_000;
/** How many essays the front page lists under one heading; of more, each year has its own. */
const maxEssaysUnderOneHeading = 20;

/** The lists of the site. */
type Lists = ReturnType<typeof listsOf>;

/** The lists of the published essays. */
export async function lists(): Promise<Lists> {
  const essays = await publishedEssays();
  let existing = computed.get(essays);
  if (!existing) computed.set(essays, (existing = listsOf(essays)));
  return existing;
}

const computed = new WeakMap<readonly Essay[], Lists>();

function listsOf(essays: readonly Essay[]) {
  const messages = messagesFor(site.lang);
  const isSplit = estimatedBytes(essays) > maxEssayBytesPerPage;
  const years = isSplit ? [...Map.groupBy(essays, ({ published }) => yearOf(published))] : [];
  const groups = groupsOf(essays);
  const newest = isSplit ? newestOf(essays) : [...essays];
  const frontPage: ListSection[] =
    newest.length > maxEssaysUnderOneHeading
      ? sectionsBy(yearOf, newest)
      : [{ heading: messages.essays, essays: newest }];
  const inParts: Arrangement = {
    sectionsOf: (parts) => [{ heading: messages.inOrder, essays: parts.toReversed() }],
    spanOf: (parts) => [parts.at(-1)?.part, parts[0]?.part].join('–'),
  };
  const paginateAll = () => [
    ...years.flatMap(([year, ofYear]) =>
      paginate(year, fill(messages.ofYear, { year }).join(''), ofYear, byDay(monthOf)),
    ),
    ...[...groups.author].flatMap(([author, { slug, essays: byAuthor }]) =>
      paginate(slug, fill(messages.essaysBy, { author }).join(''), byAuthor, byDay(yearOf)),
    ),
    ...[...groups.source].flatMap(([publication, { slug, essays: fromSource }]) =>
      paginate(
        slug,
        fill(messages.essaysFrom, { publication }).join(''),
        fromSource,
        byDay(yearOf),
      ),
    ),
    ...[...groups.topic].flatMap(([topic, { slug, essays: about }]) =>
      paginate(slug, fill(messages.essaysAbout, { topic }).join(''), about, byDay(yearOf)),
    ),
    ...[...groups.series].flatMap(([name, { slug, essays: parts }]) =>
      paginate(slug, name, lastPartFirst(parts), inParts),
    ),
  ];
  let pages: ListPage[] | undefined;
  return {
    /** What the front page lists: all essays, or the newest. */
    frontPage,
    /** The years that have lists of their own, newest first; none where the front page lists all. */
    years: years.map(([year, { length }]): ListYear => {
      return { year, url: listUrl(year), count: length };
    }),
    /** The series of which there are two parts or more. */
    series: [...groups.series].map(([name, { slug, essays: parts }]): Series => {
      return { name, slug, parts: lastPartFirst(parts).toReversed() };
    }),
    /** Every page of every list, computed when first called. */
    pages: () => (pages ??= paginateAll()),
  };
}

/** A year that has a list. */
export interface ListYear {
  year: string;
  url: string;
  /** How many essays it has. */
  count: number;
}

/** A series, with its parts in their order. */
export interface Series {
  name: string;
  slug: string;
  parts: Essay[];
}

/** How the essays of a page stand in it, and what tells the page from others of its list. */
interface Arrangement {
  /** @param essays Those of the page, the last of the list first. */
  sectionsOf: (essays: readonly Essay[]) => ListSection[];
  spanOf: (essays: readonly Essay[]) => string;
}

/** The newest first, under headings made of their days. */
function byDay(headingOf: (day: string) => string): Arrangement {
  return {
    sectionsOf: (essays) => sectionsBy(headingOf, essays),
    spanOf: (essays) => {
      const [newest, oldest] = [essays[0]?.published ?? '', essays.at(-1)?.published ?? ''];
      return formatSpan(oldest, newest, localeOf(site.lang));
    },
  };
}

function lastPartFirst(essays: readonly Essay[]): Essay[] {
  return essays.toSorted((a, b) => (b.part ?? 0) - (a.part ?? 0));
}

/** @param essays The last of the list first. */
function paginate(
  slug: string,
  title: string,
  essays: readonly Essay[],
  { sectionsOf, spanOf }: Arrangement,
): ListPage[] {
  const chunks: Essay[][] = [];
  let usedBytes = Infinity;
  for (const essay of essays.toReversed()) {
    const bytes = estimatedBytes([essay]);
    if (usedBytes + bytes > maxEssayBytesPerPage) {
      chunks.push([]);
      usedBytes = 0;
    }
    chunks.at(-1)?.unshift(essay);
    usedBytes += bytes;
  }
  const pages = chunks.map((chunk, index) => {
    const isLast = index === chunks.length - 1;
    return {
      url: listUrl(slug, isLast ? undefined : index + 1),
      slug,
      title,
      span: chunks.length > 1 ? spanOf(chunk) : undefined,
      sections: sectionsOf(chunk),
      changed: lastChange(chunk),
    };
  });
  const newestFirst = pages.toReversed();
  // No more of the others than is shown of them: what changes there changes nothing here.
  const links = newestFirst.map(({ url, span }) => ({ url, span }));
  return newestFirst.map((page, index) => ({
    ...page,
    pagination: links.length > 1 ? paginationWindow(links, index) : [],
  }));
}

/** The day of the newest change to any of the essays. */
export function lastChange(essays: readonly Essay[]): string {
  return essays.reduce(
    (last, { published, revised = published }) => (revised > last ? revised : last),
    '',
  );
}

function sectionsBy(headingOf: (day: string) => string, essays: readonly Essay[]): ListSection[] {
  const sections = Map.groupBy(essays, ({ published }) => headingOf(published));
  return [...sections].map(([heading, section]) => ({ heading, essays: section }));
}

function yearOf(day: string): string {
  return day.slice(0, 4);
}

function monthOf(day: string): string {
  return formatMonth(day, localeOf(site.lang));
}

function newestOf(essays: readonly Essay[]): Essay[] {
  const newest = essays.slice(0, maxEssaysUnderOneHeading);
  while (newest.length > 1 && estimatedBytes(newest) > maxEssayBytesPerPage) newest.pop();
  return newest;
}

/** An upper estimate of the bytes of HTML that essays take in a list. */
function estimatedBytes(essays: readonly Essay[]): number {
  return essays.reduce((sum, essay) => sum + estimatedBytesOfOne(essay), 0);
}

function estimatedBytesOfOne({ title, author, source, description, opening, url }: Essay): number {
  const names = [...author, ...(source ? [...source.authors, source.publication] : [])];
  // A name is written twice, the second time in the URL of its list.
  const texts = [title, ...names, ...names, description ?? opening, url];
  const escaped = texts.join('').replace(/[&<>"']/g, '&#38;');
  return Buffer.byteLength(escaped) + 450 + 50 * names.length;
}
