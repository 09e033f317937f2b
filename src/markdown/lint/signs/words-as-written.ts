import type { Root } from 'mdast';
import { SKIP, visit } from '../../visit.ts';

/** Stands for a character that is no word: markup, code, an address. */
const opaque = '\uFFFC';
/** Stands beside a block. A regular expression takes it for a line end, and `.` does not match it. */
const blockEnd = '\u2029';

const blocks = new Set(['paragraph', 'heading', 'tableCell']);

/**
 * The words of a text as they are written, each at its offset in the source. All that is no word of
 * a paragraph is masked, and characters behind a backslash too: nobody wrote those by mistake.
 *
 * @param keepEscapes Leaves those characters as they are.
 */
export function wordsAsWritten(tree: Root, source: string, keepEscapes = false): string {
  const parts: string[] = [];
  let end = 0;
  let openBlockEnd = 0;
  const fillTo = (offset: number) => {
    parts.push(opaque.repeat(Math.max(0, offset - end)));
    end = Math.max(end, offset);
  };
  const part = (offset: number) => {
    if (offset < end) return;
    fillTo(offset);
    parts.push(blockEnd);
    end++;
  };
  visit(tree, [...blocks, 'text', 'link'], (node) => {
    const start = node.position?.start.offset ?? 0;
    const stop = node.position?.end.offset ?? start;
    if (node.type === 'text') {
      fillTo(start);
      parts.push(withoutMarkers(source.slice(end, stop), keepEscapes));
      end = Math.max(end, stop);
    } else if (node.type === 'link') {
      // The words of such a link are its address.
      if (source[start] !== '[') return SKIP;
    } else {
      if (openBlockEnd > 0) part(openBlockEnd);
      if (start > 0) part(start - 1);
      openBlockEnd = stop;
    }
    return undefined;
  });
  part(openBlockEnd);
  return parts.join('');
}

function withoutMarkers(words: string, keepEscapes: boolean): string {
  const plain = words.replace(
    /\n[ \t]*(?:>[ \t]?)+/g,
    (marker) => `\n${' '.repeat(marker.length - 1)}`,
  );
  return keepEscapes ? plain : plain.replace(/\\[!-/:-@[-`{-~]/g, opaque + opaque);
}
