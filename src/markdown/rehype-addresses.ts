import type { Root } from 'hast';
import { visit } from './visit.ts';
import type { VFile } from 'vfile';
import { renderingOf } from './rendering.ts';

/**
 * Numbers the addresses outside the site in the order of their first link, so that paper can list
 * them at the end: `<a href="https://example.org/" data-address="1">`.
 */
export function rehypeAddresses() {
  return (tree: Root, file: VFile) => {
    const { addresses } = renderingOf(file);
    visit(tree, { type: 'element', tagName: 'a' }, ({ properties }) => {
      const address = String(properties['href']);
      if (!/^https?:/i.test(address)) return;
      if (!addresses.includes(address)) addresses.push(address);
      properties['dataAddress'] = addresses.indexOf(address) + 1;
    });
  };
}
