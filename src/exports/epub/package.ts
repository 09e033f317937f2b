import type { Element } from 'xast';
import { x } from 'xastscript';
import type { Essay } from '../../collection/collection.ts';
import { sha256 } from '../../essay/sha256.ts';
import { bylineLines, descriptionOf, textAuthors } from '../../essay/byline.ts';
import { instant } from '../../essay/dates.ts';
import { publicationFacts } from '../../essay/source.ts';
import { absoluteUrl } from '../../essay/urls.ts';
import { directionOf, messagesFor } from '../../i18n/i18n.ts';
import { site } from '../../site.ts';
import { chapterPath, type Book } from './pages.ts';

/** A file of a book, as its manifest lists it (EPUB 3.3, 5.6.2). */
export interface Item {
  path: string;
  type: string;
  bytes: Uint8Array;
  properties?: string | undefined;
}

/** The package document: metadata, manifest and reading order (EPUB 3.3, 5). */
export function packageDocument(book: Book, items: readonly Item[]): Element {
  const { essays, lang } = book;
  const ids = new Map(items.map(({ path }, index) => [path, `item-${index + 1}`]));
  const manifest = items.map(({ path, type, properties }) =>
    x('item', { id: ids.get(path), href: path, 'media-type': type, properties }),
  );
  const spine = essays.map((essay) => x('itemref', { idref: ids.get(chapterPath(essay, book)) }));
  return x(
    'package',
    {
      xmlns: 'http://www.idpf.org/2007/opf',
      version: '3.0',
      'unique-identifier': 'identifier',
      'xml:lang': lang,
    },
    [
      x('metadata', { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' }, [
        ...metadata(book),
        ...(essays.length === 1 ? essays.flatMap(collection) : []),
        ...accessibility(book, items),
      ]),
      x('manifest', manifest),
      x('spine', { 'page-progression-direction': directionOf(lang) }, spine),
    ],
  );
}

/** Who wrote the words, who published them here, and their sources (Dublin Core; MARC relators). */
function metadata(book: Book): Element[] {
  const { title, essays } = book;
  const last = (days: readonly string[]) => days.toSorted().at(-1) ?? '';
  const unique = (values: readonly string[]) => [...new Set(values)];
  return [
    x('dc:identifier', { id: 'identifier' }, identifierOf(book)),
    x('dc:title', title),
    ...unique([book.lang, ...essays.map(({ lang }) => lang)]).map((lang) => x('dc:language', lang)),
    ...people(essays),
    x('dc:publisher', site.name),
    x('dc:date', last(essays.map(({ published }) => published))),
    ...unique(
      essays.flatMap(({ source }) => (source ? (source.url ?? publicationFacts(source)) : [])),
    ).map((source) => x('dc:source', source)),
    ...unique(essays.flatMap(({ topics = [] }) => topics)).map((topic) => x('dc:subject', topic)),
    ...rights(essays).map((license) => x('dc:rights', license)),
    ...description(essays).map((sentence) => x('dc:description', sentence)),
    x(
      'meta',
      { property: 'dcterms:modified' },
      instant(last(essays.map(({ revised, published }) => revised ?? published))),
    ),
  ];
}

/** Everyone who had a part in the words, once in each. */
function people(essays: readonly Essay[]): Element[] {
  const all = essays.flatMap((essay) => [
    ...textAuthors(essay).map((name) => ['creator', name, 'aut'] as const),
    ...(essay.source?.extent === 'excerpt' ? essay.author : []).map(
      (name) => ['contributor', name, 'aui'] as const,
    ),
    ...(essay.translator ?? []).map((name) => ['contributor', name, 'trl'] as const),
  ]);
  const once = new Map(all.map((person) => [person.join('\n'), person]));
  return [...once.values()].flatMap(([element, name, role], index) => {
    const id = `person-${index + 1}`;
    return [
      x(`dc:${element}`, { id }, name),
      x('meta', { refines: `#${id}`, property: 'role', scheme: 'marc:relators' }, role),
    ];
  });
}

/** The licence of all essays, or each with the title of the essay that it is given to. */
function rights(essays: readonly Essay[]): string[] {
  const [license, ...others] = new Set(essays.map((essay) => essay.license));
  if (others.length === 0) return license ? [license] : [];
  return essays.flatMap((essay) => (essay.license ? `${essay.title}: ${essay.license}` : []));
}

/** What a single essay is about. */
function description(essays: readonly Essay[]): string[] {
  const [essay, ...others] = essays;
  if (!essay || others.length > 0) return [];
  const { lang, source } = essay;
  // Libraries show creators and no contributors, so that this says who introduces an excerpt.
  const introduction = (source?.extent === 'excerpt' && bylineLines(essay, lang).at(-1)) || [];
  const introducedBy = introduction.map((part) => (typeof part === 'string' ? part : part.text));
  const text = [introducedBy.join(''), descriptionOf(essay, lang)].filter(Boolean).join('\n');
  return text ? [text] : [];
}

/** The series that the book belongs to, and its part (EPUB 3.3, D.3.4). */
function collection({ series, part }: Essay): Element[] {
  if (!series) return [];
  const refine = (property: string, value: string) =>
    x('meta', { refines: '#series', property }, value);
  return [
    x('meta', { id: 'series', property: 'belongs-to-collection' }, series),
    refine('collection-type', 'series'),
    refine('group-position', String(part)),
  ];
}

/** Accessibility metadata (EPUB Accessibility 1.1, 2.2; schema.org's vocabulary). */
function accessibility({ essays, lang }: Book, items: readonly Item[]): Element[] {
  const hasImages = items.some(({ path }) => path.startsWith('pictures/'));
  const meta = (property: string, value: string) =>
    x('meta', { property: `schema:${property}` }, value);
  return [
    meta('accessMode', 'textual'),
    ...(hasImages ? [meta('accessMode', 'visual')] : []),
    meta('accessModeSufficient', 'textual'),
    ...[
      'displayTransformability',
      'readingOrder',
      'tableOfContents',
      ...(essays.some(({ headings }) => headings.length > 0) ? ['structuralNavigation'] : []),
      ...(hasImages ? ['alternativeText'] : []),
      ...(essays.some(({ math }) => math) ? ['MathML'] : []),
    ].map((feature) => meta('accessibilityFeature', feature)),
    meta('accessibilityHazard', 'none'),
    meta('accessibilitySummary', messagesFor(lang).accessible),
  ];
}

/**
 * The URL that the book had first; where `site.address` is not set, a UUID (version 8, RFC 9562) of
 * facts that never change.
 */
function identifierOf({ originalUrl, facts }: Book): string {
  const url = absoluteUrl(originalUrl);
  if (url) return url;
  const digest = sha256(facts);
  const parts = [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`];
  return `urn:uuid:${[...parts, `8${digest.slice(17, 20)}`, digest.slice(20, 32)].join('-')}`;
}
