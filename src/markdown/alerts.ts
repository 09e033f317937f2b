import type { BlockContent, DefinitionContent, Parent, Root } from 'mdast';

/** The kinds of alerts that GitHub knows. */
export const alertKinds = ['note', 'tip', 'important', 'warning', 'caution'] as const;
export type AlertKind = (typeof alertKinds)[number];

/** An alert: words of the author’s own that a reader should not pass over. */
export interface Alert extends Parent {
  type: 'alert';
  kind: AlertKind;
  children: (BlockContent | DefinitionContent)[];
}

declare module 'mdast' {
  interface RootContentMap {
    alert: Alert;
  }
}

const sign = new RegExp(`^\\[!(${alertKinds.join('|')})\\][ \\t]*(?:\\n|$)`, 'i');

/**
 * Makes alerts of the quotations that begin with a line such as `[!NOTE]`, as GitHub does. They are
 * no quotations from then on, wherever one is looked for.
 */
export function readAlerts(tree: Root) {
  for (const [index, node] of tree.children.entries()) {
    if (node.type !== 'blockquote') continue;
    const [first, ...others] = node.children;
    const text = first?.type === 'paragraph' && first.children[0];
    if (!text || text.type !== 'text') continue;
    const [line = '', kind] = sign.exec(text.value) ?? [];
    const words = first.children.slice(text.value === line ? 1 : 0);
    if (words[0]?.type === 'break') words.shift();
    if (kind === undefined || words.length + others.length === 0) continue;
    // The sign is no word of the text's; what stands behind it begins with the end of its line.
    text.value = text.value.slice(line.length);
    const start = text.position?.start;
    if (start) {
      const length = line.trimEnd().length;
      start.column += length;
      start.offset = (start.offset ?? 0) + length;
    }
    first.children = words;
    tree.children[index] = {
      type: 'alert',
      kind: kind.toLowerCase() as AlertKind,
      children: words.length > 0 ? node.children : others,
      ...(node.position && { position: node.position }),
    };
  }
}
