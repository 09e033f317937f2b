import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
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
        'div',
        {
          className: ['table', ...widthOnPaper(table)],
          role: 'region',
          ariaLabel: label,
          tabIndex: 0,
        },
        table,
      );
      return SKIP;
    });
  };
}

/**
 * Which tables need smaller type on paper, which cannot be moved sideways, so that the longest word of
 * each column stands beside those of the others; and which are so wide that words must be broken.
 */
function widthOnPaper(table: Element): string[] {
  const columns: number[] = [];
  visit(table, { type: 'element', tagName: 'tr' }, ({ children }) => {
    const cells = children.filter((cell) => cell.type === 'element');
    for (const [column, cell] of cells.entries()) {
      // Lines may end between ideographs, each of which is as wide as two letters.
      const words = toString(cell).split(/\s+|(?=\p{Ideographic}|\p{Script=Kana})/u);
      columns[column] = Math.max(columns[column] ?? 0, ...words.map(({ length }) => length));
    }
  });
  const characters = columns.reduce((sum, longest) => sum + longest + 2, 0);
  const [roomy, close, tight] = [65, 90, 112];
  if (characters <= roomy) return [];
  if (characters <= close) return ['wide'];
  return characters <= tight ? ['wider'] : ['wider', 'broken'];
}
