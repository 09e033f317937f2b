import type { Root } from 'mdast';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { reportError } from './report.ts';

/** Refuses a row of more cells than its table has columns, which GFM would cut off. */
export function remarkTables() {
  return (tree: Root, file: VFile) => {
    visit(tree, 'table', ({ children: [head, ...rows] }) => {
      const columns = head?.children.length ?? 0;
      for (const row of rows) {
        if (row.children.length <= columns) continue;
        reportError(
          file,
          row,
          'table',
          `this row has ${row.children.length} cells, and the table ${columns} columns.`,
          'Give the table another column, or write a bar within a cell as \\|.',
        );
      }
    });
  };
}
