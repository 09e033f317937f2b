import type { Edit, EditableText } from '../editable-text.ts';

/** A text as an HTML comment; two hyphens would end it. */
export function commentOf(text: string): string {
  return `<!-- ${text.trim().replace(/-(?=-)/g, '- ')} -->`;
}

/**
 * Edits that put a comment in the place of a part of a text. At the beginning of a line that goes on,
 * it would make HTML of the whole line, so there it stands at the line's end.
 */
export function commentInPlace(
  text: EditableText,
  start: number,
  end: number,
  what: string,
): Edit[] {
  const { value } = text;
  const comment = commentOf(what);
  const lineStart = value.lastIndexOf('\n', start - 1) + 1;
  const newline = value.indexOf('\n', end);
  const lineEnd = newline === -1 ? value.length : newline;
  const isAtStart = /^[ \t>]*(?:(?:[-+*]|\d+[.)])[ \t]+)*(?:\[[ xX]\][ \t]+)?$/.test(
    value.slice(lineStart, start),
  );
  const rest = value.slice(end, lineEnd);
  if (!isAtStart) return [{ start, end, text: comment }];
  if (rest.trim() === '') {
    // Four spaces would make code of it, where no item of a list stands before it.
    const [above = ''] = value.slice(0, lineStart).trimEnd().split('\n').slice(-1);
    const isIndented = /^[ \t]+$/.test(value.slice(lineStart, start));
    const isInItem = /^[ \t]|^[-*+] |^\d+[.)] /.test(above);
    return [{ start: isIndented && !isInItem ? lineStart : start, end, text: comment }];
  }
  const space = /^[ \t]*/.exec(rest)?.[0].length ?? 0;
  return [
    { start, end: end + space, text: '' },
    { start: lineEnd, end: lineEnd, text: ` ${comment}` },
  ];
}
