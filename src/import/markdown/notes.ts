import type { FootnoteDefinition } from 'mdast';
import { visit } from '../../markdown/visit.ts';
import type { EditableText } from '../editable-text.ts';
import { proseOf, startOf, treeOf } from './tree.ts';

/** Tells which notes nothing leads to, which are missing, and which stand where none can. */
export function mendNotes(text: EditableText) {
  const tree = treeOf(text.value, text.hasFormulas);
  const notes = new Map<string, FootnoteDefinition>();
  const used = new Set<string>();
  visit(tree, 'footnoteDefinition', (note) => void notes.set(note.identifier, note));
  visit(tree, 'footnoteReference', ({ identifier }) => void used.add(identifier));
  for (const [identifier, note] of notes) {
    if (!used.has(identifier))
      text.leave('note that nothing leads to', `[^${note.label ?? identifier}]`, startOf(note));
  }
  visit(tree, ['heading', 'link'], (node) => {
    visit(node, 'footnoteReference', (reference) => {
      text.leave(
        `note in a ${node.type}`,
        `[^${reference.label ?? reference.identifier}]`,
        startOf(reference),
      );
    });
  });
  const isProse = proseOf(text, 'addresses');
  for (const match of text.value.matchAll(/(?<!\\)\[\^([^[\]\s]+)\](?![(:])/g)) {
    const isThere = [...notes.keys()].some((name) => name === (match[1] ?? '').toLowerCase());
    if (!isThere && isProse(match.index, match.index + match[0].length)) {
      text.leave('note that is missing', match[0], match.index);
    }
  }
}
