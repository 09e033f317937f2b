import type { Code } from 'mdast';
import { alertKinds } from '../../markdown/alerts.ts';
import { visit } from '../../markdown/visit.ts';
import type { Edit, EditableText } from '../editable-text.ts';
import { commentOf } from './comments.ts';
import type { Surroundings } from './surroundings.ts';
import { mendDefinitionLists } from './definitions.ts';
import { mendDivs } from './divs.ts';
import { editProse, endOf, startOf, treeOf } from './tree.ts';

/** Changes what other tools have lines of their own for; first those that set other blocks in. */
export function mendBlocks(text: EditableText, { folder }: Surroundings) {
  mendCaptions(text);
  mendDefinitionLists(text);
  mendChunks(text);
  mendComments(text);
  for (const [pattern, kind] of leftOut)
    editProse(text, pattern, 'code', () => ({ text: '', kind }));
  mendTagLines(text, folder.isVault);
  mendDivs(text);
  mendMarkdownInHtml(text);
  mendCallouts(text);
  mendLineBlocks(text);
  mendNumbers(text);
  const grid = /^\+[-=+:]{3,}\+[ \t]*$/m.exec(text.value);
  if (grid) text.leave('table drawn with signs', grid[0], grid.index);
}

/** Lines that stand for nothing that a page of ours has. */
const leftOut: [RegExp, string][] = [
  [/^:[ \t]*\{[^{}\n]*\}[ \t]*(?:\n|$)/gm, 'attributes left out'],
  [
    /^[ \t]*(?:[-*+]|\d+\.)[ \t]+[^\n]+\n[ \t]*\{:[ \t]*toc[^}\n]*\}[ \t]*(?:\n|$)/gim,
    'place of the contents left out',
  ],
  [
    /^[ \t]*(?:\[TOC\]|\[\[_?TOC_?\]\]|\$\{toc\}|\{\{TOC\}\})[ \t]*(?:\n|$)/gim,
    'place of the contents left out',
  ],
  [/^[ \t>]*\{:[^{}\n]*\}[ \t]*(?:\n|$)/gm, 'attributes left out'],
  [
    /^[ \t]*\{[ \t]*(?:[#.][\w:-]+|[\w-]+=[^{}\n]*)(?:[ \t]+[^{}\n]*)?\}[ \t]*(?:\n|$)/gm,
    'attributes left out',
  ],
  [/^\^[ \t]*(?:\n|$)/gm, 'end of a block left out'],
  [
    /^\\(?:newpage|pagebreak|clearpage|cleardoublepage|noindent|(?:big|med|small)skip|[vh]fill|[vh]space\*?\{[^}\n]*\}|tableofcontents|pagenumbering\{\w+\}|(?:front|main|back)matter)[ \t]*(?:\n|$)/gm,
    'command for printing left out',
  ],
  [/^\{:\/?(?:nomarkdown|comment|options[^}\n]*)\/?\}[ \t]*(?:\n|$)/gm, 'option left out'],
  [/[ \t]+\^(?=[\w-]*[a-z])[a-z\d][a-z\d-]{2,}[ \t]*$/gim, 'name of a block left out'],
  [/^\^(?=[\w-]*[a-z])[a-z\d][a-z\d-]{2,}[ \t]*(?:\n|$)/gim, 'name of a block left out'],
];

