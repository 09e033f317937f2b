import type { Node } from 'unist';
import type { VFile } from 'vfile';

/**
 * Notes a mistake at a node. Proofreading goes on, so that an author hears of all of them at once.
 *
 * @param subject What is wrong, in a word or two: “link”, “picture”.
 * @param wrong A sentence that says how.
 * @param right What a correct line looks like.
 */
export function refuse(file: VFile, node: Node, subject: string, wrong: string, right: string) {
  const message = file.message(wrong, { place: node.position, ruleId: subject });
  message.note = right;
}
