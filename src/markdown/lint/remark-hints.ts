import type { Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { reportHint, writtenAs } from './report.ts';

const invisible = /[\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;
const vague = /^(click here|here|this|this link|link|read more|more)$/i;

/** Points out what is no mistake, and yet may not be what the author means or a reader needs. */
export function remarkHints() {
  return (tree: Root, file: VFile) => {
    let before = 1;
    visit(tree, (node) => {
      if (node.type === 'heading') {
        if (node.depth > before + 1) {
          const level = '#'.repeat(before + 1);
          reportHint(
            file,
            node,
            'heading',
            'it is more than one level below the heading before it.',
            `A reader who listens takes a level for missing:\n  ${level} ${toString(node)}`,
          );
        }
        before = node.depth;
      }
      if (node.type === 'link') {
        const words = toString(node).trim();
        if (words === node.url || words === node.url.replace(/^(https?:\/\/|mailto:)/, '')) {
          reportHint(
            file,
            node,
            'link',
            'a bare address is spelled out by screen readers.',
            `Put words before it:\n  [on pens](${node.url})`,
          );
        } else if (vague.test(words)) {
          reportHint(
            file,
            node,
            'link',
            `“${words}” does not say where it leads.`,
            `Name what is there:\n  [on pens](${node.url})`,
          );
        }
      }
    });
    for (const { node, found } of writtenAs(tree, file, /\p{L}\p{M}+/gu)) {
      if (found[0] === found[0].normalize('NFC')) continue;
      reportHint(
        file,
        node,
        'text',
        `“${found[0]}” is written as a letter and a sign apart (it is not in Unicode’s form NFC).`,
        'It is kept; but a reader who searches for the letter may not find it.',
      );
    }
    visit(tree, 'html', (node) => {
      if (!node.value.startsWith('<!--')) return;
      reportHint(
        file,
        node,
        'comment',
        'it is on no page, and yet in the Markdown file that readers can take with them.',
        'Keep elsewhere what is for you alone.',
      );
    });
    for (const { node, found } of writtenAs(tree, file, invisible)) {
      const code = found[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
      reportHint(
        file,
        node,
        'text',
        `there is a character that nobody sees (U+${code}).`,
        'It is kept; delete it if you did not mean it.',
      );
    }
  };
}
