import type { Definition, Root } from 'mdast';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { reportError, writtenAs } from './report.ts';

/**
 * Refuses what Markdown would leave out or print as brackets: an address that nothing uses, a
 * second one of the same name, and a reference to one that is not there.
 */
export function remarkDefinitions() {
  return (tree: Root, file: VFile) => {
    const known = new Map<string, Definition>();
    const used = new Set<string>();
    visit(tree, (node) => {
      if (node.type === 'linkReference' || node.type === 'imageReference') {
        used.add(node.identifier);
      }
      if (node.type === 'definition') {
        if (known.has(node.identifier)) {
          reportError(
            file,
            node,
            'address',
            `there is already an address named “${node.label ?? node.identifier}”.`,
            'Give this one a name of its own, or delete it.',
          );
        } else known.set(node.identifier, node);
      }
    });
    const reference = /(?<!\\)\[[^[\]]+\]\[([^[\]]+)\]/g;
    for (const { node, found } of writtenAs(tree, file, reference)) {
      reportError(
        file,
        node,
        'link',
        `there is no address named “${found[1]}”.`,
        `Write it on a line of its own, or a backslash before the brackets:\n  [${found[1]}]: https://example.org/`,
      );
    }
    for (const [identifier, definition] of known) {
      if (used.has(identifier)) continue;
      reportError(
        file,
        definition,
        'address',
        `nothing in the text uses the address “${definition.label ?? identifier}”, so no reader would see it.`,
        `Use it where it belongs, or delete it:\n  [some words][${definition.label ?? identifier}]`,
      );
    }
  };
}
