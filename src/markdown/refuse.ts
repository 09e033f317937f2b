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

/** The same for what is no mistake and yet worth a look. */
export function remarkOn(file: VFile, node: Node, subject: string, what: string, advice: string) {
  const message = file.info(what, { place: node.position, ruleId: subject });
  message.note = advice;
}
