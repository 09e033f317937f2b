import type { Root } from 'hast';
import type { Raw } from 'mdast-util-to-hast';
import { visit } from 'unist-util-visit';

/** Leaves out HTML comments: what an author notes for herself is not published. */
export function rehypeComments() {
  return (tree: Root) => {
    visit(tree, 'raw', (node: Raw) => {
      node.value = node.value.replace(/<!--[^]*?-->/g, '');
    });
  };
}
