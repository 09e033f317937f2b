import type { Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { visitParents } from 'unist-util-visit-parents';

/** Labels the checkbox of a task with the task, for screen readers. */
export function rehypeTaskLists() {
  return (tree: Root) => {
    visitParents(tree, 'element', ({ tagName, properties }, parents) => {
      // GFM's own classes, which the style sheet does not use.
      if (/task-list/.test(String(properties['className']))) delete properties['className'];
      if (tagName !== 'input') return;
      const task = parents.findLast((node) => node.type === 'element' && node.tagName === 'li');
      if (task) properties['ariaLabel'] = toString(task).trim().split('\n', 1)[0];
    });
  };
}
