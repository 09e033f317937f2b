import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Definition, Link, LinkReference, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { isVisible } from '../../markdown/visible.ts';
import { visit } from '../../markdown/visit.ts';
import { destinationOf } from '../destinations.ts';
import type { Edit, EditableText } from '../editable-text.ts';
import type { ImportedImage } from '../imported-text.ts';
import { commentOf } from './comments.ts';
import type { Surroundings } from './surroundings.ts';
import { headingIds, idMeant } from './heading-ids.ts';
import { endOf, startOf, treeOf } from './tree.ts';

/**
 * Makes every link one that a reader can follow, and gives the files that some lead to; of others, the
 * words stay, and the address in a comment.
 */
export function mendLinks(
  text: EditableText,
  around: Surroundings,
  ids: ReadonlyMap<string, string>,
): ImportedImage[] {
  const tree = treeOf(text.value, text.hasFormulas);
  const own = headingIds(text.value);
  const forImages = imageDefinitions(tree);
  const dead = new Map<string, string>();
  const edits: Edit[] = [];
  const files: ImportedImage[] = [];
  const addressOf = (url: string) => {
    const file = fileOf(url, around);
    if (!file) return addressFor(url, around, ids, own);
    files.push(file);
    return url;
  };
  visit(tree, ['link', 'definition'], (node) => {
    const link = node as Link | Definition;
    if (link.type === 'definition' && forImages.has(link.identifier)) return;
    const url = addressOf(link.url);
    if (url === link.url && (link.type === 'definition' || isVisible(toString(link)))) return;
    if (url !== undefined && link.type === 'link' && !isVisible(toString(link))) {
      text.leave('link without words', link.url, startOf(link));
      return;
    }
    const place = destinationOf(text.value, link);
    if (url !== undefined && place) {
      edits.push({ ...place, text: url, kind: 'address of a link changed' });
    } else if (url === undefined) {
      text.leave('link that leads nowhere', link.url || toString(link), startOf(link));
      if (link.type === 'definition') dead.set(link.identifier, link.url);
      edits.push(...withoutLink(link, text.value));
    }
  });
  visit(tree, 'linkReference', (node: LinkReference) => {
    if (dead.has(node.identifier)) edits.push(...withoutLink(node, text.value));
  });
  text.apply(edits);
  return files;
}

function imageDefinitions(tree: Root): Set<string> {
  const found = new Set<string>();
  visit(tree, 'imageReference', ({ identifier }) => void found.add(identifier));
  return found;
}

/** The file that a link leads to, where it came along; its address here is not known before it is placed. */
function fileOf(url: string, { folder, from }: Surroundings): ImportedImage | undefined {
  if (/^([a-z][a-z\d+.-]*:|\/\/|#)/i.test(url)) return undefined;
  const path = folder.linkedFileAt(from, url);
  return path === undefined ? undefined : { url, name: basename(path), read: () => readFile(path) };
}

/** The address that a link gets here; undefined where it has none. */
function addressFor(
  url: string,
  around: Surroundings,
  ids: ReadonlyMap<string, string>,
  own: readonly string[],
): string | undefined {
  if (url.startsWith('#')) {
    const id = decode(url.slice(1));
    const meant = idMeant(ids.get(id) ?? id, own) ?? idMeant(id, own);
    return meant === id ? url : meant && `#${meant}`;
  }
  if (/^(https?:\/\/[^/]|mailto:.|tel:.)/i.test(url)) return URL.canParse(url) ? url : undefined;
  if (url.startsWith('//')) return `https:${url}`;
  if (/^[a-z][a-z\d+.-]*:/i.test(url) || url === '') return undefined;
  if (/^(www\.[\w-]+\.|[\w-]+(\.[\w-]+)*\.(com|org|net|edu|gov|io)(\/|$))/i.test(url))
    return `https://${url}`;
  return addressWithin(url, around);
}

/** The address of a page of the site that the text comes from. */
function addressWithin(url: string, around: Surroundings): string | undefined {
  const slug = around.library.at(around.from, url);
  const fragment = /#(.+)$/.exec(url)?.[1];
  if (slug !== undefined) {
    const id = fragment && around.library.headingOf(slug, decode(fragment));
    return id ? `${slug}.md#${id}` : `${slug}.md`;
  }
  const base = around.baseUrl;
  if (base === undefined || !url.startsWith('/')) return undefined;
  return URL.parse(url, base)?.href;
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Edits that leave the words of a link, and its address in a comment. */
function withoutLink(link: Link | Definition | LinkReference, source: string): Edit[] {
  const [start, end] = [startOf(link), endOf(link)];
  if (link.type === 'definition') {
    return [
      { start, end, text: commentOf(source.slice(start, end)), kind: 'address kept in a comment' },
    ];
  }
  const [first, last] = [link.children[0], link.children.at(-1)];
  const comment = link.type === 'link' && link.url !== '' ? commentOf(link.url) : '';
  if (!first || !last) return [{ start, end, text: comment, kind: 'link made a comment' }];
  return [
    { start, end: startOf(first), text: '', kind: 'link made its words' },
    { start: endOf(last), end, text: comment },
  ];
}
