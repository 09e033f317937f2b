import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import type { Element as HtmlElement, Root as HtmlRoot } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Element } from 'xast';
import { suggestSlug } from '../../essay/slugs.ts';
import { Archive } from '../archive.ts';
import { dayOf } from '../days.ts';
import { decodedPath } from '../destinations.ts';
import { htmlToMarkdown } from '../html/to-markdown.ts';
import {
  attribute,
  element,
  elementsIn,
  firstElement,
  isElement,
  rootOf,
  wordsOf,
} from '../html/tree.ts';
import type { ImportedFields, ImportedText } from '../imported-text.ts';
import { langOf } from '../langs.ts';
import { inOrder } from '../html/page-facts.ts';
import { slugFor } from '../names.ts';
import { allNamed, childrenNamed, fieldOf, textIn, xmlOf } from '../xml.ts';

/** A chapter of a book. */
interface Chapter {
  /** The path of its file in the archive. */
  file: string;
  title: string;
  slug: string;
}

/** A book (EPUB 2 and 3): each chapter becomes a text. */
export async function* readEpub(path: string): AsyncIterable<ImportedText> {
  const book = new Book(new Archive(await readFile(path)));
  for (const chapter of book.chapters) yield book.textOf(chapter, path);
}

class Book {
  readonly chapters: Chapter[];
  readonly #archive: Archive;
  readonly #fields: ImportedFields;
  readonly #trees = new Map<string, HtmlRoot>();
  readonly #title: string;

  constructor(archive: Archive) {
    this.#archive = archive;
    const container = xmlOf(archive.text('META-INF/container.xml') ?? '<container/>');
    const [rootfile] = allNamed(container, 'rootfile');
    const opf = rootfile?.attributes['full-path'] ?? '';
    const text = archive.text(opf);
    if (text === undefined)
      throw new Error('there is no package document in it, as in every EPUB.');
    const [document] = childrenNamed(xmlOf(text.replace(/<(\/?)opf:/g, '<$1')), 'package');
    if (!document) throw new Error('its package document is none.');
    const [metadata] = childrenNamed(document, 'metadata');
    this.#fields = metadata ? fieldsIn(metadata) : {};
    this.#title = (metadata && fieldOf(metadata, 'dc:title')) ?? 'book';
    const names = this.#namesIn(document, posix.dirname(opf));
    this.chapters = this.#chaptersIn(document, posix.dirname(opf), names);
  }

