import type { Comment, Element, Root } from 'hast';
import { isWebUrl } from '../../essay/urls.ts';
import { visit } from '../../markdown/visit.ts';
import { dayOf } from '../days.ts';
import { langOf } from '../langs.ts';
import { linkedDataIn, type ArticleData } from './linked-data.ts';
import { attribute, elementsIn, firstElement, hasClassLike, isElement, wordsOf } from './tree.ts';

/** What a web page says of the article on it. */
export interface PageFacts {
  title?: string | undefined;
  authors: string[];
  publication?: string | undefined;
  address?: string | undefined;
  published?: string | undefined;
  lang?: string | undefined;
  description?: string | undefined;
  license?: string | undefined;
}

/** Reads what a page says of its article: in JSON-LD, Open Graph, `citation_*`, and elsewhere. */
export function pageFacts(page: Root): PageFacts {
  const meta = metaIn(page);
  const data = linkedDataIn(page);
  const one = (...names: string[]) => names.flatMap((name) => meta.get(name) ?? [])[0];
  const publication =
    one('citation_journal_title', 'og:site_name') ?? data.publication ?? one('application-name');
  return {
    title: titleOf(page, [one('citation_title'), data.title, one('og:title')], publication),
    authors: authorsOf(page, meta, data),
    publication,
    address: addressOf(page, one('og:url', 'citation_public_url'), data),
    published:
      [
        data.published,
        ...['article:published_time', 'citation_publication_date', 'citation_date', 'dc.date'].map(
          (name) => one(name),
        ),
        ...['date', 'pubdate', 'dcterms.created', 'parsely-pub-date'].map((name) => one(name)),
        timeIn(page),
      ]
        .map(dayOf)
        .find(Boolean) ?? undefined,
    lang: langIn(page) ?? langOf(data.lang),
    description: one('og:description', 'description') ?? data.description,
    license: data.license ?? licenseOf(page),
  };
}

/** The values of `<meta>`, by their names in lower case. */
function metaIn(page: Root): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const node of elementsIn(page, ({ tagName }) => tagName === 'meta')) {
    const names = attribute(node, 'name') ?? attribute(node, 'property') ?? '';
    const content = attribute(node, 'content')?.replace(/\s+/g, ' ').trim();
    if (!names || !content) continue;
    for (const name of names.toLowerCase().split(/\s+/)) {
      values.set(name, [...(values.get(name) ?? []), content]);
    }
  }
  return values;
}

