import type { Element, ElementContent, Root, RootContent } from 'hast';
import { toString } from 'hast-util-to-string';
import type { VFile } from 'vfile';
import { contextOf, findingsOf, type RenderContext } from './context.ts';

/**
 * Writes the text in plain characters, for readers who want nothing else and for its fingerprint.
 * No character of the author's is changed; runs of spaces and line ends are one space, as on the
 * page. Between blocks stands an empty line, and otherwise:
 *
 * - a paragraph is one line, or as many as its author broke it into;
 * - `## ` begins a heading, with as many signs as its level;
 * - `> ` begins every line of a quotation;
 * - `- `, `1. `, `[x] ` begin an item of a list, and spaces its further lines;
 * - four spaces begin every line of code;
 * - a row of a table is a line, its cells parted by ` | `;
 * - `[1]` refers to a note, and begins it at the end of the text;
 * - `[words]` are the alternative text of a picture, its caption the line below;
 * - `$x$` and `$$x$$` are formulas in TeX; `^`, `_` and `~~` stand before what is raised or lowered,
 *   and around what is struck out;
 * - `<https://example.org/>` is where the words before it lead (RFC 3986, appendix C);
 * - `* * *` is a break; `: ` begins what is said of a term;
 * - square brackets before an excerpt name its author and source, and after it where it goes on.
 */
export function rehypePlainText() {
  return (tree: Root, file: VFile) => {
    findingsOf(file).plainText = blocksIn(tree.children, contextOf(file)).join('\n\n');
  };
}

type Nodes = readonly (RootContent | ElementContent)[];

const containers = new Set(['div', 'section', 'details']);
const blocks = new Set([
  ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'pre', 'table', 'figure'],
  ...['hr', 'summary', 'dl', 'dt', 'dd', ...containers],
]);

/** The blocks among the nodes; words that stand in none are a paragraph. */
function blocksIn(nodes: Nodes, context: RenderContext): string[] {
  const found: string[] = [];
  let loose: (RootContent | ElementContent)[] = [];
  const flush = () => {
    found.push(lineOf(loose));
    loose = [];
  };
  for (const node of nodes) {
    if (node.type === 'element' && blocks.has(node.tagName)) {
      flush();
      found.push(...blocksOf(node, context));
    } else loose.push(node);
  }
  flush();
  return found.filter((block) => block !== '');
}

function blocksOf(node: Element, context: RenderContext): string[] {
  const { tagName, children, properties } = node;
  const within = () => blocksIn(children, context);
  if (containers.has(tagName)) {
    return properties['role'] === 'doc-endnotes' ? notesIn(node, context) : within();
  }
  const names = [properties['className']].flat();
  switch (tagName) {
    case 'p':
      if (names.includes('attribution')) return [`[${context.excerpt?.facts}]`];
      if (names.includes('continuation')) return [`[… ${context.excerpt?.url}]`];
      return [lineOf(children)];
    case 'blockquote':
      return [linesOf(within().join('\n\n'), (line) => (line === '' ? '>' : `> ${line}`))];
    case 'ul':
    case 'ol':
      return [listOf(node, context)];
    case 'dl':
      return [within().join('\n')];
    case 'dd':
      return [hung(': ', within())];
    case 'pre':
      return [codeIn(node)];
    case 'table':
      return [rowsIn(node).join('\n')];
    case 'figure':
      return [children.map((child) => lineOf([child])).join('\n')];
    case 'hr':
      return ['* * *'];
    case 'summary':
    case 'dt':
      return [lineOf(children)];
    default:
      return [`${'#'.repeat(Number(tagName.slice(1)))} ${lineOf(children)}`];
  }
}

/** Words in a row, with one space for any run of white space that HTML takes for one. */
function lineOf(nodes: Nodes): string {
  return nodes
    .map(wordsOf)
    .join('')
    .replace(/[ \t\r\f]*\n[ \t\r\f]*/g, '\n')
    .replace(/[ \t\r\f]+/g, ' ')
    .replace(/^[ \n]+|[ \n]+$/g, '');
}

