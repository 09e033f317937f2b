import type { Nodes, Root } from 'mdast';
import { remark } from 'remark';
import { markdownSyntax } from '../../markdown/parse.ts';
import remarkMath from 'remark-math';
import { visit } from '../../markdown/visit.ts';
import type { Edit, EditableText } from '../editable-text.ts';

/** The last tree: most steps find nothing, and the next one asks for the same. */
let last: { markdown: string; hasFormulas: boolean; tree: Root } | undefined;

/** The tree of a text as GitHub reads it; with formulas between dollar signs, if it has any. Nobody changes it. */
export function treeOf(markdown: string, hasFormulas = false): Root {
  if (last?.markdown === markdown && last.hasFormulas === hasFormulas) return last.tree;
  const parser = remark().use(markdownSyntax, { text: markdown });
  if (hasFormulas) parser.use(remarkMath);
  const tree = parser.parse(markdown);
  last = { markdown, hasFormulas, tree };
  return tree;
}

/** Where a node begins in the source. */
export function startOf(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

/** Where a node ends in the source. */
export function endOf(node: Nodes): number {
  return node.position?.end.offset ?? 0;
}

/** Parts of a text that are no prose: code alone, or also HTML and the addresses of links. */
export type Guard = 'code' | 'addresses';

/** Edits each match of a pattern that stands in prose. */
export function editProse(
  text: EditableText,
  pattern: RegExp,
  guard: Guard,
  edit: (match: RegExpExecArray) => Omit<Edit, 'start' | 'end'> | string | undefined,
) {
  const matches = [...text.value.matchAll(pattern)];
  if (matches.length === 0) return;
  const isProse = proseOf(text, guard);
  const edits: Edit[] = [];
  for (const match of matches) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (!isProse(start, end)) continue;
    const made = edit(match);
    if (made === undefined) continue;
    edits.push({ start, end, ...(typeof made === 'string' ? { text: made } : made) });
  }
  text.apply(edits);
}

/** A function that says whether a part of a text neither begins nor ends in what is guarded; it may hold some. */
export function proseOf(
  { value: markdown, hasFormulas }: EditableText,
  guard: Guard,
): (start: number, end: number) => boolean {
  const ranges: { start: number; end: number }[] = [];
  visit(treeOf(markdown, hasFormulas), (node) => {
    const [start, end] = [startOf(node), endOf(node)];
    if (['code', 'inlineCode', 'math', 'inlineMath'].includes(node.type))
      ranges.push({ start, end });
    else if (node.type === 'html' && node.value.startsWith('<!--')) ranges.push({ start, end });
    else if (guard === 'code') return;
    else if (['html', 'image', 'imageReference', 'definition'].includes(node.type)) {
      ranges.push({ start, end });
    } else if (node.type === 'link' || node.type === 'linkReference') {
      const lastWord = node.children.at(-1);
      const isBare = !markdown.startsWith('[', start);
      ranges.push({ start: isBare || !lastWord ? start : endOf(lastWord), end });
    }
  });
  ranges.sort((one, other) => one.start - other.start);
  return (start, end) => {
    let low = 0;
    let high = ranges.length;
    // Ranges may hold others, as a definition of a footnote holds code, yet those begin in order.
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle]?.start ?? 0) < end) low = middle + 1;
      else high = middle;
    }
    for (let index = low - 1; index >= 0 && index >= low - 4; index--) {
      const range = ranges[index];
      if (!range || range.end <= start) continue;
      if (range.start <= start || range.end >= end) return false;
    }
    return true;
  };
}
