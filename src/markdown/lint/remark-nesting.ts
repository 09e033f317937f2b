import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { reportError } from './report.ts';
import { tagsIn } from '../html-tokens.ts';

/** Browsers, e-readers and our own tools recurse into each level; all of them can go this far. */
const maxDepth = 100;

/** Refuses what is nested more deeply than anybody can read. */
export function remarkNesting() {
  return (tree: Root, file: VFile) => {
    const node = nodeTooDeep(tree);
    if (!node) return;
    const [what, fix] =
      node.type === 'html'
        ? ['HTML elements', '<em>An element</em> in a <strong>paragraph</strong>.']
        : ['quotations or lists', '> > A quotation in a quotation.'];
    reportError(
      file,
      node,
      'text',
      `${what} stand within each other more than ${maxDepth} deep.`,
      `Take some of the signs away:\n  ${fix}`,
    );
    // The other steps could not go down so far.
    tree.children = [];
  };
}

/** A node that is nested too deeply, in Markdown's blocks or in HTML's elements. */
export function nodeTooDeep(tree: Root): Nodes | undefined {
  const waiting: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next;
    if (depth > maxDepth) return node;
    if (!('children' in node)) continue;
    let open = 0;
    for (const child of node.children) {
      if (child.type === 'html') {
        for (const { isEnd } of tagsIn(child.value)) {
          open = Math.max(0, open + (isEnd ? -1 : 1));
          if (depth + open > maxDepth) return child;
        }
      }
      waiting.push({ node: child, depth: depth + 1 + open });
    }
  }
  return undefined;
}

/**
 * A text up to where its lists and quotations may be nested too deeply; undefined where they are not.
 * The Markdown parser takes minutes for a thousand levels, so that part alone is parsed first to see
 * whether they are: code, for example, can look like lists.
 */
export function untilTooDeep(text: string): string | undefined {
  let start = 0;
  /** The columns at which the items of lists begin that a line can belong to. */
  let items: number[] = [];
  for (const line of text.split('\n')) {
    // A row of stars is a thematic break, however many they are.
    const last = line.trimEnd().at(-1) ?? '';
    const end = /[-*]/.test(last) ? lengthWithoutRow(line, last) : line.length;
    let column = 0;
    let depth = 0;
    let isItem = false;
    const marker = /[ \t]+|>|(?:[-+*]|\d{1,9}[.)])(?=[ \t])/y;
    for (let match = marker.exec(line); match; match = marker.exec(line)) {
      const [found] = match;
      if (marker.lastIndex > end) break;
      if (found.trim() !== '' && found !== '>') {
        if (!isItem) items = items.filter((one) => one <= column);
        isItem = true;
        items.push(column + found.length);
      } else if (found === '>') depth++;
      column += found.length;
      if (depth + items.length > maxDepth) return `${text.slice(0, start + marker.lastIndex)} x`;
    }
    if (!isItem && line.trim() !== '') items = items.filter((one) => one <= column);
    start += line.length + 1;
  }
  return undefined;
}

/** How long a line is without the row of one character, and of spaces, at its end. */
function lengthWithoutRow(line: string, character: string): number {
  let end = line.length;
  while (end > 0 && [character, ' ', '\t'].includes(line.charAt(end - 1))) end--;
  return end;
}
