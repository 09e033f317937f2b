import type { Element, ElementContent, Properties, Root } from 'hast';
import { toXast } from 'hast-util-to-xast';
import { h } from 'hastscript';
import type { Root as XmlRoot } from 'xast';
import { directionOf, uiLangAttributes, messagesFor } from '../../i18n/i18n.ts';
import { phraseToHast } from '../../markdown/render/rehype-excerpt.ts';
import { visit } from '../../markdown/visit.ts';
import { absoluteUrl } from '../../essay/urls.ts';
import { readBody, type Essay } from '../../collection/collection.ts';
import { toPortableHtml } from '../portable-html.ts';
import { outline, type Entry } from '../../essay/outline.ts';
import { bylineLines } from '../../essay/byline.ts';

/** Paths, within the book, of the files that its pages refer to. */
export const paths = { essay: 'essay.xhtml', nav: 'nav.xhtml', style: 'style.css' } as const;

/**
 * The document that holds the essay, as XHTML: its title block, then its text.
 *
 * @param imagePaths The paths within the book of its images, in their order.
 */
export function essayPage(essay: Essay, imagePaths: string[]): XmlRoot {
  const uiLang = uiLangAttributes(essay.lang);
  const lines = bylineLines(essay, essay.lang).map((line, index) =>
    h('p', { className: [index === 0 ? 'byline' : 'dateline'], ...uiLang }, phraseToHast(line)),
  );
  const { children } = essayText(essay, imagePaths);
  return xhtmlDocument(essay, [
    h('article', [
      h('header', [h('h1', essay.title), ...lines]),
      ...(children as ElementContent[]),
    ]),
  ]);
}

/** The navigation document: the table of contents (EPUB 3.3, 7). */
export function navigationPage(essay: Essay): XmlRoot {
  const start = h('a', { href: paths.essay }, essay.title);
  return xhtmlDocument(essay, [
    h('nav', { 'epub:type': 'toc', role: 'doc-toc', ariaLabelledBy: 'contents' }, [
      h(
        'h1',
        { id: 'contents', ...uiLangAttributes(essay.lang) },
        messagesFor(essay.lang).contents,
      ),
      h('ol', h('li', [start, ...tocEntries(outline(essay.headings))])),
    ]),
  ]);
}

function tocEntries(entries: Entry[]): Element[] {
  if (entries.length === 0) return [];
  const items = entries.map(({ id, text, within }) =>
    h('li', [h('a', { href: `${paths.essay}#${id}` }, text), ...tocEntries(within)]),
  );
  return [h('ol', items)];
}

/** The essay's text with its notes marked as footnotes, which reading systems show as pop-ups. */
function essayText(essay: Essay, imagePaths: string[]): Root {
  const text = toPortableHtml(readBody(essay).html, {
    idOf: (id) => id,
    urlOf: (url) => {
      if (url.startsWith('#')) return url;
      const [, number] = /^picture:(\d+)$/.exec(url) ?? [];
      return number === undefined ? absoluteUrl(url) : imagePaths[Number(number)];
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

function xhtmlDocument({ title, lang }: Essay, body: Element[]): XmlRoot {
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
