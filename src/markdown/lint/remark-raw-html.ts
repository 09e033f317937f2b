import type { Html, Nodes, Parents, Root } from 'mdast';
import type { VFile } from 'vfile';
import {
  bareBlocks,
  bareElements,
  blockElements,
  isWelcome,
  phrasingElements,
  printedAttributes,
  readAttributes,
  requiredParents,
} from '../html-elements.ts';
import { htmlItems, isBare, pairsIn, type HtmlItem, type HtmlToken } from '../html-tokens.ts';
import { inBrief } from '../in-brief.ts';
import { holdsBlocks, isBlock } from '../node-kinds.ts';
import { visit } from '../visit.ts';
import { adviceInsteadOf, showTheSign } from './html-advice.ts';
import { reportError, reportHint } from './report.ts';

/**
 * Lets through the HTML that prose needs, and refuses what acts, what fetches, what styles, and what
 * Markdown says better: a page must hold what its author sees. An element that is refused is told
 * once, with all that it holds.
 *
 * What means nothing by itself (`<div class="note">`) is left out, and its words stay. Of each such
 * element an essay's author is told once.
 */
export function remarkRawHtml() {
  return (tree: Root, file: VFile) => {
    const leftOut: LeftOut = new Map();
    const walk = (parent: Parents, isInLink: boolean) => {
      checkRow(parent, { file, leftOut, isInLink });
      for (const child of parent.children as Nodes[]) {
        if ('children' in child) walk(child, isInLink || /^link/.test(child.type));
      }
    };
    walk(tree, false);
    for (const [name, { node, count, attributes }] of leftOut) {
      const places = count === 1 ? '' : `, here and in ${count - 1} more`;
      const message =
        bareElements.has(name) || attributes.size === 0
          ? `<${name}> means nothing on a page: it is left out${places}, and its words stay.`
          : `${[...attributes].join(', ')} of <${name}> means nothing on a page: left out${places}.`;
      reportHint(file, node, 'HTML', message, 'Nothing need be done, if the words say enough.');
    }
  };
}

/** What is left out of the page, by the names of elements. */
type LeftOut = Map<string, { node: Html; count: number; attributes: Set<string> }>;

interface Row {
  file: VFile;
  leftOut: LeftOut;
  /** Whether the row stands in a link of Markdown's. */
  isInLink: boolean;
}

function checkRow(parent: Parents, row: Row) {
  if (!(parent.children as Nodes[]).some(({ type }) => type === 'html')) return;
  const items = htmlItems(parent);
  const pairs = pairsIn(items);
  const ends = new Set(pairs.values());
  const isInline = !holdsBlocks(parent);
  /** The elements around a place, and where they end. */
  let around: { name: string; end: number }[] = [];
  for (let place = 0; place < items.length; place++) {
    const { token, node } = items[place] ?? {};
    if (!token || !node) continue;
    around = around.filter(({ end }) => end > place);
    const end = pairs.get(place);
    if (token.kind !== 'start') {
      if (!ends.has(place)) checkOther(token, node, row.file);
    } else if (isWelcome(token.name)) {
      const problem = problemInPlace(token, { isInline, around: around.map(({ name }) => name) });
      if (problem) reportHtml(row.file, atLine(node, token.line), ...problem);
      else checkElement(items, { token, node, place, end }, row);
      checkAttributes(token, node, row);
      if (end !== undefined) around.push({ name: token.name, end });
    } else {
      const message = `<${token.name}> cannot stand in an essay.`;
      reportHtml(row.file, atLine(node, token.line), message, adviceInsteadOf(token.name));
      place = end ?? place;
    }
  }
}

/** Reports an end tag without a start, and what is no HTML. */
function checkOther({ kind, name, source, line }: HtmlToken, node: Html, file: VFile) {
  if (kind === 'other') {
    const [rest = ''] = source.split(/[\n>]/, 1);
    const shown = rest.length > 40 ? `${rest.slice(0, 40)}…` : rest;
    const message = `“${shown}” is not HTML that can stand in an essay.`;
    reportHtml(file, atLine(node, line), message, showTheSign);
  } else if (kind === 'end' && !bareElements.has(name)) {
    reportHtml(file, atLine(node, line), `</${name}> closes nothing.`, `<${name}>words</${name}>`);
  }
}

/** Why an element cannot stand where it does. */
function problemInPlace(
  { name }: HtmlToken,
  { isInline, around }: { isInline: boolean; around: readonly string[] },
): [message: string, fix: string] | undefined {
  const inWords =
    isInline || around.some((one) => phrasingElements.has(one) && !bareElements.has(one));
  if (inWords && (blockElements.has(name) || name === 'hr')) {
    return [
      `<${name}> cannot stand within a paragraph.`,
      `Put it on a line of its own:\n  <${name}>`,
    ];
  }
  const required = requiredParents.get(name);
  if (!required || required === around.findLast((one) => !bareElements.has(one))) return undefined;
  return [`<${name}> stands in nothing.`, `<${required}><${name}>words</${name}></${required}>`];
}

