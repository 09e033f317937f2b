import type { Root } from 'mdast';
import { decodeNumericCharacterReference } from 'micromark-util-decode-numeric-character-reference';
import type { VFile } from 'vfile';
import { codePoint, matchesInSource, reportError } from './report.ts';

// What XML 1.0 cannot carry, and so neither a feed nor an e-book.
const unprintable = /[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g;

/**
 * Refuses control characters, which no reader sees and on which feeds and e-books break, and
 * numeric character references to no character, which Markdown would replace.
 */
export function remarkControlCharacters() {
  return (tree: Root, file: VFile) => {
    const source = String(file.value);
    for (const { 0: character, index } of source.matchAll(unprintable)) {
      const before = source.slice(0, index).split('\n');
      const point = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
      reportError(
        file,
        { type: 'text', position: { start: point, end: point } },
        'text',
        `there is a control character (${codePoint(character)}) in column ${point.column}.`,
        'Delete it: it stands before or after a letter where the cursor seems to stop twice.',
      );
    }
    const types = ['text', 'html', 'image', 'definition'];
    for (const { node, match } of matchesInSource(tree, file, /&#(?:x[\da-f]+|\d+);/gi, types)) {
      const [reference] = match;
      const digits = reference.replace(/[^\da-f]/gi, '');
      const character = decodeNumericCharacterReference(digits, /x/i.test(reference) ? 16 : 10);
      if (character !== '\uFFFD' && character.search(unprintable) === -1) continue;
      reportError(
        file,
        node,
        'text',
        `“${reference}” stands for no character.`,
        'Write the character itself:\n  —',
      );
    }
  };
}
