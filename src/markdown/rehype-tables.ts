import type { Root } from 'hast';
import { visit } from 'unist-util-visit';

/**
 * Says how a column is set by a class, where GFM's HTML uses an attribute that HTML has given up:
 * `align="right"` becomes `class="end"`, which is the right side only where lines begin on the left.
 */
export function rehypeTables() {
  return (tree: Root) => {
    visit(tree, 'element', ({ tagName, properties }) => {
      if (tagName !== 'td' && tagName !== 'th') return;
      const side = { right: 'end', center: 'middle' }[String(properties['align'])];
      delete properties['align'];
      if (side) properties['className'] = [side];
    });
  };
}
