import { createRequire } from 'node:module';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { visit } from '../../markdown/visit.ts';
import type { Leftover } from '../imported-text.ts';
import { isHidden, lazyPictureIn, widgetComment, widgetIn, type Widget } from './clean.ts';
import {
  attribute,
  element,
  elementsIn,
  firstElement,
  isElement,
  isWithin,
  parentsIn,
  removeElements,
  replaceElements,
  rootOf,
  wordsOf,
} from './tree.ts';

/** The article on a page. */
export interface Article {
  tree: Root;
  title?: string | undefined;
  byline?: string | undefined;
  publication?: string | undefined;
  leftovers: Leftover[];
}

/** Where the addresses of an element are kept while Readability is at work. */
const addresses = { dataWasHref: 'href', dataWasSrc: 'src' };

interface Found {
  title?: string | null;
  byline?: string | null;
  siteName?: string | null;
  content?: string | null;
}

const require = createRequire(import.meta.url);

/**
 * Finds the article on a page with Readability, as Firefox's reader view does. What it leaves out
 * between the article's first words and its last ones is told.
 */
export function articleIn(page: Root): Article {
  const body = firstElement(page, 'body');
  if (!body) return { tree: page, leftovers: [] };
  prepare(page);
  const blocks = numberBlocks(body);
  const found = read(page);
  const tree = fromHtml(found?.content ?? '', { fragment: true });
  restoreAddresses(tree);
  const kept = new Set<string>();
  visit(tree, 'element', (node: Element) => {
    const number = attribute(node, 'dataBlock');
    if (number !== undefined) kept.add(number);
  });
  if (kept.size === 0) return { tree: rootOf(chosen(body).children), leftovers: [] };
  const leftovers = leftOut(body, blocks, kept).map((what) => ({
    kind: 'words beside the article left out',
    what,
  }));
  return {
    tree,
    title: found?.title ?? undefined,
    byline: found?.byline ?? undefined,
    publication: found?.siteName ?? undefined,
    leftovers: [...leftovers, ...widgetsAgain(tree)],
  };
}

/** Whether there is something on a page besides one text. */
export function isSite(page: Root): boolean {
  return firstElement(page, 'nav', 'aside', 'form', 'footer', 'iframe', 'button') !== undefined;
}

function read(page: Root): Found | null {
  const Parser = require('@mozilla/readability/JSDOMParser.js') as new () => {
    parse: (html: string, url?: string) => Document;
  };
  const { Readability } = require('@mozilla/readability') as typeof import('@mozilla/readability');
  const html = toHtml(page, { closeSelfClosing: true, closeEmptyElements: true });
  const document = new Parser().parse(html, 'https://page.invalid/');
  return new Readability(document, {
    keepClasses: true,
    disableJSONLD: true,
  }).parse() as Found | null;
}

/** Puts pictures in the place of players, which Readability takes for advertisements. */
function prepare(page: Root) {
  replaceElements(page, (node) => lazyPictureIn(node));
  removeElements(
    page,
    (node) => isElement(node, 'script', 'style', 'template', 'link') || isHidden(node),
  );
  replaceElements(page, (node) => {
    const widget = widgetIn(node);
    if (!widget?.isShown || !/^https?:/.test(widget.what)) return undefined;
    if (widget.kind === 'embedded page') return undefined;
    return [element('img', { src: widget.what, alt: widget.kind, dataWidget: widget.kind }, [])];
  });
  visit(page, 'element', (node: Element) => {
    for (const [kept, name] of Object.entries(addresses)) {
      const address = attribute(node, name);
      if (address !== undefined) node.properties[kept] = address;
    }
  });
}

/** Gives links and pictures the addresses that the page has, and that Readability makes absolute. */
function restoreAddresses(tree: Root) {
  visit(tree, 'element', (node: Element) => {
    for (const [kept, name] of Object.entries(addresses)) {
      const address = attribute(node, kept);
      if (address !== undefined) node.properties[name] = address;
    }
  });
}

/** Puts comments in the place of those pictures. */
function widgetsAgain(tree: Root): Leftover[] {
  const leftovers: Leftover[] = [];
  replaceElements(tree, (node) => {
    const kind = attribute(node, 'dataWidget');
    if (kind === undefined) return undefined;
    const widget: Widget = { kind, what: attribute(node, 'src') ?? '', isShown: true };
    leftovers.push({ kind, what: widget.what });
    return [widgetComment(widget)];
  });
  return leftovers;
}

/** Gives a number to each element that holds words and no other that does. */
function numberBlocks(body: Element): Element[] {
  const names = [
    'p',
    'li',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'td',
    'th',
    'dd',
    'dt',
    'pre',
    'figcaption',
    'div',
    'blockquote',
    'section',
    'aside',
  ];
  const blocks = elementsIn(
    body,
    (node) =>
      names.includes(node.tagName) &&
      !elementsIn(node, (one) => one !== node && names.includes(one.tagName)).length &&
      wordsOf(node) !== '',
  );
  for (const [index, block] of blocks.entries()) block.properties['dataBlock'] = String(index);
  return blocks;
}

/** The beginnings of what was left out within the article: between its first and its last words. */
function leftOut(body: Element, blocks: readonly Element[], kept: ReadonlySet<string>): string[] {
  const parents = parentsIn(body);
  const isKept = (block: Element) => kept.has(attribute(block, 'dataBlock') ?? '');
  const [first, last] = [blocks.findIndex(isKept), blocks.findLastIndex(isKept)];
  const asides = elementsIn(body, (node) =>
    isElement(node, 'nav', 'aside', 'footer', 'form', 'header'),
  );
  return blocks
    .slice(first, last)
    .filter((block) => !isKept(block))
    .filter((block) => !asides.some((aside) => isWithin(block, aside, parents)))
    .map((block) => wordsOf(block).slice(0, 80));
}

/** Without Readability's help: the article, the main part, or all. */
function chosen(body: Element): Element {
  const longest = elementsIn(body, (node) => isElement(node, 'article', 'main')).toSorted(
    (a, b) => wordsOf(b).length - wordsOf(a).length,
  )[0];
  return longest && wordsOf(longest).length * 4 > wordsOf(body).length ? longest : body;
}
