import type { Nodes, Parents } from 'mdast';

/** Whether a node of Markdown holds blocks; every other parent holds words. */
export function holdsBlocks({ type }: Parents): boolean {
  return ['root', 'blockquote', 'alert', 'listItem', 'footnoteDefinition'].includes(type);
}

/** Whether a node is a block that a reader sees: a paragraph, a list, a table. */
export function isBlock({ type }: Nodes): boolean {
  return /^(paragraph|heading|blockquote|alert|list|table|code|math|thematicBreak)$/.test(type);
}