/** Code that is run when a book is made: `{r, echo=FALSE}`, and lines `#| echo: false`. */
function mendChunks(text: EditableText) {
  const edits: Edit[] = [];
  visit(treeOf(text.value), 'code', (code: Code) => {
    const source = text.value.slice(startOf(code), endOf(code));
    const info = /^(?:`{3,}|~{3,})[ \t]*([^\n`]*)/.exec(source);
    if (!info) return;
    const [fence, written = ''] = info;
    const language = /^\{+[ \t]*[.=]?([\w+#-]+)[^\n]*\}+[ \t]*$/.exec(written)?.[1];
    const glued = /^([\w+#-]+)\{[^\n]*\}[ \t]*$/.exec(written)?.[1];
    const name = language ?? glued;
    if (name === undefined) return;
    const end = startOf(code) + fence.length;
    edits.push({ start: end - written.length, end, text: name, kind: 'options of code left out' });
    if (!/^\{[ \t]*[a-z]/i.test(written)) return;
    const options = /^(?:[ \t>]*(?:#|\/\/|%%|--)\|[^\n]*\n)+/.exec(source.slice(fence.length + 1));
    if (options) edits.push({ start: end + 1, end: end + 1 + options[0].length, text: '' });
  });
  text.apply(edits);
}

/** Obsidian's comments, which are on no page. */
function mendComments(text: EditableText) {
  editProse(text, /(?<![\w%\\])%%(?![%\d])([^]*?)(?<!%)%%(?!%)/g, 'code', ([, words = '']) => ({
    text: commentOf(words),
    kind: 'private comment kept off the page',
  }));
}

/** Lines of tags alone; a single one could be a heading whose space is missing. */
function mendTagLines(text: EditableText, isVault: boolean) {
  editProse(
    text,
    /^#[\p{L}][\p{L}\p{N}/_-]*#?(?:[ \t,]+#[\p{L}][\p{L}\p{N}/_-]*#?)*[ \t]*(?:\n|$)/gmu,
    'code',
    ([line]) => {
      if (!isVault && !/#\s*$/.test(line) && !/[ \t,]#/.test(line)) return undefined;
      text.tags.push(...(line.match(/[\p{L}\p{N}/_-]+/gu) ?? []));
      return { text: '', kind: 'line of tags left out of the text' };
    },
  );
}

/** Markdown right behind a tag that other tools read as such: Notion's `<aside>`, kramdown's `markdown="1"`. */
function mendMarkdownInHtml(text: EditableText) {
  const kind = 'room made around the Markdown in HTML';
  const opening =
    /^([ \t]*)<(aside|(?:div|section|article|aside|details|blockquote)(?=[^>\n]*\smarkdown=)[^>\n]*)>[ \t]*\n?(?=[ \t]*\S)/gm;
  const names = new Set<string>();
  editProse(text, opening, 'code', ([, indent = '', inside = '']) => {
    const name = /^\w+/.exec(inside)?.[0] ?? 'div';
    names.add(name);
    return { text: `${indent}<${name}>\n\n`, kind };
  });
  for (const name of names) {
    const closing = new RegExp(`(?<=\\S)[ \\t]*\\n?[ \\t]*</${name}>[ \\t]*(\\n|$)`, 'g');
    editProse(text, closing, 'code', ([, end = '']) => ({ text: `\n\n</${name}>\n${end}` }));
  }
}

/** Callouts and alerts: `> [!NOTE] A title`. What is shown above them stands in bold. */
function mendCallouts(text: EditableText) {
  const callout = /^((?:[ \t]*>)+)[ \t]*\[!([\w-]+)(?:\|[^\]\n]*)?\][+-]?[ \t]*([^\n]*)$/gm;
  editProse(text, callout, 'code', ([found, signs = '', type = '', title]) => {
    if (isAlertLine(found)) return undefined;
    const name = title?.trim() ? title.trim() : calloutName(type);
    return {
      text: name === '' ? signs : `${signs} **${name}**\n${signs}`,
      kind: 'callout made a quotation',
    };
  });
}

/** Whether a line begins one of GitHub's alerts, which an essay has too. */
export function isAlertLine(line: string): boolean {
  return new RegExp(`^ ?>[ \\t]*\\[!(${alertKinds.join('|')})\\][ \\t]*$`, 'i').test(line);
}

/** What is shown above a callout that has no title: its kind, and of a quotation nothing. */
export function calloutName(type: string): string {
  const name = type.toLowerCase().replaceAll('-', ' ');
  return /^(quote|cite)$/.test(name) ? '' : name.charAt(0).toUpperCase() + name.slice(1);
}

/** Pandoc's lines behind bars, as verse has them: each ends where it ends, and keeps its spaces. */
function mendLineBlocks(text: EditableText) {
  const block = /(?<=^|\n[ \t]*\n)(?:\|(?: [^\n]*|)(?:\n(?=\|)|\n(?![^\n|]*\S)|$)|\|[ \t]*\n)+/g;
  editProse(text, block, 'code', ([found]) => {
    const lines = found.replace(/\n$/, '').split('\n');
    const isTable = lines.some(
      (line) =>
        /[^\\]\|[ \t]*$/.test(line.slice(1)) || (/^\|[ :|-]+$/.test(line) && line.includes('-')),
    );
    if (isTable) return undefined;
    const verse = lines.map((line) => {
      const [, spaces = '', words = ''] = /^\|( *)(.*?)[ \t]*$/.exec(line) ?? [];
      return words === '' ? '' : '&nbsp;'.repeat(Math.max(0, spaces.length - 1)) + words;
    });
    const joined = verse.map((line, index) =>
      line !== '' && verse[index + 1] ? `${line}\\` : line,
    );
    return {
      text: joined.join('\n') + (found.endsWith('\n') ? '\n' : ''),
      kind: 'verse behind bars made lines',
    };
  });
}

/** The caption that Pandoc has behind a table. */
function mendCaptions(text: EditableText) {
  const caption =
    /(?<=[|+][ \t]*\n[ \t]*\n)(?:Table)?:[ \t]+([^\n]+?)[ \t]*(?:\{[^{}\n]*\})?[ \t]*$/gm;
  editProse(text, caption, 'code', ([, words = '']) => ({
    text: words,
    kind: 'caption of a table made a paragraph',
  }));
}

/** Pandoc's numbers that count by themselves: `#.` in a list, `(@)` for examples. */
function mendNumbers(text: EditableText) {
  let example = 0;
  editProse(text, /^\(@[\w-]*\)(?=[ \t])/gm, 'code', () => ({
    text: `(${++example})`,
    kind: 'number of an example written out',
  }));
  editProse(text, /^([ \t]*)#\.(?=[ \t])/gm, 'code', ([, indent = '']) => ({
    text: `${indent}1.`,
    kind: 'number of a list written out',
  }));
}
