import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { renderingOf } from './rendering.ts';

/**
 * Renders the tree that was proofread, instead of reading the same text a second time: what was
 * found to be right is then exactly what is published.
 */
export function remarkProofreadTree(this: Processor) {
  this.parser = (_text: string, file: VFile) => renderingOf(file).tree;
}
