import type { Html, Parents } from 'mdast';
import { visit } from '../../markdown/visit.ts';
import { asDestination } from '../destinations.ts';
import type { Edit, EditableText } from '../editable-text.ts';
import { commentInPlace } from './comments.ts';
import { idOf } from './heading-ids.ts';
import { markdownOfHtml, markdownWithin } from './html-blocks.ts';
import {
  blockNames,
  embedded,
  htmlNames,
  keptNames,
  renamed,
  startTag,
  tokensIn,
  transparent,
  voidNames,
  type HtmlToken,
} from './html-tags.ts';
import { endOf, startOf, treeOf } from './tree.ts';

/** A tag with what is done about it. */
interface Tag extends HtmlToken {
  /** The tag that ends it, or that it ends. */
  partner?: Tag;
  isInline: boolean;
}

/**
 * Exchanges HTML that the site refuses: for Markdown or for an element that it knows, where either says
 * the same; else it leaves a comment in its place.
 */
export function mendHtml(text: EditableText, ids: Map<string, string>) {
  mendHtmlBlocks(text);
  const edits: Edit[] = [];
  visit(treeOf(text.value, text.hasFormulas), (node) => {
    if (!('children' in node)) return;
    const tags = tagsOf(node, text.value);
    pair(tags);
    for (const tag of tags) edits.push(...editsFor(tag, text, ids));
  });
  text.apply(edits);
}

function tagsOf(parent: Parents, source: string): Tag[] {
  const isInline = !holdsBlocks(parent);
  return parent.children.flatMap((child) => {
    if (child.type !== 'html') return [];
    const start = startOf(child);
    return tokensIn(source.slice(start, endOf(child)), start).map((token) => ({
      ...token,
      isInline,
    }));
  });
}

function holdsBlocks({ type }: Parents): boolean {
  return ['root', 'blockquote', 'listItem', 'footnoteDefinition'].includes(type);
}

/** Finds the tag that ends each: what was opened within and not ended has none. */
function pair(tags: Tag[]) {
  const open: Tag[] = [];
  for (const tag of tags) {
    if (
      tag.name === '' ||
      voidNames.has(tag.name) ||
      (tag.isSelfClosed && !htmlNames.has(tag.name))
    )
      continue;
    if (!tag.isEnd) open.push(tag);
    else {
      const index = open.findLastIndex(({ name }) => name === tag.name);
      const partner = open[index];
      if (!partner) continue;
      open.length = index;
      tag.partner = partner;
      partner.partner = tag;
    }
  }
}

function editsFor(tag: Tag, text: EditableText, ids: Map<string, string>): Edit[] {
  const { start, end, name, written, attributes } = tag;
  if (name === '') {
    const isComment = written.startsWith('<!--') && !/^<!--+>?-->|^<!--->/.test(written);
    return isComment ? [] : [{ start, end, text: '', kind: 'declaration of HTML left out' }];
  }
  const id = attributes.get('id') ?? attributes.get('name');
  if (id) rememberId(text.value, start, id, ids);
  if (!htmlNames.has(name)) return editsForUnknown(tag, text);
  if (embedded.has(name)) return editsForEmbedded(tag, text);
  if (name === 'a') return editsForLink(tag, text);
  const { by, kind } = voidNames.has(name) ? voidFor(tag) : elementFor(tag);
  return by === written ? [] : [{ start, end, text: by, kind }];
}

/** What stands for an element that holds nothing. */
function voidFor({ name, attributes, isInline }: Tag): { by: string; kind: string } {
  const room = isInline ? '' : '\n\n';
  if (name === 'img') {
    return { by: `${room}${pictureOf(attributes)}${room}`, kind: '<img> made a picture' };
  }
  if (name === 'hr') return { by: isInline ? '' : '\n---\n', kind: '<hr> made a line' };
  if (name === 'br' || name === 'wbr') {
    return { by: startTag(name, attributes), kind: 'attributes of HTML left out' };
  }
  return { by: '', kind: `<${name}> left out` };
}

/** What stands for a tag of an element that holds something. */
function elementFor({ name, attributes, isEnd, partner, isInline }: Tag): {
  by: string;
  kind: string;
} {
  const by = renamed.get(name) ?? name;
  const isKept = keptNames.has(by) && !(isInline && blockNames.has(by));
  if (!isKept || transparent.has(name)) {
    return { by: isInline ? '' : '\n', kind: `<${name}> left out` };
  }
  if (!partner) return { by: '', kind: `<${name}> without its other end left out` };
  const kind = by === name ? 'attributes of HTML left out' : `<${name}> made <${by}>`;
  return { by: isEnd ? `</${by}>` : startTag(by, attributes), kind };
}

