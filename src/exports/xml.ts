import type { Element, Root } from 'xast';
import { toXml } from 'xast-util-to-xml';

/** An XML document with its declaration, in UTF-8 (XML 1.0). */
export function xmlDocument(tree: Root | Element): string {
  const declaration = { type: 'instruction', name: 'xml', value: 'version="1.0" encoding="utf-8"' };
  const nodes = tree.type === 'root' ? tree.children : [tree];
  const text = toXml([declaration as never, { type: 'text', value: '\n' }, ...nodes], {
    closeEmptyElements: true,
  });
  // In text XML keeps these three signs for itself, which the serialiser forgets.
  return `${text.replaceAll(']]>', ']]&#x3E;')}\n`;
}
