import type { Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { reportError } from './report.ts';
import { isVisible } from '../visible.ts';

/** Refuses a heading of the first level, which is the title's, and a heading without words. */
export function remarkHeadings() {
  return (tree: Root, file: VFile) => {
    visit(tree, 'heading', (heading) => {
      const words = toString(heading, { includeHtml: false, includeImageAlt: false });
      if (heading.depth === 1) {
        reportError(
          file,
          heading,
          'heading',
          'the title in the frontmatter is the only heading of the first level.',
          `Begin headings of the text with two signs:\n  ## ${words || 'A heading'}`,
        );
      } else if (!isVisible(words)) {
        reportError(
          file,
          heading,
          'heading',
          'it has no words.',
          'Write some after the signs, or take them away:\n  ## A heading',
        );
      }
      visit(heading, 'footnoteReference', (note) => {
        reportError(
          file,
          note,
          'note',
          'a note’s number in a heading would become part of the heading’s address.',
          `Put it behind the first words below:\n  words[^${note.label ?? note.identifier}]`,
        );
      });
    });
  };
}
