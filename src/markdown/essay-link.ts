/** The slug of the essay, and `#` with the id of the heading, that a link in Markdown leads to. */
export function essayLink(url: string): { slug: string; fragment: string } | undefined {
  const [, slug, fragment = ''] = /^(?:\.\/)?([^/?#:]+)\.md(#.+)?$/.exec(url) ?? [];
  return slug === undefined ? undefined : { slug, fragment };
}
