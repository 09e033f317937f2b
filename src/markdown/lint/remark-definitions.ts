import type { Definition, Root } from 'mdast';
import type { VFile } from 'vfile';
import { visit } from '../visit.ts';
import { matchesInSource, reportError, reportHint } from './report.ts';

/**
 * Refuses what Markdown would leave out or print as brackets: a second definition of the same name,
 * and a reference to one that is not there. One that nothing uses is pointed out: notebooks of links
 * end with them, and no reader loses a word.
 */
export function remarkDefinitions() {
  return (tree: Root, file: VFile) => {
    const definitions = new Map<string, Definition>();
    const used = new Set<string>();
    visit(tree, ['linkReference', 'imageReference'], (reference) => {
      if ('identifier' in reference) used.add(reference.identifier);
    });
    visit(tree, 'definition', (definition) => {
      const { identifier } = definition;
      if (definitions.has(identifier)) {
        const message = `there is already an address named “${definition.label ?? identifier}”.`;
        const fix = 'Give this one a name of its own, or delete it.';
        reportError(file, definition, 'address', message, fix);
      } else definitions.set(identifier, definition);
    });
    const reference = /(?<!\\)\[[^[\]]+\]\[([^[\]]+)\]/g;
    for (const { node, match } of matchesInSource(tree, file, reference)) {
      const message = `there is no address named “${match[1]}”.`;
      const fix = `Write it on a line of its own, or a backslash before the brackets:\n  [${match[1]}]: https://example.org/`;
      reportError(file, node, 'link', message, fix);
    }
    for (const [identifier, definition] of definitions) {
      if (used.has(identifier)) continue;
      const label = definition.label ?? identifier;
      const message = `nothing in the text uses the address “${label}”, so no reader would see it.`;
      const fix = `Use it where it belongs, or delete it:\n  [some words][${label}]`;
      reportHint(file, definition, 'address', message, fix);
    }
  };
}
