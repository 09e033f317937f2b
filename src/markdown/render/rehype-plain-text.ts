import type { Element, ElementContent, Properties, Root, RootContent } from 'hast';
import { toString } from 'hast-util-to-string';
import type { VFile } from 'vfile';
import { alertKinds } from '../alerts.ts';
import { contextOf, findingsOf, type RenderContext } from './context.ts';
import { formulaSource } from './formula-source.ts';
import { hasClass } from './has-class.ts';

/**
 * Writes the body of the canonical text, for readers of plain text and for the fingerprint. No
 * character of the author's is changed; a run of spaces and line ends is one space, as on the page,
 * and a line end between two characters of Han, Hiragana or Katakana or their punctuation is none.
 * Between blocks stands an empty line, and otherwise:
 *
 * - a paragraph is one line, or as many as its author broke it into;
 * - `## ` begins a heading, with as many `#` as its level;
 * - `> ` begins every line of a quotation;
 * - `- `, `1. `, `[x] ` begin an item of a list, and its further lines are indented;
 * - four spaces begin every line of code;
 * - `[!NOTE] `, or another kind, begins an alert, and its further lines are indented;
 * - a row of a table is a line, its cells parted by ` | `;
 * - `[1]` refers to a footnote, and begins it at the end of the text;
 * - `[words]` are the alternative text of an image, its caption the line below;
 * - `$x$` and `$$x$$` are formulas in TeX; `^` stands before superscript, `_` before subscript, and `~~`
 *   around what is struck out;
 * - straight quotation marks stand around the words of `<q>`, where a browser draws its own;
 * - `<https://example.org/>` is where the words before it lead (RFC 3986, appendix C);
 * - `* * *` is a thematic break; `: ` begins the description of a term;
 * - square brackets before an excerpt hold its author and source, and after it where to read on.
 */
export function rehypePlainText() {
  return (tree: Root, file: VFile) => {
    findingsOf(file).plainText = blockTexts(tree.children, contextOf(file)).join('\n\n');
  };
}

type Nodes = readonly (RootContent | ElementContent)[];

const containers = new Set(['div', 'section', 'details']);
const blocks = new Set([
  ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'pre', 'table', 'figure'],
  ...['hr', 'summary', 'figcaption', 'dl', 'dt', 'dd', ...containers],
]);

/** The texts of the blocks among the nodes; words that stand in none are a paragraph. */
function blockTexts(nodes: Nodes, context: RenderContext): string[] {
  const found: string[] = [];
  let loose: (RootContent | ElementContent)[] = [];
  const flush = () => {
    found.push(inlineText(loose));
    loose = [];
  };
  for (const node of nodes) {
    if (node.type === 'element' && blocks.has(node.tagName)) {
      flush();
      found.push(...textsOfBlock(node, context));
    } else loose.push(node);
  }
  flush();
  return found.filter((text) => text !== '');
}

function textsOfBlock(node: Element, context: RenderContext): string[] {
  const { tagName, children, properties } = node;
  const kind = alertKinds.find((one) => hasClass(node, `markdown-alert-${one}`));
  if (kind) return [indented(`[!${kind.toUpperCase()}] `, blockTexts(children, context))];
  if (!containers.has(tagName)) return [textOfBlock(node, context)];
  return properties['role'] === 'doc-endnotes'
    ? footnoteTexts(node, context)
    : blockTexts(children, context);
}

function textOfBlock(node: Element, context: RenderContext): string {
  const { tagName, children } = node;
  const within = () => blockTexts(children, context);
  switch (tagName) {
    case 'p':
      return paragraphText(node, context);
    case 'blockquote':
      return mapLines(within().join('\n\n'), (line) => (line === '' ? '>' : `> ${line}`));
    case 'ul':
    case 'ol':
      return listText(node, context);
    case 'dl':
      return within().join('\n');
    case 'dd':
      return indented(': ', within());
    case 'pre':
      return codeText(node);
    case 'table':
      return tableText(node);
    case 'figure':
      return within().join('\n');
    case 'hr':
      return '* * *';
    case 'summary':
    case 'dt':
    case 'figcaption':
      return inlineText(children);
    default:
      return `${'#'.repeat(Number(tagName.slice(1)))} ${inlineText(children)}`;
  }
}

/** Of the site's own sentences, which have a language, only the facts around an excerpt. */
function paragraphText(paragraph: Element, { excerpt }: RenderContext): string {
  if (hasClass(paragraph, 'attribution')) return `[${excerpt?.facts}]`;
  if (hasClass(paragraph, 'continuation')) return excerpt?.url ? `[… ${excerpt.url}]` : '[…]';
  if (hasClass(paragraph, 'markdown-alert-title')) return '';
  return inlineText(paragraph.children);
}

