import { fill, formatListToParts, localeOf, messagesFor } from '../i18n/i18n.ts';
import { site } from '../site.ts';
import { authorSlug, digestOfName, listUrl, sourceSlug } from '../essay/urls.ts';
import { publishedEssays, type Essay } from './collection.ts';
import { formatMonth, formatSpan } from '../essay/dates.ts';
import { textAuthors } from '../essay/byline.ts';

/*
 * Lists of essays, each in as many pages as keep every page light. A list is filled from its oldest
 * essay, page after page: a full page has a number in its address and keeps its essays, however many
 * follow; the page that is being filled has the list's own.
 */

/** A page of a list. */
interface ListPage {
  address: string;
  /** The name of the whole list. */
  name: string;
  /** What is listed: “Essays of 2024”. */
  title: string;
  /** The days from its first essay to its last, where the list has other pages. */
  span: string | undefined;
  /** The essays, newest first, under what is common to each group of them. */
  groups: Group[];
  /** The pages of the list that are near, newest first, and this one; none where there is no other. */
  near: Pick<ListPage, 'address' | 'span'>[];
  /** The day of its newest change. */
  changed: string;
}

/** A name, or what stands between two, and the list that a name leads to. */
export interface Part {
  text: string;
  isName: boolean;
  address: string | undefined;
}

/** Essays that stand together. */
export interface Group {
  heading: string;
  essays: Essay[];
}

/** How many bytes of HTML the essays of one page may have; what is around them has fewer than 15,000. */
const room = 44_000;
/** How many essays the front page lists under one heading. */
const few = 20;

/** The lists of the site. */
type Lists = ReturnType<typeof listsOf>;

/** The lists of the published essays. */
export async function lists(): Promise<Lists> {
  const essays = await publishedEssays();
  let found = known.get(essays);
  if (!found) known.set(essays, (found = listsOf(essays)));
  return found;
}

const known = new WeakMap<readonly Essay[], Lists>();

function listsOf(essays: readonly Essay[]) {
  const words = messagesFor(site.lang);
  const isSplit = weightOf(essays) > room;
  const years = isSplit ? [...Map.groupBy(essays, ({ published }) => yearOf(published))] : [];
  const authors = several(essays, textAuthors, authorSlug);
  const sources = several(essays, ({ source }) => (source ? [source.publication] : []), sourceSlug);
  const newest = isSplit ? newestOf(essays) : [...essays];
  const front: Group[] =
    newest.length > few ? grouped(newest, yearOf) : [{ heading: words.essays, essays: newest }];
  const layOut = () => [
    ...years.flatMap(([year, ofYear]) =>
      pagesOf(year, fill(words.ofYear, { year }).join(''), ofYear, monthOf),
    ),
    ...[...authors].flatMap(([author, { name, essays: theirs }]) =>
      pagesOf(name, fill(words.essaysBy, { author }).join(''), theirs, yearOf),
    ),
    ...[...sources].flatMap(([publication, { name, essays: fromThere }]) =>
      pagesOf(name, fill(words.essaysFrom, { publication }).join(''), fromThere, yearOf),
    ),
  ];
  let pages: ListPage[] | undefined;
  return {
    /** What the front page lists: everything, or the newest. */
    front,
    /** The years that have pages of their own, newest first; none where the front page has room for all. */
    years: years.map(([year, { length }]) => ({
      year,
      address: listUrl(year),
      count: length,
    })),
    /** Every page of every list, laid out when somebody asks. */
    pages: () => (pages ??= layOut()),
    /** The names of authors, those that have lists linked to them, save to the list given. */
    linkedAuthors: (names: readonly string[], lang: string, within?: string): Part[] =>
      formatListToParts(names, lang).map(({ text, isName }) =>
        isName ? linked(authors, text, within) : { text, isName, address: undefined },
      ),
    /** The name of a publication, in the same way. */
    linkedSource: (publication: string, within?: string): Part[] => [
      linked(sources, publication, within),
    ],
  };
}

interface Shelf {
  name: string;
  essays: Essay[];
}

