import { fill, joined, localeOf, wordsIn } from '../languages/words.ts';
import { hostOf } from './addresses.ts';
import { inWords } from './dates.ts';
import type { Frontmatter } from './frontmatter.ts';

/** A source with nothing left open: what its author did not state, the essay's own fields say. */
export interface Source {
  title: string;
  authors: string[];
  publication: string;
  url: string;
  published: string | undefined;
  extent: 'excerpt' | 'full';
  archive: string | undefined;
}

/** The source of an essay; undefined for an original. */
export function sourceOf(essay: Pick<Frontmatter, 'title' | 'author' | 'source'>) {
  const { source } = essay;
  if (!source) return undefined;
  return {
    title: source.title ?? essay.title,
    authors: source.author ?? essay.author,
    publication: source.publication ?? hostOf(source.url),
    url: source.url,
    published: source.published,
    extent: source.extent,
    archive: source.archive,
  } satisfies Source;
}

/**
 * The sentences before and after an excerpt, in the essay's language.
 *
 * @returns Both as lists of words and links, and the address that they quote from.
 */
export function voicesOf(source: Source, lang: string) {
  const words = wordsIn(lang);
  const places = {
    title: source.title,
    author: joined(source.authors, lang),
    publication: source.publication,
    source: { text: source.publication, url: source.url },
    continue: { text: words.continueReading, url: source.url },
    date: source.published
      ? { text: inWords(source.published, localeOf(lang)), day: source.published }
      : '',
  };
  return {
    url: source.url,
    attribution: fill(source.published ? words.attributionDated : words.attribution, places),
    continuation: fill(words.continuation, places),
  };
}