  textOf(chapter: Chapter, path: string): ImportedText {
    const tree = rootOf([...(firstElement(this.#tree(chapter.file), 'body')?.children ?? [])]);
    this.#bringNotes(tree, chapter.file);
    const folder = posix.dirname(chapter.file);
    const { lang } = this.#fields;
    const { math, ...converted } = htmlToMarkdown(tree, {
      title: chapter.title,
      lang,
      link: (href) => this.#link(href, chapter),
      picture: (src) => {
        const file = posix.join(folder, decodedPath(src));
        const bytes = this.#archive.has(file) && this.#archive.bytes(file);
        return bytes ? () => Promise.resolve(bytes) : undefined;
      },
    });
    const description = chapter.title === this.#title ? undefined : this.#title;
    return {
      ...converted,
      from: `${path}, ${chapter.file}`,
      slug: chapter.slug,
      fields: { ...this.#fields, title: chapter.title, description, math: math || undefined },
    };
  }

  #tree(file: string): HtmlRoot {
    // XML closes what holds nothing with a slash, which HTML does not see.
    const text = (this.#archive.text(file) ?? '').replace(
      /<((?:a|div|i|p|span|td|th|title|script|b|em|li|section|h[1-6])\b[^<>]*)\/>/g,
      (_all, tag: string) => `<${tag}></${tag.split(/\s/, 1)[0] ?? ''}>`,
    );
    const known = this.#trees.get(file) ?? fromHtml(text.replace(/^\s*<\?xml[^>]*>/, ''));
    this.#trees.set(file, known);
    return known;
  }

  /** The names of chapters in the table of contents, by the files that they begin. */
  #namesIn(document: Element, folder: string): Map<string, string> {
    const names = new Map<string, string>();
    const items = allNamed(document, 'item');
    const nav = items.find(({ attributes }) =>
      attributes['properties']?.split(' ').includes('nav'),
    );
    const ncx = items.find(
      ({ attributes }) => attributes['media-type'] === 'application/x-dtbncx+xml',
    );
    const add = (base: string, href: string, name: string) => {
      const file = posix.join(posix.dirname(base), decodedPath(href.replace(/#.*/, '')));
      if (!names.has(file) && name !== '') names.set(file, name);
    };
    if (nav) {
      const file = posix.join(folder, decodedPath(nav.attributes['href'] ?? ''));
      const [toc] = elementsIn(this.#tree(file), ({ tagName }) => tagName === 'nav');
      for (const link of toc ? elementsIn(toc, ({ tagName }) => tagName === 'a') : []) {
        add(file, attribute(link, 'href') ?? '', wordsOf(link));
      }
    } else if (ncx) {
      const file = posix.join(folder, decodedPath(ncx.attributes['href'] ?? ''));
      for (const point of allNamed(xmlOf(this.#archive.text(file) ?? '<ncx/>'), 'navPoint')) {
        const [label, content] = [
          childrenNamed(point, 'navLabel')[0],
          childrenNamed(point, 'content')[0],
        ];
        add(file, content?.attributes['src'] ?? '', textIn(label).replace(/\s+/g, ' ').trim());
      }
    }
    return names;
  }

  #chaptersIn(document: Element, folder: string, names: ReadonlyMap<string, string>): Chapter[] {
    const items = new Map(allNamed(document, 'item').map((item) => [item.attributes['id'], item]));
    const chapters = allNamed(document, 'itemref')
      .flatMap(({ attributes }) => items.get(attributes['idref']) ?? [])
      .filter(({ attributes }) => /html|dtbook/.test(attributes['media-type'] ?? ''))
      .filter(({ attributes }) => !attributes['properties']?.split(' ').includes('nav'))
      .map(({ attributes }) => posix.join(folder, decodedPath(attributes['href'] ?? '')))
      .flatMap((file) => this.#chapterIn(file, names.get(file)) ?? []);
    if (chapters.length === 1) return chapters;
    const book = slugFor(this.#title);
    return chapters.map((one) => ({ ...one, slug: suggestSlug(`${book}-${one.slug}`) }));
  }

  /** The chapter in a file; undefined where there is nothing to read but its title. */
  #chapterIn(file: string, name: string | undefined): Chapter | undefined {
    const body = firstElement(this.#tree(file), 'body');
    if (!body || isApparatus(body)) return undefined;
    const heading = firstElement(body, 'h1', 'h2', 'h3');
    const title = (name ?? (heading && wordsOf(heading))) || this.#title;
    if (wordsOf(body).length <= title.length + 20) return undefined;
    return { file, title, slug: slugFor(title) };
  }

  /** A link to another chapter leads to its essay. */
  #link(href: string, chapter: Chapter): string | undefined {
    if (/^[a-z][a-z\d+.-]*:|^#/i.test(href)) return undefined;
    const file = posix.join(posix.dirname(chapter.file), decodedPath(href.replace(/#.*/, '')));
    if (file === chapter.file && href.includes('#')) return href.slice(href.indexOf('#'));
    const other = this.chapters.find((one) => one.file === file);
    return other && `${other.slug}.md`;
  }

  /** Notes that stand at the end of the book are brought behind the chapter that refers to them. */
  #bringNotes(tree: HtmlRoot, chapter: string) {
    const brought = new Map<string, HtmlElement>();
    for (const link of elementsIn(tree, ({ tagName }) => tagName === 'a')) {
      const [path = '', fragment = ''] = (attribute(link, 'href') ?? '').split('#');
      const file = posix.join(posix.dirname(chapter), decodedPath(path));
      if (path === '' || fragment === '' || !this.#archive.has(file)) continue;
      const note = file === chapter ? undefined : this.#noteAt(file, fragment);
      if (file !== chapter && !(note && isMark(link))) continue;
      link.properties['href'] = `#${fragment}`;
      if (!note) continue;
      link.properties['role'] = 'doc-noteref';
      brought.set(fragment, brought.get(fragment) ?? note);
    }
    if (brought.size === 0) return;
    tree.children.push(element('section', { role: 'doc-endnotes' }, [...brought.values()]));
  }

  /** A copy of a note in another file, whose ways back lead to where it will stand. */
  #noteAt(file: string, fragment: string): HtmlElement | undefined {
    const [found] = elementsIn(this.#tree(file), (node) => attribute(node, 'id') === fragment);
    if (!isElement(found, 'li', 'aside', 'div', 'p', 'section', 'dd')) return undefined;
    const note = structuredClone(found);
    for (const back of elementsIn(note, ({ tagName }) => tagName === 'a')) {
      const href = attribute(back, 'href') ?? '';
      if (href.includes('#')) back.properties['href'] = href.slice(href.indexOf('#'));
    }
    return note;
  }
}

/** What an element is to a reader of books, in the words of EPUB and of ARIA. */
function typesOf(node: HtmlElement): string {
  return ['epubType', 'epub:type', 'role'].map((name) => attribute(node, name) ?? '').join(' ');
}

function isMark(link: HtmlElement): boolean {
  return /noteref/.test(typesOf(link)) || /^[[(]?(\d{1,4}|[*†‡])[\])]?$/.test(wordsOf(link));
}

/** Whether a file holds what belongs to the book as a thing: its cover, its contents, its notes. */
function isApparatus(body: HtmlElement): boolean {
  const [only, another] = body.children.filter((node) => isElement(node));
  const types = [body, ...(isElement(only) && !another ? [only] : [])].map(typesOf).join(' ');
  return /\b(cover|titlepage|halftitlepage|toc|landmarks|loi|imprint|colophon|copyright-page|endnotes|rearnotes|footnotes|index)\b/.test(
    types,
  );
}

function fieldsIn(metadata: Element): ImportedFields {
  const creators = childrenNamed(metadata, 'dc:creator')
    .filter(({ attributes }) => /^(aut)?$/.test(attributes['opf:role'] ?? attributes['role'] ?? ''))
    .map((creator) => inOrder(textIn(creator).replace(/\s+/g, ' ').trim()))
    .filter((name) => name !== '');
  return {
    author: creators.length > 0 ? creators : undefined,
    published: dayOf(fieldOf(metadata, 'dc:date')),
    lang: langOf(fieldOf(metadata, 'dc:language')),
    license: undefined,
  };
}
