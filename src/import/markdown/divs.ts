import type { Edit, EditableText } from '../editable-text.ts';
import { parametersOf } from './shortcodes.ts';
import { proseOf } from './tree.ts';

/** The line that begins or ends a fenced division: `::: {.note}`, `:::tip[A title]`, `:::`. */
const fence = /^([ \t]*)(:{3,})[ \t]*(.*?)[ \t]*:*[ \t]*$/gm;

/** Makes `<div>` of the fenced divisions of Pandoc, Quarto and Docusaurus; their titles stand in bold. */
export function mendDivs(text: EditableText) {
  const isProse = proseOf(text, 'code');
  const lines = [...text.value.matchAll(fence)].filter(({ index, 0: line }) =>
    isProse(index, index + line.length),
  );
  let depth = 0;
  const edits: Edit[] = [];
  for (const match of lines) {
    const [line, indent = '', , attributes = ''] = match;
    const [start, end] = [match.index, match.index + line.length];
    if (attributes === '') {
      depth--;
      edits.push({ start, end, text: `\n${indent}</div>\n` });
    } else {
      depth++;
      const title = titleOf(attributes);
      const words = title === undefined ? '' : `**${title}**\n`;
      const opening = `\n${indent}<div>\n\n${words === '' ? '' : `${indent}${words}`}`;
      edits.push({ start, end, text: opening, kind: 'division made <div>' });
    }
    if (depth < 0) break;
  }
  if (depth === 0) text.apply(edits);
  else if (lines[0])
    text.leave('division that is not closed, or closed twice', lines[0][0], lines[0].index);
}

/** The title that a division shows above its words. */
export function titleOf(attributes: string): string | undefined {
  const [, bracketed] = /^[\w-]+\[(.+)\]$/.exec(attributes) ?? [];
  if (bracketed !== undefined) return bracketed;
  const [, plain] = /^[\w-]+[ \t]+([^{}]+)$/.exec(attributes) ?? [];
  if (plain !== undefined) return plain.trim();
  return parametersOf(/\{(.*)\}/.exec(attributes)?.[1] ?? '').named['title'];
}
