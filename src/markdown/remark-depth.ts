import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { refuse } from './refuse.ts';

/** Browsers, e-readers and our own tools call themselves for each level; this many all can. */
const deepest = 100;

/** Refuses quotations and lists that stand within each other more deeply than anybody can read. */
export function remarkDepth() {
  return (tree: Root, file: VFile) => {
    const waiting: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { node, depth } = next;
      if (depth > deepest) {
        refuse(
          file,
          node,
          'text',
          `quotations or lists stand within each other more than ${deepest} deep.`,
          'Take some of the signs away:\n  > > A quotation in a quotation.',
        );
        // The other steps could not go down so far.
        tree.children = [];
        return;
      }
      if ('children' in node) {
        for (const child of node.children) waiting.push({ node: child, depth: depth + 1 });
      }
    }
  };
}
