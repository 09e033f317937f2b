import type { Element, ElementContent, Properties, Root } from 'hast';
import { toXast } from 'hast-util-to-xast';
import { h } from 'hastscript';
import type { Root as XmlRoot } from 'xast';
import { directionOf, uiLangAttributes, messagesFor } from '../../i18n/i18n.ts';
import { phraseToHast } from '../../markdown/render/rehype-excerpt.ts';
import { visit } from '../../markdown/visit.ts';
import { absoluteUrl, essayUrl } from '../../essay/urls.ts';
import type { Essay } from '../../collection/collection.ts';
import { readBody } from '../../collection/texts.ts';
import { slugsOf } from '../../essay/slugs.ts';
import { toPortableHtml } from '../portable-html.ts';
import { outline, type Entry } from '../../essay/outline.ts';
import { bylineLines } from '../../essay/byline.ts';

/** A book: one essay, or the parts of a series. */
export interface Book {
  title: string;
  lang: string;
  /** The URL that it was first published at. */
  originalUrl: string;
  /** What identifies it where the site has no address. */
  facts: string;
  /** In the order in which they are read. */
  essays: readonly Essay[];
}

/** Paths, within the book, of the files that its pages refer to. */
export const paths = { essay: 'essay.xhtml', nav: 'nav.xhtml', style: 'style.css' } as const;

/** The path within a book of the document that holds one of its essays. */
export function chapterPath({ slug }: Essay, { essays }: Book): string {
  return essays.length === 1 ? paths.essay : `essay-${slug}.xhtml`;
}

/**
 * The document that holds an essay, as XHTML: its title block, then its text.
 *
 * @param imagePaths The paths within the book of its images, in their order.
 */
export function essayPage(essay: Essay, imagePaths: string[], book: Book): XmlRoot {
  const uiLang = uiLangAttributes(essay.lang);
  const lines = bylineLines(essay, essay.lang).map((line, index) =>
    h('p', { className: [index === 0 ? 'byline' : 'dateline'], ...uiLang }, phraseToHast(line)),
  );
  const { children } = essayText(essay, imagePaths, book);
  return xhtmlDocument(essay, [
    h('article', [
      h('header', [h('h1', essay.title), ...lines]),
      ...(children as ElementContent[]),
    ]),
  ]);
}

/** The navigation document: the table of contents (EPUB 3.3, 7). */
export function navigationPage(book: Book): XmlRoot {
  const entries = book.essays.map((essay) => {
    const href = chapterPath(essay, book);
    const lang = essay.lang === book.lang ? undefined : essay.lang;
    return h('li', { lang, xmlLang: lang }, [
      h('a', { href }, essay.title),
      ...tocEntries(href, outline(essay.headings)),
    ]);
  });
  return xhtmlDocument(book, [
    h('nav', { 'epub:type': 'toc', role: 'doc-toc', ariaLabelledBy: 'contents' }, [
      h('h1', { id: 'contents', ...uiLangAttributes(book.lang) }, messagesFor(book.lang).contents),
      h('ol', entries),
    ]),
  ]);
}

function tocEntries(chapter: string, entries: Entry[]): Element[] {
  if (entries.length === 0) return [];
  const items = entries.map(({ id, text, within }) =>
    h('li', [h('a', { href: `${chapter}#${id}` }, text), ...tocEntries(chapter, within)]),
  );
  return [h('ol', items)];
}

/** The essay's text with its notes marked as footnotes, which reading systems show as pop-ups. */
function essayText(essay: Essay, imagePaths: string[], book: Book): Root {
  const chapters = new Map(
    book.essays.flatMap((one) =>
      slugsOf(one).map((slug) => [essayUrl(slug), chapterPath(one, book)]),
    ),
  );
  const text = toPortableHtml(readBody(essay).html, {
    idOf: (id) => id,
    urlOf: (url) => {
      if (url.startsWith('#')) return url;
      const [, number] = /^picture:(\d+)$/.exec(url) ?? [];
      if (number !== undefined) return imagePaths[Number(number)];
      const [page = '', ...fragment] = url.split(/(?=#)/);
      const chapter = chapters.get(page);
      return chapter ? chapter + fragment.join('') : absoluteUrl(url);
    },
  });
  visit(text, 'element', ({ tagName, properties, children }) => {
    // Not every reading system can open a closed `details`.
    if (tagName === 'details') properties['open'] = true;
    if (properties['role'] === 'doc-noteref') properties['epub:type'] = 'noteref';
    if (properties['role'] !== 'doc-endnotes') return;
    properties['epub:type'] = 'endnotes';
    const list = children.find((child) => child.type === 'element' && child.tagName === 'ol');
    if (list?.type !== 'element') return;
    for (const note of list.children) {
      if (note.type !== 'element') continue;
      const { id } = note.properties;
      note.properties = {};
      note.children = [
        h(
          'div',
          { id, role: 'doc-footnote', 'epub:type': 'footnote' } as Properties,
          note.children,
        ),
      ];
    }
  });
  return text;
}

function xhtmlDocument({ title, lang }: Pick<Book, 'title' | 'lang'>, body: Element[]): XmlRoot {
  const root = h(
    'html',
    {
      xmlns: 'http://www.w3.org/1999/xhtml',
      'xmlns:epub': 'http://www.idpf.org/2007/ops',
      lang,
      xmlLang: lang,
      dir: directionOf(lang),
    },
    [
      h('head', [h('title', title), h('link', { rel: 'stylesheet', href: paths.style })]),
      h('body', body),
    ],
  );
  return toXast({ type: 'root', children: [{ type: 'doctype' }, root] }) as XmlRoot;
}
