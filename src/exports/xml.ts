import type { Element, Root } from 'xast';
import { toXml } from 'xast-util-to-xml';

/** An XML document with its declaration, in UTF-8 (XML 1.0), and a line break at its end. */
export function xmlDocument(tree: Root | Element): string {
  const declaration = { type: 'instruction', name: 'xml', value: 'version="1.0" encoding="utf-8"' };
  const nodes = tree.type === 'root' ? tree.children : [tree];
  const text = toXml([declaration as never, { type: 'text', value: '\n' }, ...nodes], {
    closeEmptyElements: true,
  });
  // XML forbids `]]>` in text (XML 1.0, 2.4), and the serialiser does not escape it.
  return `${text.replaceAll(']]>', ']]&#x3E;')}\n`;
}