/** Letters between angle brackets that are no HTML: a component of a page, or signs that are meant. */
function editsForUnknown(
  { start, end, name, written, attributes, isSelfClosed, isEnd }: Tag,
  text: EditableText,
): Edit[] {
  const isComponent = isSelfClosed || isEnd || attributes.size > 0 || name.includes('-');
  if (!isComponent) {
    return [{ start, end: start + 1, text: '\\<', kind: 'angle bracket written with a backslash' }];
  }
  text.leave('component of a page', written, start);
  return commentInPlace(text, start, end, written.replace(/^<|>$/g, ''));
}

function editsForEmbedded(tag: Tag, text: EditableText): Edit[] {
  const { start, end, name, attributes, isEnd, partner } = tag;
  if (isEnd) return partner ? [] : [{ start, end, text: '', kind: `<${name}> left out` }];
  const all = text.value.slice(start, partner?.end ?? end);
  const address =
    attributes.get('src') ?? /\s(?:src|data|href|action)\s*=\s*["']?([^"'\s>]+)/.exec(all)?.[1];
  const isSilent = /^(style|link|meta|script)$/.test(name) && address === undefined;
  if (isSilent) return [{ start, end: partner?.end ?? end, text: '', kind: `<${name}> left out` }];
  text.leave(`<${name}>`, address ?? all.replace(/\s+/g, ' ').slice(0, 80), start);
  return commentInPlace(text, start, partner?.end ?? end, `${name}: ${address ?? all}`);
}

/** A link around words; around whole blocks, as HTML allows, the words stay and the address is kept. */
function editsForLink(tag: Tag, text: EditableText): Edit[] {
  const { start, end, attributes, isEnd, partner, isInline } = tag;
  const href = (isEnd ? partner?.attributes : attributes)?.get('href');
  if (href === undefined || !partner) {
    return [{ start, end, text: '', kind: '<a> without an address left out' }];
  }
  const inside = isEnd
    ? text.value.slice(partner.end, start)
    : text.value.slice(end, partner.start);
  if (/\n[ \t]*\n/.test(inside) || !isInline) {
    if (isEnd) return [{ start, end, text: '' }];
    text.leave('link where Markdown has none', href, start);
    return commentInPlace(text, start, end, href);
  }
  const space = (isEnd ? /\s*$/ : /^\s*/).exec(inside)?.[0].length ?? 0;
  const address = asDestination(href.trim().replaceAll('&amp;', '&'));
  return isEnd
    ? [{ start: start - space, end, text: `](${address})` }]
    : [{ start, end: end + space, text: '[', kind: '<a> made a link' }];
}

/** The picture of an `<img>`. Its title, which pages do not show, would here be a caption. */
function pictureOf(attributes: ReadonlyMap<string, string>): string {
  const words = attributes.get('alt') || (attributes.get('title') ?? '');
  const alt = words.replace(/\s+/g, ' ').replace(/[[\]]/g, '\\$&');
  return `![${alt}](${asDestination(attributes.get('src') ?? '')})`;
}

/** An element's id leads to the heading it stands in or before. */
function rememberId(source: string, offset: number, id: string, ids: Map<string, string>) {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  const [, words] = /^[ \t>]*#{1,6}[ \t]+(.*)$/m.exec(source.slice(lineStart)) ?? [];
  if (words !== undefined) ids.set(id, idOf(words.replace(/<[^>]*>|[*_`]|\]\([^)]*\)|[[\]]/g, '')));
}

/** Writes blocks of HTML that Markdown has signs for as Markdown. */
function mendHtmlBlocks(text: EditableText) {
  const edits: Edit[] = [];
  visit(treeOf(text.value), 'html', (node: Html, _index, parent) => {
    if (!parent || !holdsBlocks(parent)) return;
    const [start, end] = [startOf(node), endOf(node)];
    const markdown = markdownOfHtml(node.value) ?? markdownWithin(node.value);
    if (markdown === undefined) return;
    const lineStart = text.value.lastIndexOf('\n', start - 1) + 1;
    const before = text.value.slice(lineStart, start).replace(/[^>\s]/g, ' ');
    const kind = 'HTML made Markdown';
    edits.push({ start, end, text: markdown.replaceAll('\n', `\n${before}`), kind });
  });
  text.apply(edits);
}
