import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { contextOf } from './context.ts';

/**
 * Says what an alert is, in the essay's language and before its words:
 * `<section class="alert note" role="note"><p class="alert-label"><strong>Note</strong></p>…`.
 */
export function remarkAlerts() {
  return (tree: Root, file: VFile) => {
    const { labels, uiLang } = contextOf(file);
    for (const node of tree.children) {
      if (node.type !== 'alert') continue;
      // Programs that take an essay out of its page drop an `aside`, and short words in a `div`.
      node.data = {
        hName: 'section',
        hProperties: { className: ['alert', node.kind], role: 'note' },
      };
      node.children.unshift({
        type: 'paragraph',
        children: [
          { type: 'strong', children: [{ type: 'text', value: labels.alert(node.kind) }] },
        ],
        data: { hProperties: { className: ['alert-label'], ...uiLang } },
      });
    }
  };
}
