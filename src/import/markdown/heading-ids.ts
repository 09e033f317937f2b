import { toString } from 'mdast-util-to-string';
import { visit } from '../../markdown/visit.ts';
import { treeOf } from './tree.ts';

/** The id that GitHub, and this site, makes of a heading's words. */
export function idOf(words: string): string {
  return words
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

/** The ids of the headings of a text, in their order; of equal ones, each has its number. */
export function headingIds(markdown: string): string[] {
  const seen = new Map<string, number>();
  const ids: string[] = [];
  visit(treeOf(markdown), 'heading', (heading) => {
    const id = idOf(toString(heading, { includeHtml: false }));
    const number = seen.get(id);
    seen.set(id, (number ?? 0) + 1);
    ids.push(number === undefined ? id : `${id}-${number}`);
  });
  return ids;
}

/**
 * The id among others that a fragment means, where another tool makes ids in another way: without
 * numbers before the first letter, without signs, with `user-content-` before it.
 */
export function idMeant(fragment: string, ids: readonly string[]): string | undefined {
  if (ids.includes(fragment)) return fragment;
  const bare = (id: string) =>
    id
      .toLowerCase()
      .replace(/^user-content-/, '')
      .replace(/[^\p{L}\p{N}]/gu, '');
  const unnumbered = (id: string) => bare(id).replace(/^\d+/, '');
  const wanted = bare(fragment);
  if (wanted === '') return undefined;
  return (
    ids.find((id) => bare(id) === wanted) ??
    ids.find((id) => unnumbered(id) !== '' && unnumbered(id) === unnumbered(fragment))
  );
}