/** Words in a row, with one space for any run of white space, as HTML collapses it. */
function inlineText(nodes: Nodes): string {
  return nodes
    .map(textOfInline)
    .join('')
    .replace(/[ \t\r\f]*\n[ \t\r\f]*/g, '\n')
    .replace(/[ \t\r\f]+/g, ' ')
    .replace(/^[ \n]+|[ \n]+$/g, '');
}

function textOfInline(node: RootContent | ElementContent): string {
  if (node.type === 'text') return node.value.replace(/[ \t\n\r\f]+/g, ' ');
  if (node.type !== 'element') return '';
  const { tagName, properties, children } = node;
  const words = () => children.map(textOfInline).join('');
  switch (tagName) {
    case 'br':
      return '\n';
    case 'img':
      return altText(properties);
    case 'input':
      return properties['checked'] ? '[x]' : '[ ]';
    case 'code':
      return formulaSource(node) ?? words();
    case 'sup':
      return isFootnoteReference(children[0]) ? words() : `^${words()}`;
    case 'a':
      return linkText(node, words());
    default: {
      const [before = '', after = ''] = signs[tagName] ?? [];
      return before + words() + after;
    }
  }
}

/** What stands before the words of an element, and behind them. */
const signs: Partial<Record<string, readonly [before: string, after: string]>> = {
  sub: ['_', ''],
  q: ['"', '"'],
  del: ['~~', '~~'],
  s: ['~~', '~~'],
};

function altText({ alt }: Properties): string {
  return typeof alt === 'string' && alt ? `[${alt}]` : '';
}

function linkText({ properties }: Element, words: string): string {
  if (properties['role'] === 'doc-noteref') return `[${words}]`;
  if (properties['role'] === 'doc-backlink') return '';
  const url = String(properties['href']);
  const isWithin = !/^[a-z][a-z\d+.-]*:/i.test(url);
  const bare = (text: string) =>
    encodeUrl(text.replace(/^(https?:\/\/|mailto:)/i, '').replace(/\/$/, ''));
  const isSpelledOut = bare(url) === bare(words);
  return isWithin || isSpelledOut ? words : `${words} <${url}>`;
}

/** A URL as remark-rehype makes it of an author's: in ASCII, and what is encoded as it was. */
function encodeUrl(url: string): string {
  return encodeURI(url).replace(/%25(?=[\da-z]{2})/gi, '%');
}

function isFootnoteReference(node: ElementContent | undefined): boolean {
  return node?.type === 'element' && node.properties['role'] === 'doc-noteref';
}

function listText(list: Element, context: RenderContext): string {
  let number = Number(list.properties['start'] ?? 1) - 1;
  const items = elementsIn(list, 'li').map((item) => {
    const { value } = item.properties;
    number = typeof value === 'string' || typeof value === 'number' ? Number(value) : number + 1;
    const parts = blockTexts(item.children, context);
    const isTight = elementsIn(item, 'p').length === 0;
    const marker = list.tagName === 'ol' ? `${number}. ` : '- ';
    return { text: indented(marker, isTight ? [parts.join('\n')] : parts), isTight };
  });
  return items.map(({ text }) => text).join(items.every(({ isTight }) => isTight) ? '\n' : '\n\n');
}

function footnoteTexts(section: Element, context: RenderContext): string[] {
  const [list] = elementsIn(section, 'ol');
  return elementsIn(list, 'li').map((footnote, index) =>
    indented(`[${index + 1}] `, blockTexts(footnote.children, context)),
  );
}

function tableText(table: Element): string {
  const rows = table.children.flatMap((part) => elementsIn(part, 'tr'));
  return rows
    .map((row) =>
      row.children
        .filter((cell) => cell.type === 'element')
        .map((cell) => inlineText(cell.children))
        .join(' | '),
    )
    .join('\n');
}

function codeText(pre: Element): string {
  const [code] = elementsIn(pre, 'code');
  const formula = code && formulaSource(code);
  return formula ?? mapLines(toString(pre).replace(/\n$/, ''), (line) => line && `    ${line}`);
}

/** Blocks behind a marker, with a hanging indent as wide as the marker. */
function indented(marker: string, parts: string[]): string {
  const space = ' '.repeat(marker.length);
  const text = parts.join('\n\n');
  return marker + mapLines(text, (line, index) => (index > 0 && line ? space + line : line));
}

/**
 * A text with each of its lines replaced. LF alone ends a line: for `^`, `$` and `.` in a pattern
 * U+2028 and U+2029 end one too, and they are characters of the author's.
 */
function mapLines(text: string, replace: (line: string, index: number) => string): string {
  return text.split('\n').map(replace).join('\n');
}

function elementsIn(node: Element | ElementContent | undefined, tagName: string): Element[] {
  if (node?.type !== 'element') return [];
  return node.children.filter(
    (child): child is Element => child.type === 'element' && child.tagName === tagName,
  );
}
