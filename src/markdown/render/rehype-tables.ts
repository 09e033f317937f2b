import type { Root } from 'hast';
import { h } from 'hastscript';
import { SKIP, visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { contextOf } from './context.ts';

/**
 * Lets a wide table scroll sideways by itself, with the keyboard too; and aligns a column by a class,
 * where GFM's HTML uses an attribute that is obsolete: `align="right"` becomes `class="end"`, which
 * is the right side only where lines begin on the left.
 */
export function rehypeTables() {
  return (tree: Root, file: VFile) => {
    const { table: labelOf } = contextOf(file).labels;
    let number = 0;
    visit(tree, { type: 'element', tagName: 'table' }, (table, index, parent) => {
      visit(table, 'element', ({ tagName, properties }) => {
        if (tagName !== 'td' && tagName !== 'th') return;
        const side = { right: 'end', center: 'middle' }[String(properties['align'])];
        delete properties['align'];
        if (side) properties['className'] = [side];
        if (tagName === 'th') properties['scope'] = 'col';
      });
      if (!parent || index === undefined) return undefined;
      const label = labelOf(++number);
      parent.children[index] = h(
        'div.table',
        { role: 'region', ariaLabel: label, tabIndex: 0 },
        table,
      );
      return SKIP;
    });
  };
}
