import type { Element, Root } from 'hast';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { contentClass } from './rehype-headings.ts';
import { contextOf, findingsOf } from './context.ts';

/**
 * Makes the footnotes of GFM the endnotes of DPUB-ARIA 1.1: one list inside the text, headed in the
 * essay's language, each footnote with links back to its references.
 *
 * The arrow of such a link is drawn by the style sheet, so that it is no part of the author's words.
 */
export function rehypeFootnotes() {
  return (tree: Root, file: VFile) => {
    const section = tree.children.findLast(
      (node): node is Element => node.type === 'element' && 'dataFootnotes' in node.properties,
    );
    if (!section) return;
    const { uiLang, labels } = contextOf(file);
    const { footnotes } = findingsOf(file);
    section.properties = {
      className: ['notes'],
      role: 'doc-endnotes',
      ariaLabelledBy: ['_.notes'],
    };
    const heading = section.children.find((node) => node.type === 'element');
    if (heading) {
      heading.properties = { id: '_.notes', ...uiLang };
      heading.children = [{ type: 'text', value: labels.footnotes }];
    }
    visit(tree, 'element', (node) => {
      const { properties } = node;
      const id = decodedId(properties['id']);
      if (id) properties['id'] = id;
      if (node.tagName === 'li' && id?.startsWith('_.fn-')) {
        properties['className'] = [contentClass];
        footnotes.push({ id, reference: id.replace('_.fn-', '_.fnref-') });
      }
      if ('dataFootnoteRef' in properties) {
        delete properties['dataFootnoteRef'];
        delete properties['ariaDescribedBy'];
        properties['role'] = 'doc-noteref';
      }
      if ('dataFootnoteBackref' in properties) {
        const [reference = '', mention] = String(properties['ariaLabel']).match(/\d+/g) ?? [];
        node.properties = {
          href: properties['href'],
          role: 'doc-backlink',
          ariaLabel: labels.backToReference(reference, mention),
        };
        node.children = [];
      }
    });
  };
}

/**
 * The id of a footnote or of a reference. GFM percent-encodes names that are not in Latin letters,
 * while browsers and e-readers decode a URL's fragment before they look for the id.
 */
function decodedId(id: unknown): string | undefined {
  return typeof id === 'string' && id.startsWith('_.fn') ? decodeURIComponent(id) : undefined;
}
