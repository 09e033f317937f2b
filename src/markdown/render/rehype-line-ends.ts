import type { Nodes, Root, Text } from 'hast';
import { silentLineEnds } from '../line-ends.ts';
import { phrasingElements } from '../html-elements.ts';

/** Elements with whose words a line goes on; the readings of ruby stand above the line. */
const inline = new Set(
  ['a', 'wbr', ...phrasingElements].filter((name) => !['rp', 'rt'].includes(name)),
);

/**
 * Drops the line ends between Han or Kana, which a browser would draw as a space in the middle of a
 * sentence. Nothing else of the author's changes; what code holds stays as it is.
 */
export function rehypeLineEnds() {
  return (tree: Root) => {
    const lines: Line[] = [[]];
    collect(tree, lines);
    for (const line of lines) dropLineEnds(line);
  };
}

/** Texts that a reader sees side by side, in one element or several. */
type Line = Text[];

function collect(node: Nodes, lines: Line[]) {
  if (node.type === 'text') {
    lines.at(-1)?.push(node);
    return;
  }
  // A reference to a note hangs above the words.
  if (node.type === 'comment' || isNoteReference(node)) return;
  const goesOn = node.type === 'element' && inline.has(node.tagName);
  const isCode = node.type === 'element' && ['pre', 'code'].includes(node.tagName);
  if (!goesOn) lines.push([]);
  if ('children' in node && !isCode) for (const child of node.children) collect(child, lines);
  if (!goesOn) lines.push([]);
}

function isNoteReference(node: Nodes): boolean {
  if (node.type !== 'element' || node.tagName !== 'sup') return false;
  const [link] = node.children;
  return link?.type === 'element' && 'dataFootnoteRef' in link.properties;
}

function dropLineEnds(line: Line) {
  const whole = line.map(({ value }) => value).join('');
  if (!whole.includes('\n')) return;
  const ends = silentLineEnds(whole);
  if (ends.length === 0) return;
  let offset = 0;
  for (const text of line) {
    const { value } = text;
    text.value = Array.from(ends, ({ start, end }) => [start - offset, end - offset] as const)
      .reverse()
      .reduce((rest, [start, end]) => cut(rest, start, end), value);
    offset += value.length;
  }
}

/** A text without what stands between two places, either of which may lie outside it. */
function cut(text: string, start: number, end: number): string {
  return text.slice(0, Math.max(0, start)) + text.slice(Math.max(0, end));
}
