import type { Root } from 'hast';
import type { VFile } from 'vfile';
import { contextOf } from './context.ts';
import { visit } from '../visit.ts';
import { essayLink } from '../essay-link.ts';
import { fileLink } from '../file-link.ts';

/**
 * Turns links to an essay's file into links to its page, `on-ink.md#pens` to `on-ink.html#pens`, and
 * links to files beside it into links to where these are published.
 */
export function rehypeEssayLinks() {
  return (tree: Root, file: VFile) => {
    const { urlOf, fileUrlOf } = contextOf(file);
    visit(tree, { type: 'element', tagName: 'a' }, ({ properties }) => {
      const url = String(properties['href']);
      const link = essayLink(url);
      const attached = fileLink(url);
      if (link) properties['href'] = urlOf(link.slug) + link.fragment;
      else if (attached) properties['href'] = fileUrlOf(attached.path) + attached.fragment;
    });
  };
}
