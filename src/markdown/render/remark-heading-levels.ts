import type { Heading, Root } from 'mdast';
import { headingShift } from '../heading-levels.ts';
import { visit } from '../visit.ts';

/** Sets the headings of a text below the title of its essay. */
export function remarkHeadingLevels() {
  return (tree: Root) => {
    const shift = headingShift(tree);
    if (shift === 0) return;
    visit(tree, 'heading', (heading) => {
      heading.depth = (heading.depth + shift) as Heading['depth'];
    });
  };
}
