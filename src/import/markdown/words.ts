import type { Nodes } from 'mdast';
import { treeOf } from './tree.ts';

/** STUB */
export function wordsOfMarkdown(markdown: string): string {
  const parts: string[] = [];
  const walk = (node: Nodes) => {
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code')
      parts.push(node.value);
    if ('children' in node) for (const child of node.children) walk(child);
    if (['paragraph', 'heading', 'tableCell', 'code', 'break'].includes(node.type))
      parts.push('\n');
  };
  walk(treeOf(markdown));
  return parts.join('');
}
