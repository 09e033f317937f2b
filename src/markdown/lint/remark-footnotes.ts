import type { FootnoteDefinition, Nodes, Root } from 'mdast';
import type { Node } from 'unist';
import type { VFile } from 'vfile';
import { SKIP, visit } from '../visit.ts';
import { matchesInSource, reportError } from './report.ts';

/**
 * Refuses a reference without its footnote, which GFM would print as it is written, and footnotes
 * that GFM would leave out: one that the text does not lead to, and a second of the same name.
 */
export function remarkFootnotes() {
  return (tree: Root, file: VFile) => {
    const report = (node: Node, message: string, fix: string) =>
      reportError(file, node, 'note', message, fix);
    const footnotes = new Map<string, FootnoteDefinition>();
    const identifiers = new Set<string>();
    visit(tree, 'footnoteDefinition', ({ identifier }) => void identifiers.add(identifier));
    visit(tree, 'footnoteDefinition', (footnote) => {
      const { identifier } = footnote;
      const label = footnote.label ?? identifier;
      const stem = identifier.replace(/-\d+$/, '');
      if (footnotes.has(identifier)) {
        report(
          footnote,
          `there is already a note “${label}”.`,
          `Give this one a name of its own:\n  [^${label}b]: The note.`,
        );
      } else if (stem !== identifier && identifiers.has(stem)) {
        report(
          footnote,
          `“${label}” is how the page names the way back to another mention of “${stem}”.`,
          `Give it another name:\n  [^${stem}b]: The note.`,
        );
      } else footnotes.set(identifier, footnote);
    });

    const reached = new Set<string>();
    addReached(reached, tree, footnotes);
    for (const [identifier, footnote] of footnotes) {
      if (reached.has(identifier)) continue;
      const label = footnote.label ?? identifier;
      report(
        footnote,
        `nothing in the text refers to the note “${label}”, so no reader would find it.`,
        `Refer to it where it belongs:\n  some words[^${label}]`,
      );
    }

    const reference = /(?<!\\)\[\^((?:\\.|[^[\]\s\\])+)\](?!\()/g;
    for (const { node, match } of matchesInSource(tree, file, reference)) {
      report(
        node,
        `there is no note “${match[1]}”.`,
        `Write it on a line of its own, or a backslash before the bracket:\n  [^${match[1]}]: The note.`,
      );
    }
  };
}

/** Adds the footnotes that a text leads to, and those that these lead to. */
function addReached(
  reached: Set<string>,
  text: Nodes,
  footnotes: ReadonlyMap<string, FootnoteDefinition>,
) {
  visit(text, (node) => {
    if (node.type === 'footnoteDefinition' && node !== text) return SKIP;
    if (node.type !== 'footnoteReference' || reached.has(node.identifier)) return undefined;
    reached.add(node.identifier);
    const footnote = footnotes.get(node.identifier);
    if (footnote) addReached(reached, footnote, footnotes);
    return undefined;
  });
}
