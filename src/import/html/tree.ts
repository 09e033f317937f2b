import type { Element, ElementContent, Nodes, Parents, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';
import { visit } from '../../markdown/visit.ts';

/** The tree of a piece of HTML, as it stands in feeds and exports. */
export function fragmentOf(html: string): Root {
  return fromHtml(html, { fragment: true });
}

/** A tree of some nodes. */
export function rootOf(children: Root['children']): Root {
  return { type: 'root', children };
}

export function element(
  tagName: string,
  properties: Element['properties'],
  children: ElementContent[],
): Element {
  return { type: 'element', tagName, properties, children };
}

/** An attribute as text; undefined where the element has none. */
export function attribute({ properties }: Element, name: string): string | undefined {
  const value = properties[name];
  if (value === null || value === undefined || value === false) return undefined;
  return Array.isArray(value) ? value.join(' ') : String(value);
}

/** Whether one of the classes of an element is like this. */
export function hasClassLike(node: Element, pattern: RegExp): boolean {
  return (attribute(node, 'className') ?? '').split(' ').some((name) => pattern.test(name));
}

/** Whether the node is an element of one of these kinds. */
export function isElement(node: Nodes | undefined, ...names: string[]): node is Element {
  return node?.type === 'element' && (names.length === 0 || names.includes(node.tagName));
}

/** The text of a node without the space around it, and with single spaces in it. */
export function wordsOf(node: Nodes): string {
  return toString(node).replace(/\s+/g, ' ').trim();
}

/** The elements for which a test holds, in the order of the text. */
export function elementsIn(tree: Nodes, test: (node: Element) => boolean): Element[] {
  const found: Element[] = [];
  visit(tree, 'element', (node: Element) => {
    if (test(node)) found.push(node);
  });
  return found;
}

export function firstElement(tree: Nodes, ...names: string[]): Element | undefined {
  return elementsIn(tree, ({ tagName }) => names.includes(tagName))[0];
}

/** What becomes of an element: nodes in its place, or undefined where it stays. */
type Replacement = (node: Element, parent: Parents) => ElementContent[] | undefined;

/** Puts other nodes in the place of elements; what is put there is looked at in its turn. */
export function replaceElements(tree: Nodes, replacement: Replacement) {
  visit(tree, 'element', (node: Element, index, parent) => {
    if (parent === undefined || index === undefined) return undefined;
    const nodes = replacement(node, parent);
    if (nodes === undefined) return undefined;
    parent.children.splice(index, 1, ...nodes);
    return index;
  });
}

/** Takes elements out of a tree. */
export function removeElements(tree: Nodes, test: (node: Element) => boolean) {
  replaceElements(tree, (node) => (test(node) ? [] : undefined));
}

/** Each node's parent. */
export function parentsIn(tree: Nodes): Map<Nodes, Parents> {
  const parents = new Map<Nodes, Parents>();
  visit(tree, (node: Nodes, _index, parent) => {
    if (parent) parents.set(node, parent);
  });
  return parents;
}

/** Whether a node is another one or stands within it. */
export function isWithin(
  node: Nodes,
  around: Nodes,
  parents: ReadonlyMap<Nodes, Parents>,
): boolean {
  for (let one: Nodes | undefined = node; one; one = parents.get(one)) {
    if (one === around) return true;
  }
  return false;
}
