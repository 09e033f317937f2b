import { EditableText, type Edit } from '../editable-text.ts';
import { proseOf } from './tree.ts';

/** Where a colon stands that begins a meaning, and how far behind it its words. */
const marker = /^( *)[:~][ \t]+(?=\S)/;
/** What begins a block of its own, and so is no term. */
const otherBlock = /^(?:[>#|<~]|[:*+-][ \t]|\+[-=]|\d+[.)][ \t]|`{3})/;
const fence = /^ *(`{3,}|~{3,})/;

/**
 * Makes `<dl>` of lists of definitions as Pandoc has them, a term and below it `: what it means`: also
 * of those in an item of a list, and of one within another’s meaning.
 */
export function mendDefinitionLists(text: EditableText) {
  const lines = text.value.split('\n');
  if (!lines.some((line) => marker.test(line))) return;
  const isProse = proseOf(text, 'code');
  const edits: Edit[] = [];
  let start = 0;
  for (let index = 0; index < lines.length;) {
    const isFirst = index === 0 || isBlank(lines[index - 1]);
    const below = isFirst ? meaningBelow(lines, index) : undefined;
    let next = index + 1;
    // The term may be code itself.
    const colon = below && start + lines.slice(index, below).join('\n').length + 1;
    if (colon !== undefined && isProse(colon, colon + indentOf(lines[below ?? 0]) + 1)) {
      const list = listAt(lines, index);
      next = list.next;
      const end = start + lines.slice(index, next).join('\n').length;
      edits.push({ start, end, text: list.html, kind: 'list of definitions made <dl>' });
    }
    for (; index < next; index++) start += (lines[index] ?? '').length + 1;
  }
  text.apply(edits);
}

/** The line on which the meaning begins of a term on this one; undefined where it is no term. */
function meaningBelow(lines: readonly string[], index: number): number | undefined {
  const line = lines[index] ?? '';
  if (isBlank(line) || otherBlock.test(line.trimStart())) return undefined;
  const below = isBlank(lines[index + 1]) ? index + 2 : index + 1;
  return isMeaning(lines[below], indentOf(line)) ? below : undefined;
}

/** Whether a line begins a meaning, in a list that is set in by so many spaces. */
function isMeaning(line: string | undefined, indent: number): boolean {
  const spaces = marker.exec(line ?? '')?.[1]?.length;
  return spaces !== undefined && spaces >= indent && spaces < indent + 4;
}

/** The list that begins on a line, and the line behind it. */
function listAt(lines: readonly string[], first: number): { html: string; next: number } {
  const indent = indentOf(lines[first]);
  const parts: string[] = [];
  let next = first;
  for (let index: number | undefined = first; index !== undefined;) {
    const below = meaningBelow(lines, index);
    if (below !== undefined && indentOf(lines[index]) === indent) {
      parts.push(part('dt', (lines[index] ?? '').trim()));
      index = below;
    }
    const meaning = meaningAt(lines, index, indent);
    parts.push(part('dd', meaning.words));
    next = meaning.next;
    const following = isBlank(lines[next]) ? next + 1 : next;
    const isTerm =
      indentOf(lines[following]) === indent && meaningBelow(lines, following) !== undefined;
    index = isTerm || isMeaning(lines[following], indent) ? following : undefined;
  }
  const html = `<dl>\n${parts.join('\n')}\n</dl>`;
  return { html: html.replace(/^(?=.)/gm, ' '.repeat(indent)), next };
}

function part(name: string, words: string): string {
  return `<${name}>\n\n${words}\n\n</${name}>`;
}

/** The words of a meaning, with the lists in it mended, and the line behind them. */
function meaningAt(lines: readonly string[], first: number, indent: number) {
  const taken = [(lines[first] ?? '').replace(marker, '')];
  let code = codeBehind(undefined, taken[0] ?? '', 4);
  let next = first + 1;
  for (; next < lines.length; next++) {
    if (!code && isEnd(lines, next, indent)) break;
    const line = lines[next] ?? '';
    const end = Math.min(indentOf(line), indent + (code?.depth ?? 4));
    taken.push(line.slice(end));
    code = codeBehind(code, line.slice(end), end - indent);
  }
  while (isBlank(lines[next - 1])) next--;
  const text = new EditableText(taken.join('\n').trimEnd(), 1);
  mendDefinitionLists(text);
  return { words: text.value.trimEnd(), next };
}

/** Whether a line is no part of the meaning above it. */
function isEnd(lines: readonly string[], index: number, indent: number): boolean {
  const line = lines[index];
  if (isBlank(line)) return false;
  return isMeaning(line, indent) || (isBlank(lines[index - 1]) && indentOf(line) <= indent);
}

/** Code between fences: how it began, and how many spaces its lines lose. */
interface FencedCode {
  sign: string;
  depth: number;
}

function codeBehind(code: FencedCode | undefined, line: string, depth: number) {
  const sign = fence.exec(line)?.[1];
  if (sign === undefined) return code;
  if (!code) return { sign, depth };
  return sign.startsWith(code.sign) ? undefined : code;
}

function isBlank(line: string | undefined): boolean {
  return line?.trim() === '';
}

function indentOf(line: string | undefined): number {
  return /^ */.exec(line ?? '')?.[0].length ?? 0;
}
