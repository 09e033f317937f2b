import type { Root } from 'mdast';
import { visit } from './visit.ts';

/**
 * How many levels below its own each heading of a text is set. On the page, the title of the essay
 * is the only heading of the first level, so a text that begins its sections there (`# Part One`) is
 * set one level down, as a whole.
 */
export function headingShift(tree: Root): 0 | 1 {
  let shift: 0 | 1 = 0;
  visit(tree, 'heading', ({ depth }) => {
    if (depth === 1) shift = 1;
  });
  return shift;
}
