import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import type { Raw } from 'mdast-util-to-hast';
import rehypeRaw from 'rehype-raw';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';

/**
 * Parses the HTML that linting let through, so that every later step sees elements; and leaves out
 * its comments, for what an author notes for herself is not published.
 */
export function rehypeRawHtml() {
  const parse = rehypeRaw();
  return (tree: Root, file: VFile) => {
    const raw: Raw[] = [];
    visit(tree, 'raw', (node: Raw) => {
      node.value = node.value.replace(/<!--[^]*?-->/g, '');
      raw.push(node);
    });
    // Parsing costs as much as all other steps together, and few essays need it.
    if (raw.length === 0) return undefined;
    visit(tree, { type: 'element', tagName: 'pre' }, keepFirstLine);
    return parse(tree, file);
  };
}

/** Keeps an empty first line of code: HTML parsers drop a line end right after `<pre>`. */
export function keepFirstLine(pre: Element) {
  if (toString(pre).startsWith('\n')) pre.children.unshift({ type: 'text', value: '\n' });
}
