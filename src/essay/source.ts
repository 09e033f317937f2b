import type { Frontmatter } from './frontmatter-schema.ts';
import type { PartialDay } from './dates.ts';
import { hostOf } from './urls.ts';

/** A source with nothing left open: what its author did not state, the essay's own fields say. */
export interface Source {
  title: string;
  authors: string[];
  publication: string;
  /** Undefined for what was printed. */
  url: string | undefined;
  pages: string | undefined;
  isbn: string | undefined;
  published: PartialDay | undefined;
  extent: 'excerpt' | 'full';
  /** How many words the whole has. */
  words: number | undefined;
  archive: string | undefined;
}

/** The source of an essay; undefined for an original. */
export function sourceOf(essay: Pick<Frontmatter, 'title' | 'author' | 'source'>) {
  const { source } = essay;
  if (!source) return undefined;
  return {
    title: source.title ?? essay.title,
    authors: source.author ?? essay.author,
    publication: source.publication ?? hostOf(source.url ?? ''),
    url: source.url,
    pages: source.pages,
    isbn: source.isbn,
    published: source.published,
    extent: source.extent,
    words: source.words,
    archive: source.archive,
  } satisfies Source;
}

/** Whether an excerpt stands under a title of its introducer's, which is not that of the source. */
export function hasOwnTitle(essay: { title: string; source: Source | undefined }): boolean {
  return essay.source?.extent === 'excerpt' && essay.source.title !== essay.title;
}

/** Who wrote an excerpt, and where it is from, for the line before it. */
export function sourceFacts(source: Source): string {
  return listFacts(...source.authors, source.title, publicationFacts(source));
}

/** Where and when a source appeared, in a line: `The Old Papers, 12–19, 1849`. */
export function publicationFacts({ publication, pages, isbn, published }: Source): string {
  return listFacts(publication, pages, isbn && `ISBN ${isbn}`, published);
}

/** Those of the facts that are known, in a line. */
export function listFacts(...facts: (string | undefined)[]): string {
  return facts.filter((fact) => fact !== undefined).join(', ');
}
