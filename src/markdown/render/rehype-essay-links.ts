import type { Root } from 'hast';
import type { VFile } from 'vfile';
import { contextOf } from './context.ts';
import { visit } from '../visit.ts';
import { essayLink } from '../essay-link.ts';

/**
 * Turns links to an essay's file into links to its page: `on-ink.md#pens` to `on-ink.html#pens`.
 */
export function rehypeEssayLinks() {
  return (tree: Root, file: VFile) => {
    const { urlOf } = contextOf(file);
    visit(tree, { type: 'element', tagName: 'a' }, ({ properties }) => {
      const link = essayLink(String(properties['href']));
      if (link) properties['href'] = urlOf(link.slug) + link.fragment;
    });
  };
}
