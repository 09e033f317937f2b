import type { Element } from 'hast';
import { toText } from 'hast-util-to-text';
import type { Options } from 'rehype-remark';
import type { Code, Heading, Html, InlineCode, Root, PhrasingContent, RootContent } from 'mdast';
import { phrasingElements } from '../../markdown/html-elements.ts';
import { visit } from '../../markdown/visit.ts';
import { attribute, firstElement, wordsOf } from './tree.ts';
import { withCaption } from './captions.ts';
import { namesOn } from './headings.ts';
import { noteLabelOf } from './notes.ts';

type Handlers = NonNullable<Options['handlers']>;
type Handle = NonNullable<Handlers[string]>;

/** Elements that Markdown has no sign for, and an essay may hold as HTML. */
const kept = [...phrasingElements].filter(
  (name) => !/^(a|b|code|em|i|strong|s|span|del|rp)$/.test(name),
);

/**
 * How elements of HTML become Markdown, where the usual way would lose something: an essay may hold
 * `<sup>`, `<dl>`, `<details>` and others as they are.
 */
export function handlersFor(lang: string | undefined): Handlers {
  const emphasis: Handle = (state, node, parent) => {
    if (foreignLang(node, lang)) return asHtml(state, { ...node, tagName: 'i' }, parent);
    return { type: 'emphasis', children: state.all(node) as PhrasingContent[] };
  };
  return {
    ...Object.fromEntries(kept.map((name) => [name, asHtml])),
    ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, heading])),
    em: emphasis,
    i: emphasis,
    span: (state, node, parent) =>
      foreignLang(node, lang) ? asHtml(state, node, parent) : state.all(node),
    rp: asHtml,
    sup: (state, node, parent) => {
      const label = noteLabelOf(node);
      if (label === undefined) return asHtml(state, node, parent);
      return { type: 'footnoteReference', identifier: label, label };
    },
    dl: (state, node) => inBlocks(state, node),
    details: (state, node) => inBlocks(state, node),
    dt: (state, node) => inBlocks(state, node),
    dd: (state, node) => inBlocks(state, node),
    summary: (_state, node) => html(`<summary>${escaped(wordsOf(node))}</summary>`),
    div: (state, node) => {
      const dir = attribute(node, 'dir');
      const blocks = state.toFlow(state.all(node));
      if (dir !== 'rtl' && dir !== 'ltr') return blocks;
      return [html(startTag('div', { dir })), ...blocks, html('</div>')];
    },
    figure: (state, node) => state.toFlow(state.all(withCaption(node))),
    math: (_state, node) => formula(node),
    pre: (_state, node) => codeBlock(node),
    listing: (_state, node) => codeBlock(node),
    br: () => ({ type: 'break' }),
    wbr: () => undefined,
  };
}

function html(value: string): Html {
  return { type: 'html', value };
}

/**
 * A tag among words. The converter takes HTML for a block, and would part a paragraph there: until
 * `tagsAgain`, it is code.
 */
function tag(value: string): InlineCode {
  return { type: 'inlineCode', value, data: { isTag: true } as InlineCode['data'] };
}

/** Makes HTML of the tags among words. */
export function tagsAgain(tree: Root) {
  visit(tree, 'inlineCode', (node: InlineCode) => {
    const { isTag } = (node.data ?? {}) as { isTag?: boolean };
    if (isTag) Object.assign(node, html(node.value));
  });
}

function startTag(name: string, attributes: Record<string, string | undefined>): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(value ?? '').replaceAll('"', '&quot;')}"`);
  return `<${name}${written.join('')}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The language of an element, if it is another than the text's. */
function foreignLang(node: Element, lang: string | undefined): string | undefined {
  const own = attribute(node, 'lang') ?? attribute(node, 'xmlLang');
  const primary = (code: string | undefined) => code?.split('-', 1)[0]?.toLowerCase();
  const isForeign = own && /^[a-z\d-]+$/i.test(own) && lang && primary(own) !== primary(lang);
  return isForeign ? own : undefined;
}

/** A heading, with the names by which links lead to it. */
const heading: Handle = (state, node) => {
  const children = state.all(node) as PhrasingContent[];
  const depth = Number(node.tagName.slice(1)) as Heading['depth'];
  return { type: 'heading', depth, children, data: { names: namesOn(node) } as Heading['data'] };
};

const asHtml: Handle = (state, node) => {
  const children = state.all(node) as PhrasingContent[];
  if (children.length === 0) return [];
  const { tagName } = node;
  const title = tagName === 'abbr' || tagName === 'dfn' ? attribute(node, 'title') : undefined;
  const datetime = /^(time|ins)$/.test(tagName) ? attribute(node, 'dateTime') : undefined;
  const dir = /^bd[io]$/.test(tagName) ? attribute(node, 'dir') : undefined;
  const attributes = {
    lang: /^(i|span|cite)$/.test(tagName)
      ? (attribute(node, 'lang') ?? attribute(node, 'xmlLang'))
      : undefined,
    title: title?.replaceAll(/[<>]/g, ''),
    datetime: datetime && /^[\d:TZ.+-]+$/.test(datetime) ? datetime : undefined,
    dir: dir && /^(ltr|rtl|auto)$/.test(dir) ? dir : undefined,
  };
  return [tag(startTag(tagName, attributes)), ...children, tag(`</${tagName}>`)];
};

/** An element around blocks. Between its tags and them is an empty line each, so they are Markdown. */
function inBlocks(state: Parameters<Handle>[0], node: Element): RootContent[] {
  const { tagName } = node;
  const blocks = state.toFlow(state.all(node)) as RootContent[];
  return [html(`<${tagName}>`), ...blocks, html(`</${tagName}>`)];
}

/** The TeX of a formula, where the page has it beside the drawing. */
export function texOf(math: Element): string | undefined {
  const annotation = firstElement(math, 'annotation');
  if (!annotation || !/tex/i.test(attribute(annotation, 'encoding') ?? '')) return undefined;
  const [, bare = wordsOf(annotation)] =
    /^\{\\displaystyle\s*(.*)\}$/s.exec(wordsOf(annotation)) ?? [];
  return bare.trim() || undefined;
}

function formula(node: Element): RootContent {
  const value = texOf(node);
  if (value === undefined) return { type: 'text', value: wordsOf(node) };
  // The types of formulas are remark-math’s.
  const type = attribute(node, 'display') === 'block' ? 'math' : 'inlineMath';
  return { type, value } as unknown as RootContent;
}

function codeBlock(node: Element): Code {
  const code = firstElement(node, 'code') ?? node;
  const classes = [node, code].map((one) => attribute(one, 'className') ?? '').join(' ');
  const [, lang] =
    /(?:^|\s)(?:lang(?:uage)?-|brush:\s*|highlight-source-)([\w+#-]+)/.exec(classes) ?? [];
  const value = toText(node, { whitespace: 'pre' }).replace(/\n+$/, '');
  return { type: 'code', lang: lang ?? attribute(node, 'dataLang') ?? null, meta: null, value };
}