/** Whether an element stands among words. */
function isOfWords(name: string): boolean {
  return phrasingElements.has(name) || (bareElements.has(name) && !bareBlocks.has(name));
}

interface Element {
  token: HtmlToken;
  node: Html;
  place: number;
  /** The place of its end tag. */
  end: number | undefined;
}

/** Reports an element that is never closed, or that holds what it cannot. */
function checkElement(
  items: readonly HtmlItem[],
  { token, node, place, end }: Element,
  { file, isInLink }: Row,
) {
  const { name, isEmpty } = token;
  const report = (message: string, fix: string) =>
    reportHtml(file, atLine(node, token.line), message, fix);
  const isPlace = name === 'a' && isEmpty;
  if (end === undefined && (!isEmpty || isSlashed(token)) && !isPlace && !isBare(token)) {
    report(`<${name}> is never closed.`, `<${name}>words</${name}>`);
  }
  if (end === undefined || !isOfWords(name) || isBare(token)) return;
  const within = items.slice(place + 1, end);
  if (within.some((item) => !item.token && isBlock(item.node))) {
    report(
      `<${name}> cannot stand around paragraphs.`,
      `Put it into each of them:\n  <${name}>words</${name}>`,
    );
  }
  const isLink = name === 'a' && token.attributes.some(([key]) => key === 'href');
  if (!isLink) return;
  const holdsLink = within.some((item) =>
    item.token
      ? item.token.kind === 'start' && item.token.name === 'a' && hasHref(item.token)
      : holdsWrittenLink(item.node),
  );
  if (isInLink || holdsLink) {
    report(
      'a link cannot stand within a link.',
      'Write one after the other:\n  [words](on-ink.md)',
    );
  }
}

function hasHref({ attributes }: HtmlToken): boolean {
  return attributes.some(([key]) => key === 'href');
}

/** Whether a node holds a link other than an address that is one by itself. */
function holdsWrittenLink(node: Nodes): boolean {
  let found = false;
  visit(node, ['link', 'linkReference'], (link) => {
    if (!isBareAddress(link)) found = true;
  });
  return found;
}

/** Whether a link is an address that GitHub's Markdown makes one. */
export function isBareAddress(node: Nodes): boolean {
  if (node.type !== 'link' || node.children.length !== 1) return false;
  const [words] = node.children;
  return (
    words?.type === 'text' &&
    [words.value, `http://${words.value}`, `mailto:${words.value}`].includes(node.url)
  );
}

/** Whether a tag ends with a slash that HTML does not heed. */
function isSlashed({ source, isEmpty, name }: HtmlToken): boolean {
  return isEmpty && source.endsWith('/>') && !['br', 'wbr', 'hr', 'img', 'source'].includes(name);
}

function checkAttributes(token: HtmlToken, node: Html, { file, leftOut }: Row) {
  const { name, attributes } = token;
  const out: string[] = [];
  for (const [key, value] of attributes) {
    const use = useOf(token, key, value);
    if (use === 'none') out.push(key);
    if (use !== 'wrong') continue;
    const message = `<${name}> cannot have ${key}${value ? `="${inBrief(value)}"` : ''}.`;
    reportHtml(file, atLine(node, token.line), message, `Leave it out:\n  <${name}>`);
  }
  if (out.length === 0 && !isBare(token) && !isPlaceless(token)) return;
  const first = { node: atLine(node, token.line), count: 0, attributes: new Set<string>() };
  const known = leftOut.get(name) ?? first;
  for (const key of out) known.attributes.add(key);
  leftOut.set(name, { ...known, count: known.count + 1 });
}

/** What becomes of an attribute: it is read or printed, it is left out, or it must not be there. */
function useOf({ name }: HtmlToken, key: string, value: string): 'some' | 'none' | 'wrong' {
  if (readAttributes.get(name)?.includes(key)) return 'some';
  const rule = printedAttributes.get(key);
  if (rule && (rule.on?.includes(name) ?? true)) return rule.value.test(value) ? 'some' : 'wrong';
  return key.startsWith('on') ? 'wrong' : 'none';
}

/** Whether it is an `<a>` that neither leads anywhere nor is a place to lead to. */
function isPlaceless({ name, attributes }: HtmlToken): boolean {
  return name === 'a' && !attributes.some(([key]) => ['href', 'id', 'name'].includes(key));
}

/** The node, as if it began at another line. */
function atLine(html: Html, line: number): Html {
  if (!html.position) return html;
  return { ...html, position: { ...html.position, start: { line, column: 1 } } };
}

function reportHtml(file: VFile, node: Html, message: string, fix: string) {
  const advice =
    fix.includes('\n') || fix.startsWith('Delete') ? fix : `Write, for example:\n  ${fix}`;
  reportError(file, node, 'HTML', message, advice);
}
