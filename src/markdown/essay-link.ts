/**
 * Where a link in Markdown leads within the site: the folder as it is written, which only pages have
 * (`pages/`, and from them `../`), the slug, and `#` with the id of the heading.
 */
export function essayLink(
  url: string,
): { folder: string | undefined; slug: string; fragment: string } | undefined {
  const [, folder, slug, fragment = ''] =
    /^(?:\.\/)?(\.\.\/(?:pages\/)?|pages\/)?([^/?#:]+)\.md(#.+)?$/.exec(url) ?? [];
  return slug === undefined ? undefined : { folder, slug, fragment };
}
