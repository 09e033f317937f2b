import type { Nodes, Root } from 'hast';
import { h } from 'hastscript';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { findingsOf } from './context.ts';
import { formulaSource } from './formula-source.ts';

/**
 * The class of elements whose id is made of an author's words. Reader modes remove an element whose
 * id holds a word such as “remark”, “comment” or “related”, unless a class says that it belongs to
 * the content (Mozilla Readability 0.6).
 */
export const contentClass = 'content';

/**
 * Finds the headings that rehype-slug gave ids, and puts into each an empty link to itself, named
 * by the heading's own words. The style sheet draws its sign, so that it is no part of these.
 */
export function rehypeHeadings() {
  return (tree: Root, file: VFile) => {
    const { headings, places } = findingsOf(file);
    visit(tree, 'element', (node) => {
      const depth = Number(/^h([2-6])$/.exec(node.tagName)?.[1]);
      const { id } = node.properties;
      if (!depth || typeof id !== 'string' || id === '_.notes') return;
      // Of punctuation alone, rehype-slug makes no id, or a number.
      const own = /[\p{L}\p{N}_]/u.test(wordsOf(node)) ? id : `_.section-${headings.length + 1}`;
      node.properties['id'] = own;
      node.properties['className'] = [contentClass];
      // A place of the author's whose name the heading has by itself.
      node.children = node.children.filter(
        (child) => child.type !== 'element' || child.properties['id'] !== own,
      );
      headings.push({ depth, id: own, text: wordsOf(node) });
      node.children.push(h('a.anchor', { href: `#${own}`, ariaLabelledBy: own }));
    });
    visit(tree, { type: 'element', tagName: 'span' }, ({ properties }) => {
      if (properties['id']) places.push(properties['id']);
    });
  };
}

/** The words of a heading without markup and numbers of notes; a formula in them is its source. */
function wordsOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  if (node.type === 'element' && node.properties['role'] === 'doc-noteref') return '';
  return (node.type === 'element' && formulaSource(node)) || node.children.map(wordsOf).join('');
}
