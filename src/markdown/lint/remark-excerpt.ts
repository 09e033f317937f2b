import type { Blockquote, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { VFile } from 'vfile';
import { reportError } from './report.ts';
import { tagsIn } from './remark-raw-html.ts';
import { isVisible } from '../visible.ts';

const example = '  > The first quoted paragraph.\n  >\n  > The second.';

/** Refuses an excerpt that does not say which words are quoted, or hides them. */
export function remarkExcerpt({ isExpected }: { isExpected: boolean }) {
  return (tree: Root, file: VFile) => {
    if (!isExpected) return;
    const quotations: Blockquote[] = [];
    let depth = 0;
    for (const node of tree.children) {
      if (node.type === 'html') {
        for (const { isEnd } of tagsIn(node.value)) depth += isEnd ? -1 : 1;
      }
      if (node.type !== 'blockquote') continue;
      quotations.push(node);
      if (depth > 0) {
        reportError(
          file,
          node,
          'excerpt',
          'quoted words cannot stand within an HTML element, where they could lose their owner.',
          `Put them before it or after it:\n${example}`,
        );
      } else if (!isVisible(toString(node, { includeHtml: false }))) {
        reportError(
          file,
          node,
          'excerpt',
          'this quotation has no words.',
          `Write some:\n${example}`,
        );
      }
    }
    if (quotations.length > 0) return;
    reportError(
      file,
      tree.children[0] ?? tree,
      'excerpt',
      'the essay says that it quotes an excerpt, and no paragraph is marked as quoted.',
      `Begin each quoted paragraph with a sign, and the empty lines between them too:\n${example}`,
    );
  };
}