function wordsOf(node: RootContent | ElementContent): string {
  if (node.type === 'text') return node.value.replace(/[ \t\n\r\f]+/g, ' ');
  if (node.type !== 'element') return '';
  const { tagName, properties, children } = node;
  const words = () => children.map(wordsOf).join('');
  switch (tagName) {
    case 'br':
      return '\n';
    case 'img':
      return properties['alt'] ? `[${properties['alt']}]` : '';
    case 'input':
      return properties['checked'] ? '[x]' : '[ ]';
    case 'code':
      return formulaOf(node, '$') ?? words();
    case 'sup':
      return isReference(children[0]) ? words() : `^${words()}`;
    case 'sub':
      return `_${words()}`;
    case 'del':
    case 's':
      return `~~${words()}~~`;
    case 'a':
      return linkOf(node, words());
    default:
      return words();
  }
}

function linkOf({ properties }: Element, words: string): string {
  if (properties['role'] === 'doc-noteref') return `[${words}]`;
  if (properties['role'] === 'doc-backlink') return '';
  const address = String(properties['href']);
  const isWithin = !/^[a-z][a-z\d+.-]*:/i.test(address);
  const bare = (text: string) =>
    encoded(text.replace(/^(https?:\/\/|mailto:)/i, '').replace(/\/$/, ''));
  const isSpelledOut = bare(address) === bare(words);
  return isWithin || isSpelledOut ? words : `${words} <${address}>`;
}

/** An address as remark-rehype makes it of an author's: in ASCII, and what is encoded as it was. */
function encoded(address: string): string {
  return encodeURI(address).replace(/%25(?=[\da-z]{2})/gi, '%');
}

function isReference(node: ElementContent | undefined): boolean {
  return node?.type === 'element' && node.properties['role'] === 'doc-noteref';
}

function listOf(list: Element, context: RenderContext): string {
  let number = Number(list.properties['start'] ?? 1) - 1;
  const items = elementsIn(list, 'li').map((item) => {
    const { value } = item.properties;
    number = typeof value === 'string' || typeof value === 'number' ? Number(value) : number + 1;
    const parts = blocksIn(item.children, context);
    const isTight = !item.children.some(
      (child) => child.type === 'element' && child.tagName === 'p',
    );
    const sign = list.tagName === 'ol' ? `${number}. ` : '- ';
    return { text: hung(sign, isTight ? [parts.join('\n')] : parts), isTight };
  });
  return items.map(({ text }) => text).join(items.every(({ isTight }) => isTight) ? '\n' : '\n\n');
}

function notesIn(section: Element, context: RenderContext): string[] {
  const [list] = elementsIn(section, 'ol');
  return elementsIn(list, 'li').map((note, place) =>
    hung(`[${place + 1}] `, blocksIn(note.children, context)),
  );
}

function rowsIn(table: Element): string[] {
  return table.children.flatMap((part) =>
    elementsIn(part, 'tr').map((row) =>
      row.children
        .filter((cell) => cell.type === 'element')
        .map((cell) => lineOf(cell.children))
        .join(' | '),
    ),
  );
}

function codeIn(pre: Element): string {
  const [code] = elementsIn(pre, 'code');
  const formula = code && formulaOf(code, '$$');
  return formula ?? linesOf(toString(pre).replace(/\n$/, ''), (line) => line && `    ${line}`);
}

/** The source of a formula between its signs; undefined for code. */
function formulaOf(code: Element, sign: string): string | undefined {
  const isFormula = [code.properties['className']].flat().some((name) => /^math-/.test(`${name}`));
  return isFormula ? `${sign}${toString(code).trim()}${sign}` : undefined;
}

/** The blocks behind a sign, each further line as far in as the sign is long. */
function hung(sign: string, parts: string[]): string {
  const space = ' '.repeat(sign.length);
  const text = parts.join('\n\n');
  return sign + linesOf(text, (line, place) => (place > 0 && line ? space + line : line));
}

/**
 * A text with something made of each of its lines, which LF alone ends: for `^`, `$` and `.` in a
 * pattern U+2028 and U+2029 end one too, and they are characters of the author's.
 */
function linesOf(text: string, make: (line: string, place: number) => string): string {
  return text.split('\n').map(make).join('\n');
}

function elementsIn(node: Element | ElementContent | undefined, tagName: string): Element[] {
  if (node?.type !== 'element') return [];
  return node.children.filter(
    (child): child is Element => child.type === 'element' && child.tagName === tagName,
  );
}
