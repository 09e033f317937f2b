import type { Root } from 'mdast';
import { visit } from '../visit.ts';

/**
 * Keeps the names of notes apart in their ids. remark-rehype makes addresses of the names and takes
 * `%61` for a letter that is encoded already: with `%` encoded, the ids give the names back.
 */
export function remarkFootnoteNames() {
  return (tree: Root) => {
    visit(tree, ['footnoteReference', 'footnoteDefinition'], (node) => {
      if ('identifier' in node) node.identifier = node.identifier.replaceAll('%', '%25');
    });
  };
}
