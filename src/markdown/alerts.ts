import type { BlockContent, Blockquote, DefinitionContent, Parent, Root, Text } from 'mdast';

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
  tree.children = tree.children.map((node) =>
    node.type === 'blockquote' ? (alertOf(node) ?? node) : node,
  );
}

function alertOf({ children, position }: Blockquote): Alert | undefined {
  const [first, ...others] = children;
  const text = first?.type === 'paragraph' && first.children[0];
  if (!text || text.type !== 'text') return undefined;
  const [line = '', kind] = sign.exec(text.value) ?? [];
  const words = first.children.slice(text.value === line ? 1 : 0);
  if (words[0]?.type === 'break') words.shift();
  if (kind === undefined || words.length + others.length === 0) return undefined;
  first.children = words;
  removeLine(text, line);
  return {
    type: 'alert',
    kind: kind.toLowerCase() as AlertKind,
    children: words.length > 0 ? children : others,
    ...(position && { position }),
  };
}

/** Takes the sign off a text, and begins the text at the end of the line that the sign stood in. */
function removeLine(text: Text, line: string) {
  text.value = text.value.slice(line.length);
  if (!text.position) return;
  const { start } = text.position;
  const { length } = line.trimEnd();
  const offset = (start.offset ?? 0) + length;
  text.position.start = { ...start, column: start.column + length, offset };
}
