import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { SKIP, visit } from 'unist-util-visit';

/** How ids and URLs are written in the document that the text goes to: a book, a feed. */
interface Destination {
  /** Where a URL within the site or the essay (`#id`) leads from there; undefined where nowhere. */
  urlOf: (url: string) => string | undefined;
  /** What an id of the essay is called there. */
  idOf: (id: string) => string;
}

/**
 * An essay's text as a tree for another document than its page: every word, and nothing that works
 * only with the page's own style sheet or beside its other files.
 *
 * @param html The essay as it was rendered.
 */
export function toPortableHtml(html: string, destination: Destination): Root {
  const tree = fromHtml(html, { fragment: true });
  visit(tree, 'element', (node, index, parent) => {
    const isLink = node.tagName === 'a' && parent && index !== undefined;
    if (isLink && isLinkToItself(node)) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    const image = node.tagName === 'picture' && node.children.at(-1);
    if (image && parent && index !== undefined) {
      // One file that every program shows, instead of a choice that some of them drop.
      parent.children.splice(index, 1, image);
      return index;
    }
    removePageOnly(node);
    rewriteReferences(node, destination);
    if (isLink && node.properties['href'] === undefined) {
      // The words of a link that leads nowhere stay.
      parent.children.splice(index, 1, ...node.children);
      return [SKIP, index];
    }
    return undefined;
  });
  return tree;
}

/** Whether a link is one that a heading or a paragraph has to itself. */
function isLinkToItself({ properties }: Element): boolean {
  return properties['className']?.toString() === 'anchor' || Boolean(properties['ariaHidden']);
}

function removePageOnly(node: Element) {
  const { properties } = node;
  delete properties['dataAddress'];
  if (properties['role'] === 'region') {
    delete properties['role'];
    delete properties['ariaLabel'];
    delete properties['tabIndex'];
  }
  // The page's style sheet draws this arrow, and it stays behind.
  if (properties['role'] === 'doc-backlink') node.children = [{ type: 'text', value: '↩\uFE0E' }];
}

function rewriteReferences({ properties }: Element, { urlOf, idOf }: Destination) {
  const rewritten = (url: string) => (/^(https?|mailto|tel|data):/i.test(url) ? url : urlOf(url));
  if (properties['id']) properties['id'] = idOf(properties['id']);
  if (Array.isArray(properties['ariaLabelledBy'])) {
    properties['ariaLabelledBy'] = properties['ariaLabelledBy'].map((id) => idOf(id));
  }
  for (const name of ['href', 'src']) {
    if (properties[name] !== undefined) properties[name] = rewritten(String(properties[name]));
  }
}
