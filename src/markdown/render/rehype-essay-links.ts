import type { Root } from 'hast';
import { visit } from '../visit.ts';
import { essayLink } from '../essay-link.ts';

/**
 * Turns links to an essay's file into links to its page: `on-ink.md#pens` to `on-ink.html#pens`.
 *
 * @param addressOf The address of the essay with a given name.
 */
export function rehypeInnerLinks({ addressOf }: { addressOf: (name: string) => string }) {
  return (tree: Root) => {
    visit(tree, { type: 'element', tagName: 'a' }, ({ properties }) => {
      const link = essayLink(String(properties['href']));
      if (link) properties['href'] = addressOf(link.essay) + link.fragment;
    });
  };
}
