import { readFile } from 'node:fs/promises';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { Archive } from '../archive.ts';
import { dayOf } from '../days.ts';
import {
  attribute,
  elementsIn,
  firstElement,
  hasClassLike,
  removeElements,
  wordsOf,
} from '../html/tree.ts';
import type { ImportedText } from '../imported-text.ts';
import { exportedTexts, type Exported } from './exported.ts';

/** An export of Medium: a page of HTML for each story, comments left out. */
export async function* readMedium(path: string): AsyncIterable<ImportedText> {
  const archive = new Archive(await readFile(path));
  const files = archive.names.filter((name) => /(^|\/)posts\/[^/]+\.html$/.test(name));
  yield* exportedTexts(
    files.flatMap((file) => {
      const text = archive.text(file) ?? '';
      return storyIn(fromHtml(text), `${path}, ${file}`) ?? [];
    }),
  );
}

function storyIn(page: Root, from: string): Exported | undefined {
  const find = (className: RegExp) => elementsIn(page, (node) => hasClassLike(node, className))[0];
  const body = find(/^e-content$/);
  if (!body) return undefined;
  // Between two sections Medium writes a rule; the first is above the text.
  const [divider] = elementsIn(body, (node) => hasClassLike(node, /^section-divider$/));
  removeElements(body, (node) => node === divider);
  const title = find(/^p-name$/) ?? firstElement(page, 'title');
  const name = title && wordsOf(title);
  if (isComment(body, name)) return undefined;
  const canonical = find(/^p-canonical$/);
  const address = canonical && attribute(canonical, 'href');
  const time = find(/^dt-published$/);
  const author = find(/^p-author$/);
  const subtitle = find(/^p-summary$/);
  return {
    from,
    name: slugIn(address),
    title: name,
    authors: author ? [wordsOf(author)] : [],
    published: time && dayOf(attribute(time, 'dateTime')),
    description: subtitle && wordsOf(subtitle),
    address,
    publication: address === undefined ? undefined : 'Medium',
    html: toHtml(body.children),
  };
}

/** A comment on somebody’s story is a text without a heading, whose title is its own beginning. */
function isComment(body: Element, name: string | undefined): boolean {
  if (wordsOf(body) === '') return true;
  const hasHeading = firstElement(body, 'h1', 'h2', 'h3', 'h4') !== undefined;
  return !hasHeading && name !== undefined && wordsOf(body).startsWith(name.replace(/…$/, ''));
}

/** The name in an address, without the digits that Medium adds to it. */
function slugIn(address: string | undefined): string | undefined {
  const path = address?.replace(/^https?:\/\/[^/]+/, '').replace(/[?#].*$/, '');
  return path
    ?.split('/')
    .at(-1)
    ?.replace(/-[\da-f]{10,14}$/, '');
}