function linked(shelves: Map<string, Shelf>, text: string, within: string | undefined): Part {
  const name = shelves.get(text)?.name;
  return { text, isName: true, address: name && name !== within ? listUrl(name) : undefined };
}

/**
 * Those that have several essays, each with a name that is no other's. Of two whose letters are the
 * same in an address, the one that was here first has it, and the other a digest behind it.
 */
function several(
  essays: readonly Essay[],
  labelsOf: (essay: Essay) => string[],
  nameOf: (label: string) => string,
): Map<string, Shelf> {
  const names = new Set<string>();
  const shelves = new Map<string, Shelf>();
  for (const essay of essays.toReversed()) {
    for (const label of new Set(labelsOf(essay))) {
      const shelf = shelves.get(label);
      if (shelf) {
        shelf.essays.push(essay);
        continue;
      }
      const plain = nameOf(label);
      const name = names.has(plain) ? `${plain}-${digestOfName(label)}` : plain;
      names.add(name);
      shelves.set(label, { name, essays: [essay] });
    }
  }
  return new Map(
    [...shelves]
      .filter(([, shelf]) => shelf.essays.length > 1)
      .map(([label, shelf]) => [label, { ...shelf, essays: shelf.essays.toReversed() }]),
  );
}

function pagesOf(
  name: string,
  title: string,
  essays: readonly Essay[],
  groupOf: (day: string) => string,
): ListPage[] {
  const fillings: Essay[][] = [];
  let used = Infinity;
  for (const essay of essays.toReversed()) {
    const weight = weightOf([essay]);
    if (used + weight > room) {
      fillings.push([]);
      used = 0;
    }
    fillings.at(-1)?.unshift(essay);
    used += weight;
  }
  const pages = fillings.map((filling, index) => {
    const isLast = index === fillings.length - 1;
    const [newest, oldest] = [filling[0]?.published ?? '', filling.at(-1)?.published ?? ''];
    return {
      address: listUrl(name, isLast ? undefined : index + 1),
      name,
      title,
      span: fillings.length > 1 ? formatSpan(oldest, newest, localeOf(site.lang)) : undefined,
      groups: grouped(filling, groupOf),
      changed: lastChange(filling),
    };
  });
  return pages.toReversed().map((page, place, all) => ({
    ...page,
    near: all.length > 1 ? nearby(all, place) : [],
  }));
}

/** The first of many, the last, and those around a place: from there all can be come to. */
export function nearby<T>(all: readonly T[], place: number, reach = 10): T[] {
  return all.filter(
    (_, other) => other === 0 || other === all.length - 1 || Math.abs(other - place) <= reach,
  );
}

/** The day of the newest change to any of the essays. */
export function lastChange(essays: readonly Essay[]): string {
  return essays.reduce(
    (last, { published, revised = published }) => (revised > last ? revised : last),
    '',
  );
}

function grouped(essays: readonly Essay[], groupOf: (day: string) => string): Group[] {
  const groups = Map.groupBy(essays, ({ published }) => groupOf(published));
  return [...groups].map(([heading, group]) => ({ heading, essays: group }));
}

function yearOf(day: string): string {
  return day.slice(0, 4);
}

function monthOf(day: string): string {
  return formatMonth(day, localeOf(site.lang));
}

function newestOf(essays: readonly Essay[]): Essay[] {
  const newest = essays.slice(0, few);
  while (newest.length > 1 && weightOf(newest) > room) newest.pop();
  return newest;
}

/** About how many bytes of HTML the essays have in a list, and never fewer. */
function weightOf(essays: readonly Essay[]): number {
  return essays.reduce((sum, essay) => sum + weigh(essay), 0);
}

function weigh({ title, author, source, description, opening, url: address }: Essay): number {
  const names = [...author, ...(source ? [...source.authors, source.publication] : [])];
  // A name stands there twice, the second time in the address of its own list.
  const texts = [title, ...names, ...names, description ?? opening, address];
  const escaped = texts.join('').replace(/[&<>"']/g, '&#38;');
  return Buffer.byteLength(escaped) + 450 + 50 * names.length;
}
