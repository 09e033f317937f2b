/** The name of the essay, and the heading with its sign, that a link in Markdown leads to. */
export function essayLink(url: string): { essay: string; fragment: string } | undefined {
  const [, essay, fragment = ''] = /^(?:\.\/)?([^/?#:]+)\.md(#.+)?$/.exec(url) ?? [];
  return essay === undefined ? undefined : { essay, fragment };
}
