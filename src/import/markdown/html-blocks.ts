import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import rehypeRemark from 'rehype-remark';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { unified } from 'unified';
import { visit } from '../../markdown/visit.ts';
import { commentOf } from './comments.ts';
import { keptNames, tokensIn, voidNames, type HtmlToken } from './html-tags.ts';

/** What is neither Markdown nor an element that stands beside others: it needs to be written anew. */
const structural =
  /^(p|h[1-6]|ul|ol|li|table|tr|td|th|caption|pre|blockquote|figure|figcaption|center|picture)$/;

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
    else if (node.tagName === 'figcaption' || node.tagName === 'caption') node.tagName = 'p';
  });
  const rehype = unified().use(rehypeRemark, { handlers: kept() });
  return printer.stringify(rehype.runSync(tree)).trimEnd();
}

/** Elements that Markdown has no sign for stay HTML, with Markdown in them. */
function kept() {
  const names = [...keptNames].filter(
    (name) => !/^(em|i|strong|del|s|br|wbr|div|dd|dl|dt|details|summary|span)$/.test(name),
  );
  return Object.fromEntries(
    names.map((name) => [
      name,
      (state: { all: (node: Element) => unknown[] }, node: Element) => [
        { type: 'html', value: `<${name}>` },
        ...state.all(node),
        { type: 'html', value: `</${name}>` },
      ],
    ]),
  ) as never;
}

function replaceEmbedded(node: Element) {
  const inside: Root = { type: 'root', children: [node] };
  let address = '';
  visit(inside, 'element', ({ properties }) => {
    address ||= String(properties['src'] ?? properties['data'] ?? '');
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
