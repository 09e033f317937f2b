import type { Root } from 'hast';
import type { Raw } from 'mdast-util-to-hast';
import rehypeRaw from 'rehype-raw';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';

/**
 * Reads the HTML that proofreading let through, so that every later step sees elements; and leaves
 * out its comments, for what an author notes for herself is not published.
 */
export function rehypeHtml() {
  const read = rehypeRaw();
  return (tree: Root, file: VFile) => {
    let isThere = false;
    visit(tree, 'raw', (node: Raw) => {
      node.value = node.value.replace(/<!--[^]*?-->/g, '');
      isThere = true;
    });
    // Reading costs as much as all other steps together, and few essays need it.
    return isThere ? (read(tree, file) as Root) : undefined;
  };
}