/** The title as the page shows it: what is said of it elsewhere has other quotation marks. */
function titleOf(
  page: Root,
  said: readonly (string | undefined)[],
  publication: string | undefined,
): string | undefined {
  const head = firstElement(page, 'title');
  const candidates = [...said, head && wordsOf(head)]
    .filter((text) => text !== undefined && text !== '')
    .map((text) => withoutPublication(text ?? '', publication));
  const headings = elementsIn(page, ({ tagName }) => tagName === 'h1')
    .map((node) => wordsOf(node))
    .filter((words) => words !== '');
  const shown = headings.find((words) => candidates.some((text) => plain(text) === plain(words)));
  const within = headings.find((words) => head && wordsOf(head).includes(words));
  return shown ?? said.find((text) => text) ?? within ?? candidates[0] ?? headings[0];
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A title without the name of its site behind it or before it. */
function withoutPublication(title: string, publication: string | undefined): string {
  if (publication === undefined) return title;
  const parts = title.split(/\s+[|–—·•:»-]\s+/);
  const rest = parts.filter((part) => plain(part) !== plain(publication));
  if (parts.length < 2 || rest.length !== parts.length - 1) return title;
  return plain(parts[0] ?? '') === plain(publication)
    ? title.slice(title.indexOf(rest[0] ?? ''))
    : title.slice(0, title.lastIndexOf(rest.at(-1) ?? '') + (rest.at(-1) ?? '').length);
}

function authorsOf(page: Root, meta: Map<string, string[]>, data: ArticleData): string[] {
  const cited = meta.get('citation_author')?.map(inOrder);
  if (cited) return cited;
  if (data.authors.length > 0) return data.authors;
  const names = [
    'author',
    'article:author',
    'dc.creator',
    'dcterms.creator',
    'byl',
    'parsely-author',
    'sailthru.author',
  ];
  const said = names
    .flatMap((name) => meta.get(name) ?? [])
    .find((text) => !/^https?:|^@/.test(text));
  const shown = elementsIn(page, (node) => isAuthor(node))
    .map((node) => wordsOf(node))
    .find((text) => text.length < 80 && text !== '');
  return namesIn(said ?? shown);
}

function isAuthor(node: Element): boolean {
  return (
    attribute(node, 'rel')?.split(' ').includes('author') === true ||
    attribute(node, 'itemProp') === 'author' ||
    hasClassLike(node, /^(p-author|byline|author-name|byline-name|post-author)$/)
  );
}

/** The names in a line about authors: `By Ada Quill and Ben Nib`. */
export function namesIn(line: string | undefined): string[] {
  const text = (line ?? '')
    .replace(/^\s*(written\s+)?(by|von|par|por|di)\b:?\s+/i, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s,;:·|]+$/, '')
    .trim();
  if (text === '' || text.length > 200) return [];
  const names = text.split(/\s*[;|]\s*|,?\s+(?:and|und|et|y|&)\s+|,\s+/);
  // `Quill, Ada` is one name, and so is a trust’s of paper and ink.
  return names.length > 1 && names.every((name) => /\S\s+\S/.test(name)) ? names : [text];
}

/** A name as people say it: `Quill, Ada` is how libraries sort it. */
export function inOrder(name: string): string {
  const [, family, given] = /^([^,]+),\s*([^,]+)$/.exec(name) ?? [];
  // A comma at the end says that the name is not to be parted.
  return family === undefined || given === undefined
    ? name.replace(/\s*,\s*$/, '')
    : `${given} ${family}`;
}

/** The page's address: as it names itself, or as the browser that saved it noted it. */
function addressOf(page: Root, said: string | undefined, data: ArticleData): string | undefined {
  const canonical = elementsIn(
    page,
    (node) => isElement(node, 'link') && attribute(node, 'rel') === 'canonical',
  );
  return [
    canonical[0] && attribute(canonical[0], 'href'),
    said,
    data.address,
    savedFrom(page),
  ].find((address) => address !== undefined && isWebUrl(address));
}

/** The address in the comment that browsers and SingleFile write into what they save. */
export function savedFrom(page: Root): string | undefined {
  let address: string | undefined;
  visit(page, 'comment', ({ value }: Comment) => {
    const [, browser] = /saved from url=\(\d+\)(\S+)/.exec(value) ?? [];
    const [, singleFile] = /saved with SingleFile[^]*?\burl:\s*(\S+)/.exec(value) ?? [];
    address ??= browser ?? singleFile;
  });
  return address !== undefined && isWebUrl(address) ? address : undefined;
}

function timeIn(page: Root): string | undefined {
  const [dated] = elementsIn(
    page,
    (node) =>
      attribute(node, 'itemProp') === 'datePublished' ||
      (isElement(node, 'time') && hasClassLike(node, /publish|^entry-date$|^dt-published$/)),
  );
  const [only, another] = elementsIn(page, ({ tagName }) => tagName === 'time');
  const time = dated ?? (another ? undefined : only);
  return time && (attribute(time, 'dateTime') ?? attribute(time, 'content') ?? wordsOf(time));
}

function langIn(page: Root): string | undefined {
  const html = firstElement(page, 'html');
  return langOf(html && (attribute(html, 'lang') ?? attribute(html, 'xmlLang')));
}

function licenseOf(page: Root): string | undefined {
  const [link] = elementsIn(
    page,
    (node) => attribute(node, 'rel')?.split(' ').includes('license') === true,
  );
  const href = link && attribute(link, 'href');
  return href && isWebUrl(href) ? href : undefined;
}
