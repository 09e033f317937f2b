import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';
import type { Html } from 'mdast';
import rehypeRemark, { type Options } from 'rehype-remark';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { unified } from 'unified';
import { visit } from '../../markdown/visit.ts';
import { commentOf } from './comments.ts';
import { keptNames, tokensIn, voidNames, type HtmlToken } from './html-tags.ts';

type Handle = NonNullable<Options['handlers']>[string];

/** What is neither Markdown nor an element that stands beside others: it needs to be written anew. */
const structural =
  /^(a|img|p|h[1-6]|ul|ol|li|table|tr|td|th|caption|pre|blockquote|figure|figcaption|center|picture)$/;

const printer = remark()
  .use(remarkGfm)
  .data('settings', { bullet: '-', emphasis: '*', rule: '-', resourceLink: true })
  .freeze();

/**
 * A block of HTML as Markdown, where it is whole in itself and has structure that the site takes from
 * Markdown alone; undefined where it may stand, or is a part of something larger.
 */
export function markdownOfHtml(html: string): string | undefined {
  const tokens = tokensIn(html, 0);
  if (!tokens.some(({ name }) => structural.test(name)) || !isWhole(tokens)) return undefined;
  const tree = fromHtml(html, { fragment: true });
  visit(tree, 'element', (node) => {
    if (/^(iframe|video|audio|object|embed|form|script|canvas|svg)$/.test(node.tagName))
      replaceEmbedded(node);
    else if (node.tagName === 'figure' || node.tagName === 'picture') node.tagName = 'div';
    else if (node.tagName === 'td' || node.tagName === 'th') flattenCell(node);
    else if (node.tagName === 'img') withoutTitle(node);
    else if (node.tagName === 'figcaption' || node.tagName === 'caption') node.tagName = 'p';
  });
  const rehype = unified().use(rehypeRemark, { handlers: kept() });
  return printer.stringify(rehype.runSync(tree)).trimEnd();
}

/** Tags that may begin or end in another block of HTML than their other end. */
const container =
  /(<\/?(?:details|div|summary|section|aside|article|center|main|header|footer|nav|dl|dt|dd|blockquote)\b[^>]*>)/i;

/** The same for what stands between the tags of containers, where the whole is a part of something larger. */
export function markdownWithin(html: string): string | undefined {
  let isInSummary = false;
  const parts = html.split(container).map((part, index) => {
    if (index % 2 === 1) {
      if (/^<\/?summary/i.test(part)) isInSummary = !part.startsWith('</');
      return part;
    }
    // A summary holds words alone.
    const markdown = isInSummary ? part.replace(/<\/?a\b[^>]*>/gi, '') : markdownOfHtml(part);
    if (markdown === undefined || markdown === part) return part;
    return isInSummary ? markdown : `\n\n${markdown}\n\n`;
  });
  const joined = parts.join('');
  return joined === html ? undefined : joined;
}

/** Elements that Markdown has no sign for stay HTML, with Markdown in them. */
function kept(): Record<string, Handle> {
  const names = [...keptNames].filter(
    (name) => !/^(em|i|strong|del|s|br|wbr|div|dd|dl|dt|span)$/.test(name),
  );
  const handles = names.map((name): [string, Handle] => [
    name,
    (state, node) => {
      const children = name === 'details' ? state.toFlow(state.all(node)) : state.all(node);
      return [htmlNode(`<${name}>`), ...children, htmlNode(`</${name}>`)];
    },
  ]);
  const summary: Handle = (_state, node) => htmlNode(`<summary>${toString(node).trim()}</summary>`);
  return { ...Object.fromEntries(handles), summary, br: () => htmlNode('<br>') };
}

function htmlNode(value: string): Html {
  return { type: 'html', value };
}

/** An image's title, which pages do not show, would be a caption in Markdown. */
function withoutTitle({ properties }: Element) {
  properties['alt'] ||= properties['title'];
  delete properties['title'];
}

/** Blocks in a cell become lines of it: a row of Markdown's is one line. */
function flattenCell(cell: Element) {
  const flat: ElementContent[] = [];
  const add = (nodes: readonly ElementContent[]) => {
    for (const node of nodes) {
      const isBlock =
        node.type === 'element' && /^(p|div|ul|ol|li|blockquote|h[1-6])$/.test(node.tagName);
      if (!isBlock) {
        const isEmpty =
          node.type === 'text' && node.value.trim() === '' && node.value.includes('\n');
        if (!isEmpty) flat.push(node);
        continue;
      }
      const isFirst = flat.length === 0;
      const last = flat.at(-1);
      if (!isFirst && !(last?.type === 'element' && last.tagName === 'br')) flat.push(lineBreak());
      add(node.children);
    }
  };
  add(cell.children);
  cell.children = flat;
}

function lineBreak(): Element {
  return { type: 'element', tagName: 'br', properties: {}, children: [] };
}

function replaceEmbedded(node: Element) {
  const inside: Root = { type: 'root', children: [node] };
  let address = '';
  visit(inside, 'element', ({ properties: { src, data } }) => {
    address ||= src ?? (typeof data === 'string' ? data : '');
  });
  const comment = commentOf(`${node.tagName}: ${address}`).slice('<!--'.length, -'-->'.length);
  const content: ElementContent = { type: 'comment', value: comment };
  Object.assign(node, { tagName: 'div', properties: {}, children: [content] });
}

/** Whether every tag is ended, and every end has its beginning. */
function isWhole(tokens: readonly HtmlToken[]): boolean {
  const open: string[] = [];
  for (const { name, isEnd } of tokens) {
    if (name === '' || voidNames.has(name)) continue;
    if (!isEnd) open.push(name);
    else if (open.at(-1) === name) open.pop();
    else if (open.includes(name)) {
      // The end of `<li>` and `<p>` may be left out.
      while (open.at(-1) !== name)
        if (!/^(p|li|td|th|tr|tbody|thead|dt|dd)$/.test(open.pop() ?? '')) return false;
      open.pop();
    } else return false;
  }
  return open.every((name) => /^(p|li)$/.test(name));
}
