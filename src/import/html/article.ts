import { createRequire } from 'node:module';
import type { Element, Nodes, Parents, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { visit } from '../../markdown/visit.ts';
import type { Leftover } from '../imported-text.ts';
import { isHidden, lazyPictureIn, widgetComment, widgetIn, type Widget } from './clean.ts';
import { texOf } from './handlers.ts';
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
  const parents = parentsIn(body);
  const around = chosen(body);
  const outside = new Set(
    blocks
      .filter((block) => !isWithin(block, around, parents) || isBeside(block, parents))
      .map((block) => attribute(block, 'dataBlock')),
  );
  removeElements(tree, (node) => outside.has(attribute(node, 'dataBlock') ?? 'none'));
  const kept = new Set(
    elementsIn(tree, (node) => 'dataBlock' in node.properties).map((node) =>
      attribute(node, 'dataBlock'),
    ),
  );
  if (kept.size === 0) return { tree: rootOf(around.children), leftovers: [] };
  const leftovers = leftOut(blocks, kept, parents).map((what) => ({
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

/**
 * Puts pictures in the place of players and formulas: Readability takes the one for advertisements,
 * and drops the other where it stands alone.
 */
function prepare(page: Root) {
  replaceElements(page, (node) => lazyPictureIn(node));
  // Readability drops every footer, and that of a quotation says whose it is.
  for (const quote of elementsIn(page, ({ tagName }) => tagName === 'blockquote')) {
    for (const line of elementsIn(quote, ({ tagName }) => tagName === 'footer')) line.tagName = 'p';
  }
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
  replaceElements(page, (node) => {
    const tex = node.tagName === 'math' ? texOf(node) : undefined;
    if (tex === undefined) return undefined;
    const dataDisplay = attribute(node, 'display') ?? 'inline';
    return [element('img', { src: 'formula', alt: 'formula', dataTex: tex, dataDisplay }, [])];
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

/** Puts formulas, and comments for players, in the place of those pictures. */
function widgetsAgain(tree: Root): Leftover[] {
  const leftovers: Leftover[] = [];
  replaceElements(tree, (node) => {
    const tex = attribute(node, 'dataTex');
    if (tex !== undefined) return [formulaOf(tex, attribute(node, 'dataDisplay'))];
    const kind = attribute(node, 'dataWidget');
    if (kind === undefined) return undefined;
    const widget: Widget = { kind, what: attribute(node, 'src') ?? '', isShown: true };
    leftovers.push({ kind, what: widget.what });
    return [widgetComment(widget)];
  });
  return leftovers;
}

function formulaOf(tex: string, display: string | undefined): Element {
  const annotation = element('annotation', { encoding: 'application/x-tex' }, [
    { type: 'text', value: tex },
  ]);
  return element('math', { display }, [annotation]);
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
function leftOut(
  blocks: readonly Element[],
  kept: ReadonlySet<string | undefined>,
  parents: ReadonlyMap<Nodes, Parents>,
): string[] {
  const isKept = (block: Element) => kept.has(attribute(block, 'dataBlock'));
  return blocks
    .slice(blocks.findIndex(isKept), blocks.findLastIndex(isKept))
    .filter((block) => !isKept(block) && !isBeside(block, parents))
    .map((block) => wordsOf(block).slice(0, 80));
}

/** Whether a block is of the page around an article, or of what it says about the article. */
function isBeside(block: Element, parents: ReadonlyMap<Nodes, Parents>): boolean {
  for (let node = parents.get(block); isElement(node); node = parents.get(node)) {
    if (isElement(node, 'nav', 'footer', 'form', 'header')) return true;
  }
  return false;
}

/** What the article must stand in: the longest `<article>` or main part, if it is most of the page. */
function chosen(body: Element): Element {
  for (const name of ['article', 'main']) {
    const [longest] = elementsIn(body, ({ tagName }) => tagName === name).toSorted(
      (a, b) => wordsOf(b).length - wordsOf(a).length,
    );
    if (longest && wordsOf(longest).length * 2 > wordsOf(body).length) return longest;
  }
  return body;
}
