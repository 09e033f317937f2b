import type { Element, Root, RootContent } from 'xast';
import { fromXml } from 'xast-util-from-xml';

/**
 * The tree of an XML document, without the control characters that some programs leave in it, and
 * with ampersands that should have been written as references taken for themselves.
 */
export function xmlOf(text: string): Root {
  const clean = text
    .replace(/^\uFEFF/, '')
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
  try {
    return fromXml(clean);
  } catch {
    return fromXml(
      clean
        .split(/(<!\[CDATA\[[^]*?\]\]>)/)
        .map((part, index) => (index % 2 === 1 ? part : part.replace(/&(?!#?\w+;)/g, '&amp;')))
        .join(''),
    );
  }
}

/** The children of an element that have a name. */
export function childrenNamed(node: Element | Root, ...names: string[]): Element[] {
  const children: readonly RootContent[] = node.children;
  return children.filter(
    (child): child is Element => child.type === 'element' && names.includes(child.name),
  );
}

/** The elements of a name, however deep they stand. */
export function allNamed(node: Element | Root, name: string): Element[] {
  return node.children.flatMap((child) =>
    child.type !== 'element'
      ? []
      : [...(child.name === name ? [child] : []), ...allNamed(child, name)],
  );
}

/** All text in an element. */
export function textIn(node: Element | undefined): string {
  return (node?.children ?? [])
    .map((child) => {
      if (child.type === 'text' || child.type === 'cdata') return child.value;
      return child.type === 'element' ? textIn(child) : '';
    })
    .join('');
}

/** The text of a child, without the space around it; undefined where there is none. */
export function fieldOf(node: Element | Root, ...names: string[]): string | undefined {
  for (const child of childrenNamed(node, ...names)) {
    const text = textIn(child).trim();
    if (text !== '') return text;
  }
  return undefined;
}
