import type { Element, ElementContent, Root } from 'hast';
import rehypeSlug from 'rehype-slug';
import { visit } from '../visit.ts';

/**
 * Gives every heading an id made of its words, without the numbers of notes: these are the site's
 * own, and change with every note before them.
 */
export function rehypeSlugs() {
  const addSlugs = rehypeSlug();
  return (tree: Root) => {
    const whole = new Map<Element, ElementContent[]>();
    visit(tree, 'element', (node) => {
      if (!/^h[1-6]$/.test(node.tagName)) return;
      const { children } = node;
      const words = children.flatMap(withoutNotes);
      if (words.length === children.length && words.every((one, at) => one === children[at]))
        return;
      whole.set(node, children);
      node.children = words;
    });
    addSlugs(tree);
    for (const [heading, children] of whole) heading.children = children;
  };
}

/** A node without the references to notes in it; itself where there are none. */
export function withoutNotes(node: ElementContent): ElementContent[] {
  if (node.type !== 'element') return [node];
  if (node.properties['role'] === 'doc-noteref') return [];
  const children = node.children.flatMap(withoutNotes);
  const isSame =
    children.length === node.children.length &&
    children.every((child, at) => child === node.children[at]);
  return [isSame ? node : { ...node, children }];
}
