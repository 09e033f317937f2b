import type { Nodes, Root } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import { visit } from '../../markdown/visit.ts';
import type { Edit, EditableText } from '../editable-text.ts';

const parser = remark().use(remarkGfm).freeze();
const parserOfFormulas = remark().use(remarkGfm).use(remarkMath).freeze();

/** The tree of a text as GitHub reads it; with formulas between dollar signs, if it has any. */
export function treeOf(markdown: string, hasFormulas = false): Root {
  return (hasFormulas ? parserOfFormulas : parser).parse(markdown);
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

/** A function that says whether nothing between two offsets is guarded. */
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
      const last = node.children.at(-1);
      const isBare = !markdown.startsWith('[', start);
      ranges.push({ start: isBare || !last ? start : endOf(last), end });
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
      if ((ranges[index]?.end ?? 0) > start) return false;
    }
    return true;
  };
}
