import type { Root } from 'mdast';
import type { Node, Parent, Point } from 'unist';
import { visit } from './visit.ts';

/**
 * Gives their places to nodes that have none: `mdast-util-gfm-autolink-literal` looks for addresses
 * within brackets and for those of e-mail once more after parsing, and parts texts without places.
 */
export function addPlaces(tree: Root, source: string) {
  visit(tree, (node) => {
    if (!('children' in node) || !node.position) return;
    let { start: after } = node.position;
    for (const [index, child] of node.children.entries()) {
      if (!child.position) {
        const behind = node.children.slice(index + 1);
        const next = behind.find(({ position }) => position)?.position?.start;
        place(
          child,
          behind[0],
          after,
          source.slice(after.offset, (next ?? node.position.end).offset),
        );
      }
      after = child.position?.end ?? after;
    }
  });
}

/**
 * Places a node where its words stand in the source between its neighbours. Words that are written
 * otherwise there, with a backslash, reach as far as those of the node behind it.
 */
function place(node: Node, behind: Node | undefined, from: Point, source: string) {
  const words = wordsOf(node);
  const index = source.indexOf(words);
  const next = behind ? source.indexOf(wordsOf(behind)) : -1;
  const isFound = index !== -1;
  const start = pointBehind(from, source.slice(0, isFound ? index : 0));
  const written = isFound ? words : source.slice(0, next === -1 ? source.length : next);
  node.position = { start, end: pointBehind(start, written) };
  if ('children' in node) {
    for (const child of (node as Parent).children) child.position = node.position;
  }
}

function wordsOf(node: Node): string {
  if ('value' in node) return String(node.value);
  return 'children' in node ? (node as Parent).children.map(wordsOf).join('') : '';
}

function pointBehind({ line, column, offset = 0 }: Point, text: string): Point {
  const lines = text.split('\n');
  return {
    line: line + lines.length - 1,
    column: (lines.length > 1 ? 1 : column) + (lines.at(-1)?.length ?? 0),
    offset: offset + text.length,
  };
}
