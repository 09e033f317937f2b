import type { Root } from 'mdast';
import { decodeNumericCharacterReference } from 'micromark-util-decode-numeric-character-reference';
import type { VFile } from 'vfile';
import { reportError, writtenAs } from './report.ts';

// What XML 1.0 cannot carry, and so neither a feed nor an e-book.
const unprintable = /[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g;

/**
 * Refuses control characters, which no reader sees and on which feeds and e-books break, and
 * character references to what is no character, which Markdown would replace.
 */
export function remarkControlCharacters() {
  return (tree: Root, file: VFile) => {
    const text = String(file.value);
    for (const { 0: character, index } of text.matchAll(unprintable)) {
      const before = text.slice(0, index).split('\n');
      const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      reportError(
        file,
        { type: 'text', position: { start: place, end: place } },
        'text',
        `there is a control character (U+${code}) in column ${place.column}.`,
        'Delete it: it stands before or after a letter where the cursor seems to stop twice.',
      );
    }
    const types = ['text', 'html', 'image', 'definition'];
    for (const { node, found } of writtenAs(tree, file, /&#(?:x[\da-f]+|\d+);/gi, types)) {
      const character = decodeNumericCharacterReference(
        found[0].replace(/[^\da-f]/gi, ''),
        /x/i.test(found[0]) ? 16 : 10,
      );
      if (character !== '\uFFFD' && character.search(unprintable) === -1) continue;
      reportError(
        file,
        node,
        'text',
        `“${found[0]}” stands for no character.`,
        'Write the character itself:\n  —',
      );
    }
  };
}
