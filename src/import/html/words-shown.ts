import type { Nodes } from 'hast';
import { phrasingElements } from '../../markdown/html-elements.ts';
import { texOf } from './handlers.ts';
import { noteLabelOf } from './notes.ts';

/** Elements that part no words. */
const phrasing = new Set([
  ...phrasingElements,
  ...'a acronym b big code data font label nobr rb strike tt wbr math mrow mi mn mo mtext msup msub mfrac semantics span'.split(
    ' ',
  ),
]);

/**
 * The words that a browser shows of a tree, without the marks of notes: read from the tree itself, so
 * that the Markdown that is made of it can be held against them. What is no part of a line of words
 * is parted by an empty line, as line ends between Han letters are no space.
 */
export function wordsShown(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  if (node.type === 'root') return node.children.map(wordsShown).join('');
  if (noteLabelOf(node) !== undefined) return '';
  if (node.tagName === 'math') return texOf(node) ?? node.children.map(wordsShown).join('');
  const words = node.children.map(wordsShown).join('');
  return phrasing.has(node.tagName) ? words : `\n\n${words}\n\n`;
}
