import type { Html, Nodes, Parents, Root } from 'mdast';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { reportError } from './report.ts';

/** Elements that stand among words and do not part them. */
export const phrasingElements = new Set(
  'abbr bdi bdo cite del dfn em i ins kbd mark rp rt ruby s samp small span strong sub sup time u var'.split(
    ' ',
  ),
);
/** Elements that stand around paragraphs, and never within one. */
const blockElements = new Set('dd details div dl dt summary'.split(' '));
/** Elements that hold nothing, and so are never closed (void elements). */
const voidElements = new Set(['br', 'wbr']);
/** The attributes that may be written, the elements that may have them, and what their values may be. */
const allowedAttributes = new Map<string, { on?: string[]; value: RegExp }>([
  ['lang', { value: /^[a-z\d-]+$/i }],
  ['dir', { value: /^(ltr|rtl|auto)$/ }],
  ['title', { value: /./ }],
  ['datetime', { on: ['time', 'ins', 'del'], value: /^[\d:TZ.+-]+$/ }],
  ['open', { on: ['details'], value: /^$/ }],
]);

/** Elements that mean nothing by themselves, and those that they must stand in. */
const requiredParents = new Map([
  ['summary', 'details'],
  ['dt', 'dl'],
  ['dd', 'dl'],
  ['rp', 'ruby'],
  ['rt', 'ruby'],
]);

// Only what is spelled out here passes: a start tag with quoted attributes, an end tag, a comment
// that is closed, and text without `<`.
const token =
  /<(?<start>[a-z][a-z\d]*)(?<attributes>(?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>|<\/(?<end>[a-z][a-z\d]*)\s*>|<!--(?!>|->)[^]*?-->|[^<]+/giy;

const attribute = /\s+([a-z-]+)(?:="([^"]*)")?/gi;

const asMarkdown =
  'Write it in Markdown. To show the sign itself, put a backslash before it:\n  \\<';

/**
 * Lets through the HTML that prose needs and Markdown lacks (`<sup>`, `<kbd>`, `<details>`), and
 * refuses all other: a page must hold what its author sees, and nothing that acts.
 *
 * A tag is closed beside where it was opened: within one paragraph, or within one row of blocks.
 */
export function remarkRawHtml() {
  return (tree: Root, file: VFile) => {
    visit(tree, (node) => {
      if (!('children' in node)) return;
      const open: OpenTag[] = [];
      for (const child of node.children as Nodes[]) {
        if (child.type === 'html') checkHtml(child, node, open, file);
      }
      for (const { name, node: tag, isAllowed } of open) {
        if (isAllowed) {
          reportHtml(file, tag, `<${name}> is never closed.`, `<${name}>words</${name}>`);
        }
      }
    });
  };
}

/**
 * The tags in a piece of HTML that open or close an element, without those in its comments and
 * those of void elements.
 */
export function* tagsIn(html: string) {
  for (const [, end, name] of html.matchAll(/<!--[^]*?(?:-->|$)|<(\/?)([a-z][a-z\d]*)/gi)) {
    if (name !== undefined && !voidElements.has(name.toLowerCase())) yield { isEnd: end === '/' };
  }
}

interface OpenTag {
  name: string;
  node: Html;
  /** What was refused when it was opened need not be refused for staying open. */
  isAllowed: boolean;
}

function checkHtml(html: Html, parent: Parents, open: OpenTag[], file: VFile) {
  let end = 0;
  for (const match of html.value.matchAll(token)) {
    const node = nodeAt(html, end);
    end = match.index + match[0].length;
    const { groups = {} } = match;
    const name = (groups['start'] ?? groups['end'])?.toLowerCase();
    if (name === undefined) continue;
    if (groups['end'] === undefined) {
      const isAllowed = checkStart(name, node, { isInline: !holdsBlocks(parent), open, file });
      if (isAllowed) checkAttributes(name, groups['attributes'] ?? '', node, file);
      if (!voidElements.has(name)) open.push({ name, node, isAllowed });
    } else if (open.at(-1)?.name === name) open.pop();
    else reportHtml(file, node, `</${name}> closes nothing.`, `<${name}>words</${name}>`);
  }
  if (end === html.value.length) return;
  const rest = html.value.slice(end).split(/[\n>]/, 1)[0] ?? '';
  const shown = rest.length > 40 ? `${rest.slice(0, 40)}…` : rest;
  const message = `“${shown}” is not HTML that can stand in an essay.`;
  reportHtml(file, nodeAt(html, end), message, asMarkdown);
}

/** Reports an element that cannot stand where it does; answers whether it may be in an essay there. */
function checkStart(
  name: string,
  node: Html,
  { isInline, open, file }: { isInline: boolean; open: readonly OpenTag[]; file: VFile },
): boolean {
  const isBlock = blockElements.has(name);
  if (!phrasingElements.has(name) && !voidElements.has(name) && (isInline || !isBlock)) {
    const where = isBlock ? 'within a paragraph' : 'in an essay';
    reportHtml(file, node, `<${name}> cannot stand ${where}.`, asMarkdown);
    return false;
  }
  const around = requiredParents.get(name);
  if (around && around !== open.at(-1)?.name) {
    const example = `<${around}><${name}>words</${name}></${around}>`;
    reportHtml(file, node, `<${name}> stands in nothing.`, example);
  }
  return true;
}

function checkAttributes(name: string, written: string, node: Html, file: VFile) {
  for (const [, key = '', value = ''] of written.matchAll(attribute)) {
    const rule = allowedAttributes.get(key.toLowerCase());
    if (rule?.value.test(value) && (rule.on?.includes(name) ?? true)) continue;
    const message = `<${name}> cannot have ${key}${value ? `="${value}"` : ''}.`;
    reportHtml(file, node, message, `Leave it out:\n  <${name}>`);
  }
}

/** Whether the parent holds blocks; everything else holds words. */
function holdsBlocks({ type }: Parents): boolean {
  return ['root', 'blockquote', 'alert', 'listItem', 'footnoteDefinition'].includes(type);
}

/** The node, as if it began at an offset in its text. */
function nodeAt(html: Html, offset: number): Html {
  if (!html.position) return html;
  const line = html.position.start.line + html.value.slice(0, offset).split('\n').length - 1;
  return { ...html, position: { ...html.position, start: { line, column: 1 } } };
}

function reportHtml(file: VFile, node: Html, message: string, fix: string) {
  const advice = fix.includes('\n') ? fix : `Write, for example:\n  ${fix}`;
  reportError(file, node, 'HTML', message, advice);
}
