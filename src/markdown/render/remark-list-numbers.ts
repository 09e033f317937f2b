import type { Root } from 'mdast';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';

/**
 * Keeps the numbers of a list as they were written, `1. 3. 7.` too, where Markdown would count. A
 * list whose items all have the same number is the exception: its author leaves counting to Markdown.
 */
export function remarkListNumbers() {
  return (tree: Root, file: VFile) => {
    visit(tree, 'list', (list) => {
      if (!list.ordered) return;
      const written = list.children.map((item) => {
        const text = String(file.value).slice(item.position?.start.offset);
        return Number(/^\d+/.exec(text)?.[0]);
      });
      if (written.every((number) => number === written[0])) return;
      for (const [index, item] of list.children.entries()) {
        const before = written[index - 1];
        const number = written[index];
        if (before === undefined || number === before + 1) continue;
        item.data = { ...item.data, hProperties: { value: String(number) } };
      }
    });
  };
}
