import type { Html, Nodes, Parents, Root } from 'mdast';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { reportError } from './report.ts';

/** The elements that stand among words and do not part them. */
export const phrasingElements = new Set(
  'abbr bdi bdo cite del dfn em i ins kbd mark rp rt ruby s samp small span strong sub sup time u var'.split(
    ' ',
  ),
);
const aroundWords = new Set('dd details div dl dt summary'.split(' '));
/** The elements that hold nothing, and so are never closed. */
const empty = new Set(['br', 'wbr']);
/** The attributes that any element may have, or only some, and what their values may be. */
const attributes = new Map<string, { on?: string[]; value: RegExp }>([
  ['lang', { value: /^[a-z\d-]+$/i }],
  ['dir', { value: /^(ltr|rtl|auto)$/ }],
  ['title', { value: /./ }],
  ['datetime', { on: ['time', 'ins', 'del'], value: /^[\d:TZ.+-]+$/ }],
  ['open', { on: ['details'], value: /^$/ }],
]);

/** Elements that mean nothing by themselves, and those that they stand in. */
const within = new Map([
  ['summary', 'details'],
  ['dt', 'dl'],
  ['dd', 'dl'],
  ['rp', 'ruby'],
  ['rt', 'ruby'],
]);

// Only what is spelled out here passes: a start tag with quoted attributes, an end tag, a comment
// that is closed, and text without `<`.
const piece =
  /<(?<start>[a-z][a-z\d]*)(?<given>(?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>|<\/(?<end>[a-z][a-z\d]*)\s*>|<!--(?!>|->)[^]*?-->|[^<]+/giy;

const anAttribute = /\s+([a-z-]+)(?:="([^"]*)")?/gi;

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
        if (child.type === 'html') checkPieces(child, node, open, file);
      }
      for (const { name, at, isWelcome } of open) {
        if (isWelcome) say(file, at, `<${name}> is never closed.`, `<${name}>words</${name}>`);
      }
    });
  };
}

/**
 * The tags in a piece of HTML that open or close an element, without those in its comments and
 * those of elements that hold nothing.
 */
export function* tagsIn(html: string) {
  for (const [, end, name] of html.matchAll(/<!--[^]*?(?:-->|$)|<(\/?)([a-z][a-z\d]*)/gi)) {
    if (name !== undefined && !empty.has(name.toLowerCase())) yield { isEnd: end === '/' };
  }
}

interface OpenTag {
  name: string;
  at: Html;
  /** What was refused when it was opened need not be refused for staying open. */
  isWelcome: boolean;
}

function checkPieces(html: Html, parent: Parents, open: OpenTag[], file: VFile) {
  const isInline = !isBlockParent(parent);
  let read = 0;
  for (const match of html.value.matchAll(piece)) {
    const at = placed(html, read);
    read = match.index + match[0].length;
    const { start, given, end } = match.groups ?? {};
    const name = (start ?? end)?.toLowerCase();
    if (name === undefined) continue;
    if (end !== undefined) {
      if (open.at(-1)?.name === name) open.pop();
      else say(file, at, `</${name}> closes nothing.`, `<${name}>words</${name}>`);
      continue;
    }
    const isWelcome =
      phrasingElements.has(name) || empty.has(name) || (!isInline && aroundWords.has(name));
    const around = within.get(name);
    if (!isWelcome) {
      say(
        file,
        at,
        `<${name}> cannot stand ${aroundWords.has(name) ? 'within a paragraph' : 'in an essay'}.`,
        'Write it in Markdown. To show the sign itself, put a backslash before it:\n  \\<',
      );
    } else if (around && around !== open.at(-1)?.name) {
      say(
        file,
        at,
        `<${name}> stands in nothing.`,
        `<${around}><${name}>words</${name}></${around}>`,
      );
    }
    for (const [, attribute = '', value = ''] of (given ?? '').matchAll(anAttribute)) {
      if (!isWelcome) break;
      const rule = attributes.get(attribute.toLowerCase());
      if (rule?.value.test(value) && (rule.on?.includes(name) ?? true)) continue;
      say(
        file,
        at,
        `<${name}> cannot have ${attribute}${value ? `="${value}"` : ''}.`,
        `Leave it out:\n  <${name}>`,
      );
    }
    if (!empty.has(name)) open.push({ name, at, isWelcome });
  }
  if (read < html.value.length) {
    const rest = html.value.slice(read).split(/[\n>]/, 1)[0] ?? '';
    say(
      file,
      placed(html, read),
      `“${rest.length > 40 ? `${rest.slice(0, 40)}…` : rest}” is not HTML that can stand in an essay.`,
      'Write it in Markdown. To show the sign itself, put a backslash before it:\n  \\<',
    );
  }
}

/** Whether the parent holds blocks; everything else holds words. */
function isBlockParent({ type }: Parents): boolean {
  return ['root', 'blockquote', 'listItem', 'footnoteDefinition'].includes(type);
}

/** The node, as if it began where the text that is `read` ends. */
function placed(html: Html, read: number): Html {
  if (!html.position) return html;
  const line = html.position.start.line + html.value.slice(0, read).split('\n').length - 1;
  return { ...html, position: { ...html.position, start: { line, column: 1 } } };
}

function say(file: VFile, at: Html, message: string, fix: string) {
  reportError(
    file,
    at,
    'HTML',
    message,
    fix.includes('\n') ? fix : `Write, for example:\n  ${fix}`,
  );
}
