import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { refuse } from './refuse.ts';

// What XML 1.0 cannot carry, and so neither a feed nor an e-book.
const unprintable = /[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g;

/**
 * Refuses control characters, which no reader sees and on which feeds and e-books break, and
 * character references to what is no character, which Markdown would replace.
 */
export function remarkPlainCharacters() {
  return (tree: Root, file: VFile) => {
    const text = String(file.value);
    for (const { 0: character, index } of text.matchAll(unprintable)) {
      const before = text.slice(0, index).split('\n');
      const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      refuse(
        file,
        { type: 'text', position: { start: place, end: place } },
        'text',
        `there is a control character (U+${code}) in column ${place.column}.`,
        'Delete it: it stands before or after a letter where the cursor seems to stop twice.',
      );
    }
    visit(tree, 'text', (node) => {
      const { position } = node;
      if (!position) return;
      const written = text.slice(position.start.offset, position.end.offset);
      const isReplaced = node.value.includes('\uFFFD') && !written.includes('\uFFFD');
      if (!isReplaced && !/[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F]/.test(node.value)) return;
      const [reference] = /&#[^;]*;/.exec(written) ?? ['&#…;'];
      refuse(
        file,
        node,
        'text',
        `“${reference}” or another reference here stands for no character.`,
        'Write the character itself:\n  —',
      );
    });
  };
}
