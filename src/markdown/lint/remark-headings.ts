import type { Heading, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { headingShift } from '../heading-levels.ts';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { reportError } from './report.ts';
import { isVisible } from '../visible.ts';

/**
 * Refuses the title written once more as the first heading, a heading without words, and one that
 * would be below the sixth level, the last that HTML has.
 */
export function remarkHeadings({ title }: { title: string | undefined }) {
  return (tree: Root, file: VFile) => {
    const headings: Heading[] = [];
    visit(tree, 'heading', (heading) => void headings.push(heading));
    const [first] = headings;
    for (const heading of headings) {
      const words = wordsOf(heading);
      if (!isVisible(words)) {
        reportError(
          file,
          heading,
          'heading',
          'it has no words.',
          'Write some after the signs, or take them away:\n  ## A heading',
        );
      } else if (heading === first && isTitle(heading, title)) {
        reportError(
          file,
          heading,
          'heading',
          'it is the title, which stands above the text already.',
          'Delete it: the page takes it from the field:\n  title: On Ink',
        );
      }
    }
    const others = headings.filter((heading) => heading !== first || !isTitle(heading, title));
    const deepest = others.find(({ depth }) => depth === 6);
    if (headingShift({ ...tree, children: others }) === 0 || !deepest) return;
    const top = others.find(({ depth }) => depth === 1)?.position?.start.line;
    reportError(
      file,
      deepest,
      'heading',
      `it would be of the seventh level, and the sixth is the last: headings that begin with one sign, as in line ${top}, are set below the title, and all others below them.`,
      `Take a sign away here:\n  ##### ${wordsOf(deepest) || 'A heading'}`,
    );
  };
}

function wordsOf(heading: Heading): string {
  return toString(heading, { includeHtml: false, includeImageAlt: false });
}

/** Whether a heading of the first level says what the title says, in whatever case and form. */
function isTitle(heading: Heading, title: string | undefined): boolean {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ');
  return heading.depth === 1 && title !== undefined && plain(wordsOf(heading)) === plain(title);
}
