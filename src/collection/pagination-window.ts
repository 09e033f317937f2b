/**
 * The pages to link to from one of many: the first, the last, and those near it, so that every page
 * can be reached.
 *
 * @param index Of the page that holds the links.
 * @param reach How many pages are linked on either side.
 */
export function paginationWindow<T>(pages: readonly T[], index: number, reach = 10): T[] {
  return pages.filter(
    (_, other) => other === 0 || other === pages.length - 1 || Math.abs(other - index) <= reach,
  );
}
