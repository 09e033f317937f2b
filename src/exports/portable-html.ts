import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { SKIP, visit } from 'unist-util-visit';

/** How a place other than the essay's page names things: a book, a feed. */
interface Elsewhere {
  /** Where an address within the site leads from there; undefined where it leads nowhere. */
  addressOf: (address: string) => string | undefined;
  /** What an id of the essay is called there. */
  idOf: (id: string) => string;
}

/**
 * An essay's text as a tree for a place other than its page: every word, and nothing that works
 * only with the page's own style sheet or beside its other files.
 *
 * @param html The essay as the pipeline rendered it.
 */
export function toPortableHtml(html: string, { addressOf, idOf }: Elsewhere): Root {
  const there = (address: string) => {
    if (address.startsWith('#')) return `#${idOf(address.slice(1))}`;
    return /^(https?|mailto|tel|data):/i.test(address) ? address : addressOf(address);
  };
  const tree = fromHtml(html, { fragment: true });
  visit(tree, 'element', (node, index, parent) => {
    const { properties } = node;
    const isOwnLink = properties['className']?.toString() === 'anchor' || properties['ariaHidden'];
    if (node.tagName === 'a' && isOwnLink && parent && index !== undefined) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    delete properties['dataAddress'];
    if (properties['role'] === 'region') {
      delete properties['role'];
      delete properties['ariaLabel'];
      delete properties['tabIndex'];
    }
    // The page draws this arrow by style, which does not travel.
    if (properties['role'] === 'doc-backlink') node.children = [{ type: 'text', value: '↩\uFE0E' }];
    if (properties['id']) properties['id'] = idOf(properties['id']);
    if (Array.isArray(properties['ariaLabelledBy'])) {
      properties['ariaLabelledBy'] = properties['ariaLabelledBy'].map((id) => idOf(id));
    }
    for (const name of ['href', 'src']) {
      if (properties[name] !== undefined) properties[name] = there(String(properties[name]));
    }
    if (node.tagName === 'a' && properties['href'] === undefined && parent && index !== undefined) {
      // The words stay where the way is lost.
      parent.children.splice(index, 1, ...node.children);
      return [SKIP, index];
    }
    if (properties['srcSet']) {
      properties['srcSet'] = candidates(properties['srcSet'])
        .map(([address = '', size]) => `${there(address)} ${size}`)
        .join(', ');
    }
    return undefined;
  });
  return tree;
}

function candidates(srcSet: unknown): string[][] {
  return [srcSet]
    .flat()
    .flatMap((part) => String(part).split(','))
    .map((part) => part.trim().split(/\s+/));
}
