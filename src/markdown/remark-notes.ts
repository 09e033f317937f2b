import type { FootnoteDefinition, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { refuse } from './refuse.ts';

/**
 * Refuses a reference without its note, which GFM would print as it is written, and a note without
 * a reference or with another of the same name, which GFM would leave out.
 */
export function remarkNotes() {
  return (tree: Root, file: VFile) => {
    const notes = new Map<string, FootnoteDefinition>();
    const referred = new Set<string>();
    visit(tree, (node) => {
      if (node.type === 'footnoteReference') referred.add(node.identifier);
      if (node.type === 'footnoteDefinition') {
        const name = node.label ?? node.identifier;
        if (notes.has(node.identifier)) {
          refuse(
            file,
            node,
            'note',
            `there is already a note “${name}”.`,
            `Give this one a name of its own:\n  [^${name}-2]: The note.`,
          );
        } else notes.set(node.identifier, node);
      }
      if (node.type === 'text' && node.position) {
        const { start, end } = node.position;
        const written = String(file.value).slice(start.offset, end.offset);
        for (const match of written.matchAll(/(?<!\\)\[\^([^\]\s]+)\](?!\()/g)) {
          const place = {
            ...start,
            line: start.line + written.slice(0, match.index).split('\n').length - 1,
          };
          refuse(
            file,
            { type: 'text', position: { start: place, end } },
            'note',
            `there is no note “${match[1]}”.`,
            `Write it on a line of its own, or a backslash before the bracket:\n  [^${match[1]}]: The note.`,
          );
        }
      }
    });
    for (const [identifier, note] of notes) {
      if (referred.has(identifier)) continue;
      const name = note.label ?? identifier;
      refuse(
        file,
        note,
        'note',
        `nothing in the text refers to the note “${name}”, so no reader would find it.`,
        `Refer to it where it belongs:\n  some words[^${name}]`,
      );
    }
  };
}
