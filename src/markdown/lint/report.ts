import type { Root } from 'mdast';
import type { Node } from 'unist';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';

/**
 * Reports an error at a node. Linting goes on, so that an author hears of all errors at once.
 *
 * @param rule The part of the text that it is about, in a word or two: “link”, “picture”.
 * @param message A sentence that says what is wrong.
 * @param fix What a correct line looks like.
 */
export function reportError(file: VFile, node: Node, rule: string, message: string, fix: string) {
  const reported = file.message(message, { place: node.position, ruleId: rule });
  reported.note = fix;
}

/** Reports what is no error and yet worth a look. */
export function reportHint(file: VFile, node: Node, rule: string, message: string, fix: string) {
  const reported = file.info(message, { place: node.position, ruleId: rule });
  reported.note = fix;
}

/**
 * Finds a pattern in the source of a text: in the words as they are written, not as Markdown reads
 * them.
 *
 * @param types The types of the nodes in which it is looked for.
 * @returns Every match, with a node that has its line.
 */
export function* matchesInSource(tree: Root, file: VFile, pattern: RegExp, types = ['text']) {
  const nodes: Node[] = [];
  visit(tree, types, (node) => void nodes.push(node));
  for (const { position } of nodes) {
    if (!position) continue;
    const { start, end } = position;
    const source = String(file.value).slice(start.offset, end.offset);
    for (const match of source.matchAll(pattern)) {
      const line = start.line + source.slice(0, match.index).split('\n').length - 1;
      const node: Node = { type: 'text', position: { start: { ...start, line }, end } };
      yield { node, match };
    }
  }
}

/** A character as Unicode names it: `U+200B`. */
export function codePoint(character: string): string {
  return `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
}
