import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { refuse } from './refuse.ts';

// What XML 1.0 cannot carry, and so neither a feed nor an e-book.
// eslint-disable-next-line no-control-regex
const unprintable = /[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g;

/** Refuses control characters: no reader sees them, and feeds and e-books break on them. */
export function remarkPlainCharacters() {
  return (_tree: Root, file: VFile) => {
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
  };
}
