import type { Code, Heading, Nodes, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { Node } from 'unist';
import type { VFile } from 'vfile';
import { visit } from '../visit.ts';
import { reportError, reportHint } from './report.ts';

/** Refuses what Markdown takes for something else than its author, and shows without a word of it. */
export function remarkMisread() {
  return (tree: Root, file: VFile) => {
    checkUnderlined(tree, file);
    checkIndented(tree, file);
    checkRules(tree, file);
    checkNotes(tree, file);
  };
}

function sourceOf({ position }: Node, file: VFile): string {
  return String(file.value).slice(position?.start.offset, position?.end.offset);
}

function shorten(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}

/** A row of hyphens right below prose makes a heading of it (a setext heading). */
function checkUnderlined(tree: Root, file: VFile) {
  const doubtful: Heading[] = [];
  visit(tree, 'heading', (heading) => {
    const lines = sourceOf(heading, file).trim().split('\n');
    const underline = lines.at(-1)?.replace(/[ \t>]/g, '') ?? '';
    if (heading.depth !== 2 || lines.length < 2 || !/^-+$/.test(underline)) return;
    const words = toString(heading);
    const isSentence = /[\p{L}\p{N})][.…!?;,。！？，]["'”’»」]?$/u.test(words);
    if (
      lines.length > 2 ||
      (underline === '---' && isSentence && /\s\S+\s\S+\s|\p{Script=Han}{8}/u.test(words))
    ) {
      const message = `the row of hyphens below makes a heading of “${shorten(words)}”.`;
      const fix =
        'Put an empty line between them; a heading begins with two signs:\n  ## What ink is';
      reportError(file, heading, 'heading', message, fix);
    } else if (underline === '---') doubtful.push(heading);
  });
  const [first] = doubtful;
  if (!first) return;
  const others = doubtful.length > 1 ? ` (and ${doubtful.length - 1} more)` : '';
  const message = `“${shorten(toString(first))}” is a heading by the row of hyphens below${others}.`;
  const fix = `If you mean a break, put an empty line between them; if not, write:\n  ## ${toString(first)}`;
  reportHint(file, first, 'heading', message, fix);
}

/** Four spaces or a tab before a paragraph make code of it. */
function checkIndented(tree: Root, file: VFile) {
  const found: Code[] = [];
  visit(tree, 'code', (code) => {
    const isFenced = /^[ \t>]*(`{3}|~{3})/.test(sourceOf(code, file));
    if (!isFenced && isProse(code.value)) found.push(code);
  });
  const [first] = found;
  if (!first) return;
  const others = found.length > 1 ? ` (and ${found.length - 1} more)` : '';
  const message = `“${shorten(first.value)}” looks like prose, and is code, since it is indented${others}.`;
  const fix =
    'Delete the spaces or the tab before it; if it is code, three backticks before and after it say so.';
  reportHint(file, first, 'code', message, fix);
}

function isProse(text: string): boolean {
  const words = text.trim().split(/\s+/);
  const isWhole =
    /^[\p{Lu}\p{Lt}\p{Lo}"'“‘«„¿¡—–]/u.test(text.trim()) &&
    /[.!?…。！？]["'”’»“」)]*$/u.test(text.trim());
  const isLong = words.length >= 12 || /[\p{Script=Han}\p{Script=Hiragana}]{12}/u.test(text);
  // Two spaces within a line part columns.
  const isCode = /[{}<>=|\\#$_@]|\(\)|::|->|;$|^\s*[-+*/]|\S {2,}\S/m.test(text);
  return isWhole && isLong && !isCode;
}

/** Rows of hyphens side by side are the lines of a table as Pandoc draws it, and here a break. */
function checkRules(tree: Root, file: VFile) {
  visit(tree, 'thematicBreak', (rule, index, parent) => {
    if (!/^-{2,}(?: +-{2,})+$/.test(sourceOf(rule, file).trim()) || index === undefined) return;
    const [before, after]: (Nodes | undefined)[] = [
      parent?.children[index - 1],
      parent?.children[index + 1],
    ];
    const line = rule.position?.start.line ?? 0;
    const isAlone =
      before?.position?.end.line !== line - 1 && after?.position?.start.line !== line + 1;
    if (isAlone) return;
    const message = 'it is a table as Pandoc draws it, and would be a break between paragraphs.';
    const fix = 'Write a table with bars:\n  | Ink | Pen |\n  | --- | --- |\n  | a   | b   |';
    reportError(file, rule, 'table', message, fix);
  });
}

/** A note with a space in its name, and one word in it, is the address of a link. */
function checkNotes(tree: Root, file: VFile) {
  visit(tree, 'definition', (definition) => {
    const { label } = definition;
    if (!label?.startsWith('^')) return;
    const message = `“[${shorten(label)}]” is a note with a space in its name, and would be left out.`;
    reportError(
      file,
      definition,
      'note',
      message,
      'Write a hyphen instead:\n  [^a-note]: The note.',
    );
  });
}
