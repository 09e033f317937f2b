import { readFile } from 'node:fs/promises';
import { basename, posix } from 'node:path';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';
import { visit } from '../../markdown/visit.ts';
import { Archive } from '../archive.ts';
import { decodedPath } from '../destinations.ts';
import { attribute, element, elementsIn } from '../html/tree.ts';
import type { ImportedText } from '../imported-text.ts';
import { pageText } from './web-page.ts';

/** A document of Google Docs, exported as a web page: an archive of HTML and pictures. */
export async function* readGoogleDocs(path: string): AsyncIterable<ImportedText> {
  const archive = new Archive(await readFile(path));
  const file = archive.names.find((name) => /\.html?$/i.test(name));
  if (file === undefined) throw new Error('there is no page in it.');
  const page = fromHtml(archive.text(file) ?? '');
  const title = titleIn(page) ?? basename(file).replace(/\.html?$/i, '');
  withEmphasis(page);
  const text = pageText(page, {
    from: path,
    excerpt: false,
    title,
    picture: (src) => {
      const bytes = archive.bytes(posix.join(posix.dirname(file), decodedPath(src)));
      return bytes && (() => Promise.resolve(bytes));
    },
  });
  yield { ...text, leftovers: text.leftovers.filter(({ kind }) => kind !== 'address not known') };
}

function titleIn(page: Root): string | undefined {
  const [title] = elementsIn(
    page,
    (node) => attribute(node, 'className')?.split(' ').includes('title') === true,
  );
  if (title) title.tagName = 'h1';
  return title && toString(title).replace(/\s+/g, ' ').trim();
}

/** Emphasis that stands in classes of a style sheet, which Google Docs makes for each document. */
export function withEmphasis(page: Root) {
  const styles = new Map<string, string>();
  for (const sheet of elementsIn(page, ({ tagName }) => tagName === 'style')) {
    for (const [, name = '', body = ''] of toString(sheet).matchAll(/\.([\w-]+)\s*\{([^}]*)\}/g)) {
      styles.set(name, `${styles.get(name) ?? ''};${body}`);
    }
  }
  visit(page, 'element', (node: Element) => {
    if (node.tagName !== 'span') return;
    const classes = (attribute(node, 'className') ?? '').split(' ');
    const style = [
      ...classes.map((name) => styles.get(name) ?? ''),
      attribute(node, 'style') ?? '',
    ].join(';');
    const tags = tagsOf(style.replace(/\s/g, ''));
    node.children = tags.reduce((children, tag) => [element(tag, {}, children)], node.children);
  });
}

function tagsOf(style: string): string[] {
  return [
    ...(/font-style:italic/.test(style) ? ['em'] : []),
    ...(/font-weight:(bold|[6-9]00)/.test(style) ? ['strong'] : []),
    ...(/text-decoration:[^;]*line-through/.test(style) ? ['s'] : []),
    ...(/vertical-align:super/.test(style) ? ['sup'] : []),
    ...(/vertical-align:sub/.test(style) ? ['sub'] : []),
    ...(/font-family:[^;]*(Courier|Consolas|mono)/i.test(style) ? ['code'] : []),
  ];
}
