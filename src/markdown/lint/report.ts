import type { Root } from 'mdast';
import type { Node } from 'unist';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';

/**
 * Notes a mistake at a node. Proofreading goes on, so that an author hears of all of them at once.
 *
 * @param rule What is wrong, in a word or two: “link”, “picture”.
 * @param message A sentence that says how.
 * @param fix What a correct line looks like.
 */
export function reportError(file: VFile, node: Node, rule: string, message: string, fix: string) {
  const reported = file.message(message, { place: node.position, ruleId: rule });
  reported.note = fix;
}

/** The same for what is no mistake and yet worth a look. */
export function reportHint(file: VFile, node: Node, rule: string, message: string, fix: string) {
  const reported = file.info(message, { place: node.position, ruleId: rule });
  reported.note = fix;
}

/**
 * Finds a pattern in the words of a text, as they are written and not as Markdown reads them.
 *
 * @param types The kinds of nodes in which it is looked for.
 * @returns Every match, with a node that stands where it does.
 */
export function* writtenAs(tree: Root, file: VFile, pattern: RegExp, types = ['text']) {
  const texts: Node[] = [];
  visit(tree, types, (text) => void texts.push(text));
  for (const { position } of texts) {
    if (!position) continue;
    const { start, end } = position;
    const written = String(file.value).slice(start.offset, end.offset);
    for (const found of written.matchAll(pattern)) {
      const line = start.line + written.slice(0, found.index).split('\n').length - 1;
      const node: Node = { type: 'text', position: { start: { ...start, line }, end } };
      yield { node, found };
    }
  }
}
