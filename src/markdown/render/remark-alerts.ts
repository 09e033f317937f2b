import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { contextOf } from './context.ts';

/**
 * Says what an alert is, in the essay's language and before its words:
 * `<div class="markdown-alert markdown-alert-note" role="note"><p class="markdown-alert-title">…`.
 *
 * The classes are GitHub's, by which programs know that its words belong to the text: Defuddle takes
 * what is of the class `alert` for the site's.
 */
export function remarkAlerts() {
  return (tree: Root, file: VFile) => {
    const { labels, uiLang } = contextOf(file);
    for (const node of tree.children) {
      if (node.type !== 'alert') continue;
      node.data = {
        hName: 'div',
        hProperties: { className: ['markdown-alert', `markdown-alert-${node.kind}`], role: 'note' },
      };
      node.children.unshift({
        type: 'paragraph',
        children: [
          { type: 'strong', children: [{ type: 'text', value: labels.alert(node.kind) }] },
        ],
        data: { hProperties: { className: ['markdown-alert-title'], ...uiLang } },
      });
    }
  };
}
