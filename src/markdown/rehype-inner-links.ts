import type { Root } from 'hast';
import { visit } from 'unist-util-visit';

/**
 * Turns links to an essay's file into links to its page: `on-ink.md#pens` to `on-ink.html#pens`.
 *
 * @param addressOf The address of the essay with a given name.
 */
export function rehypeInnerLinks({ addressOf }: { addressOf: (name: string) => string }) {
  return (tree: Root) => {
    visit(tree, { type: 'element', tagName: 'a' }, ({ properties }) => {
      const essay = /^(?:\.\/)?([^/?#:]+)\.md(#.+)?$/.exec(String(properties['href']));
      if (essay?.[1]) properties['href'] = addressOf(essay[1]) + (essay[2] ?? '');
    });
  };
}
