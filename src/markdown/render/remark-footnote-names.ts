import type { Root } from 'mdast';
import { visit } from '../visit.ts';

/**
 * Keeps the names of footnotes apart in their ids. remark-rehype percent-encodes the names and takes
 * `%61` for a letter that is encoded already: with `%` encoded, decoding gives the names back.
 */
export function remarkFootnoteNames() {
  return (tree: Root) => {
    visit(tree, ['footnoteReference', 'footnoteDefinition'], (node) => {
      if ('identifier' in node) node.identifier = node.identifier.replaceAll('%', '%25');
    });
  };
}
