import type { FootnoteDefinition, Nodes, Root } from 'mdast';
import { SKIP, visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { reportError, writtenAs } from './report.ts';

/**
 * Refuses a reference without its note, which GFM would print as it is written, and notes that GFM
 * would leave out: one that the text does not lead to, and a second of the same name.
 */
export function remarkFootnotes() {
  return (tree: Root, file: VFile) => {
    const notes = new Map<string, FootnoteDefinition>();
    const names = new Set<string>();
    visit(tree, 'footnoteDefinition', ({ identifier }) => void names.add(identifier));
    visit(tree, 'footnoteDefinition', (note) => {
      const name = note.label ?? note.identifier;
      const stem = note.identifier.replace(/-\d+$/, '');
      if (notes.has(note.identifier)) {
        reportError(
          file,
          note,
          'note',
          `there is already a note “${name}”.`,
          `Give this one a name of its own:\n  [^${name}b]: The note.`,
        );
      } else if (stem !== note.identifier && names.has(stem)) {
        reportError(
          file,
          note,
          'note',
          `“${name}” is how the page names the way back to another mention of “${stem}”.`,
          `Give it another name:\n  [^${stem}b]: The note.`,
        );
      } else notes.set(note.identifier, note);
    });

    const reached = new Set<string>();
    follow(tree, notes, reached);
    for (const [identifier, note] of notes) {
      if (reached.has(identifier)) continue;
      const name = note.label ?? identifier;
      reportError(
        file,
        note,
        'note',
        `nothing in the text refers to the note “${name}”, so no reader would find it.`,
        `Refer to it where it belongs:\n  some words[^${name}]`,
      );
    }

    for (const { node, found } of writtenAs(
      tree,
      file,
      /(?<!\\)\[\^((?:\\.|[^[\]\s\\])+)\](?!\()/g,
    )) {
      reportError(
        file,
        node,
        'note',
        `there is no note “${found[1]}”.`,
        `Write it on a line of its own, or a backslash before the bracket:\n  [^${found[1]}]: The note.`,
      );
    }
  };
}

/** Gathers the notes that a text leads to, and those that these notes lead to. */
function follow(text: Nodes, notes: Map<string, FootnoteDefinition>, reached: Set<string>) {
  visit(text, (node) => {
    if (node.type === 'footnoteDefinition' && node !== text) return SKIP;
    if (node.type !== 'footnoteReference' || reached.has(node.identifier)) return undefined;
    reached.add(node.identifier);
    const note = notes.get(node.identifier);
    if (note) follow(note, notes, reached);
    return undefined;
  });
}
