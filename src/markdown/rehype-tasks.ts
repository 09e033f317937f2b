import type { Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { visitParents } from 'unist-util-visit-parents';

/** Names the box of a task by the task, for readers who hear the page. */
export function rehypeTasks() {
  return (tree: Root) => {
    visitParents(tree, { type: 'element', tagName: 'input' }, ({ properties }, parents) => {
      const task = parents.findLast((node) => node.type === 'element' && node.tagName === 'li');
      if (task) properties['ariaLabel'] = toString(task).trim().split('\n', 1)[0];
    });
    visit(tree, { type: 'element', tagName: 'li' }, ({ properties }) => {
      if (String(properties['className']).includes('task-list-item')) {
        delete properties['className'];
      }
    });
  };
}
