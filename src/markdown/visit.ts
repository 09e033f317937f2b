import type { Node, Parent } from 'unist';
import { EXIT, SKIP, type visit as visitOfUnist } from 'unist-util-visit';
import { convert, type Test } from 'unist-util-is';

export { EXIT, SKIP };

/**
 * Walks a tree as `unist-util-visit` does, from the root to the leaves and in the order of the text.
 * That one makes a function for every node that it passes, and names it for traces: our thirty
 * walks took a sixth of the time of a whole build. This one is for walks that need no more than
 * to go on, to skip what is within (`SKIP`), to end (`EXIT`), or to go on at another sibling.
 */
export const visit = ((tree: Node, ...words: [Visitor] | [Test, Visitor]) => {
  const [test, visitor] = words.length === 1 ? [undefined, words[0]] : words;
  walk(tree, undefined, undefined, matching(test), visitor);
}) as typeof visitOfUnist;

type Visitor = (node: Node, index?: number, parent?: Parent) => unknown;
type Matches = (node: Node, index?: number, parent?: Parent) => boolean;

function matching(test: Test): Matches {
  if (test === undefined) return () => true;
  if (typeof test === 'string') return ({ type }) => type === test;
  if (Array.isArray(test) && test.every((one) => typeof one === 'string')) {
    return ({ type }) => test.includes(type);
  }
  return convert(test);
}

/** @returns `EXIT`, or the place of the sibling to go on at, or anything else for the next. */
function walk(
  node: Node,
  index: number | undefined,
  parent: Parent | undefined,
  matches: Matches,
  visitor: Visitor,
): unknown {
  const answer = matches(node, index, parent) ? visitor(node, index, parent) : undefined;
  if (answer === EXIT || answer === SKIP || !('children' in node)) return answer;
  const within = node as Parent;
  for (let place = 0; place < within.children.length;) {
    const child = within.children[place];
    if (!child) break;
    const next = walk(child, place, within, matches, visitor);
    if (next === EXIT) return EXIT;
    place = typeof next === 'number' ? next : place + 1;
  }
  return answer;
}
