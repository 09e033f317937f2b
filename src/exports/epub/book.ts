import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { zipSync, type Zippable } from 'fflate';
import sharp from 'sharp';
import type { Element } from 'xast';
import { x } from 'xastscript';
import { faces, facesIn, needsExtendedFonts } from '../../fonts/faces.ts';
import italicExtended from '../../fonts/serif-italic-extended.woff2?inline';
import italic from '../../fonts/serif-italic.woff2?inline';
import regularExtended from '../../fonts/serif-regular-extended.woff2?inline';
import regular from '../../fonts/serif-regular.woff2?inline';
import semiboldExtended from '../../fonts/serif-semibold-extended.woff2?inline';
import semibold from '../../fonts/serif-semibold.woff2?inline';
import { directionOf, isLatinScript, messagesFor } from '../../i18n/i18n.ts';
import { cached } from '../../build/cache.ts';
import { site } from '../../site.ts';
import formulas from '../../styles/formulas.css?raw';
import style from './book.css?raw';
import { absoluteUrl } from '../../essay/urls.ts';
import { bookCover, hasSocialCard } from '../social-card.ts';
import type { Essay } from '../../collection/collection.ts';
import { instant } from '../../essay/dates.ts';
import { mediaTypes } from '../../essay/media-types.ts';
import { essayPage, navigationPage, paths } from './pages.ts';
import { bylineLines, descriptionOf, textAuthors } from '../../essay/byline.ts';
import { publicationFacts } from '../../essay/source.ts';
import { xmlDocument } from '../xml.ts';

/** A file of a book, as its manifest lists it (EPUB 3.3, 5.6.2). */
interface Item {
  path: string;
  type: string;
  bytes: Uint8Array;
  properties?: string | undefined;
}

const xhtml = 'application/xhtml+xml';
const packagePath = 'EPUB/package.opf';

/**
 * An essay as a book for e-readers: EPUB 3.3, with the full text in one document, its notes as
 * footnotes, its images, and the site's fonts.
 *
 * The build is reproducible: nothing depends on when or where the book was made, so the same essay
 * gives the same bytes.
 */
export function buildEpub(essay: Essay): Promise<Buffer<ArrayBuffer>> {
  return cached('books', [essay.digest, site.address], () => createBook(essay));
}

async function createBook(essay: Essay): Promise<Uint8Array> {
  const images = await Promise.all(essay.imageFiles.map(imageItem));
  const text = xmlDocument(
    essayPage(
      essay,
      images.map(({ path }) => path),
    ),
  );
  const fonts = isLatinScript(essay.lang) ? fontsFor(text) : [];
  const rules = fonts.map(
    ({ path, descriptors }) => `@font-face{font-family:Verbatim;src:url(${path});${descriptors}}\n`,
  );
  const items: Item[] = [
    {
      path: paths.nav,
      type: xhtml,
      bytes: utf8(xmlDocument(navigationPage(essay))),
      properties: 'nav',
    },
    {
      path: paths.essay,
      type: xhtml,
      bytes: utf8(text),
      properties: text.includes('<math') ? 'mathml' : undefined,
    },
    {
      path: paths.style,
      type: mediaTypes.css,
      bytes: utf8(rules.join('') + style + (text.includes('<math') ? formulas : '')),
    },
    ...(hasSocialCard(essay) ? [await coverItem(essay)] : []),
    ...fonts.map(({ path, bytes }) => ({ path, bytes, type: mediaTypes.woff2 })),
    // An image that is shown twice is one file.
    ...new Map(images.map((item) => [item.path, item])).values(),
  ];
  const files: Zippable = {
    // First and not compressed, so that programs know the file's type from its first bytes (OCF, 4.3).
    mimetype: [utf8(mediaTypes.epub), { level: 0 }],
    'META-INF/container.xml': utf8(xmlDocument(container())),
    [packagePath]: utf8(xmlDocument(packageDocument(essay, items))),
  };
  for (const { path, type, bytes } of items) {
    files[`EPUB/${path}`] = [bytes, { level: /^(image\/(jpeg|png)|font)/.test(type) ? 0 : 9 }];
  }
  // Times in a ZIP file have no time zone, and begin in 1980.
  return zipSync(files, { mtime: new Date(1980, 0, 1) });
}

async function coverItem(essay: Essay): Promise<Item> {
  const bytes = await bookCover(essay);
  return { path: 'cover.png', type: mediaTypes.png, bytes, properties: 'cover-image' };
}

function container(): Element {
  const rootfile = { 'full-path': packagePath, 'media-type': 'application/oebps-package+xml' };
  return x(
    'container',
    { version: '1.0', xmlns: 'urn:oasis:names:tc:opendocument:xmlns:container' },
    [x('rootfiles', [x('rootfile', rootfile)])],
  );
}

/** The package document: metadata, manifest and reading order (EPUB 3.3, 5). */
function packageDocument(essay: Essay, items: Item[]): Element {
  const ids = new Map(items.map(({ path }, index) => [path, `item-${index + 1}`]));
  const manifest = items.map(({ path, type, properties }) =>
    x('item', { id: ids.get(path), href: path, 'media-type': type, properties }),
  );
  return x(
    'package',
    {
      xmlns: 'http://www.idpf.org/2007/opf',
      version: '3.0',
      'unique-identifier': 'identifier',
      'xml:lang': essay.lang,
    },
    [
      x('metadata', { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' }, [
        ...metadata(essay),
        ...collection(essay),
        ...accessibility(essay, items),
      ]),
      x('manifest', manifest),
      x('spine', { 'page-progression-direction': directionOf(essay.lang) }, [
        x('itemref', { idref: ids.get(paths.essay) }),
      ]),
    ],
  );
}

/** Who wrote the words, who published them here, and their source (Dublin Core; MARC relators). */
function metadata(essay: Essay): Element[] {
  const { title, author, translator = [], source, lang, license, published, revised } = essay;
  const isIntroduced = source?.extent === 'excerpt';
  // Libraries show creators and no contributors, so that this says who introduces an excerpt.
  const introduction = (isIntroduced && bylineLines(essay, lang).at(-1)) || [];
  const introducedBy = introduction.map((part) => (typeof part === 'string' ? part : part.text));
  const description = [introducedBy.join(''), descriptionOf(essay, lang)]
    .filter(Boolean)
    .join('\n');
  const people = [
    ...textAuthors(essay).map((name) => ['creator', name, 'aut'] as const),
    ...(isIntroduced ? author : []).map((name) => ['contributor', name, 'aui'] as const),
    ...translator.map((name) => ['contributor', name, 'trl'] as const),
  ];
  return [
    x('dc:identifier', { id: 'identifier' }, identifierOf(essay)),
    x('dc:title', title),
    x('dc:language', lang),
    ...people.flatMap(([element, name, role], index) => {
      const id = `person-${index + 1}`;
      return [
        x(`dc:${element}`, { id }, name),
        x('meta', { refines: `#${id}`, property: 'role', scheme: 'marc:relators' }, role),
      ];
    }),
    x('dc:publisher', site.name),
    x('dc:date', published),
    ...(source ? [x('dc:source', source.url ?? publicationFacts(source))] : []),
    ...(essay.topics ?? []).map((topic) => x('dc:subject', topic)),
    ...(license ? [x('dc:rights', license)] : []),
    ...(description ? [x('dc:description', description)] : []),
    x('meta', { property: 'dcterms:modified' }, instant(revised ?? published)),
  ];
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
function accessibility({ math, headings, lang }: Essay, items: Item[]): Element[] {
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
      ...(headings.length > 0 ? ['structuralNavigation'] : []),
      ...(hasImages ? ['alternativeText'] : []),
      ...(math ? ['MathML'] : []),
    ].map((feature) => meta('accessibilityFeature', feature)),
    meta('accessibilityHazard', 'none'),
    meta('accessibilitySummary', messagesFor(lang).accessible),
  ];
}

/**
 * The essay's first URL; where `site.address` is not set, a UUID (version 8, RFC 9562) of facts that
 * never change.
 */
function identifierOf({ originalSlug, originalUrl, published }: Essay): string {
  const url = absoluteUrl(originalUrl);
  if (url) return url;
  const digest = createHash('sha256').update(`${originalSlug}\n${published}`).digest('hex');
  const parts = [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`];
  return `urn:uuid:${[...parts, `8${digest.slice(17, 20)}`, digest.slice(20, 32)].join('-')}`;
}

/** An image in a core media type of EPUB (JPEG, PNG or SVG), at most 1600 pixels wide. */
async function imageItem(path: string): Promise<Item> {
  const original = await readFile(`content/${path}`);
  const item = (bytes: Uint8Array, extension: 'svg' | 'jpg' | 'png'): Item => {
    const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    return { path: `pictures/${digest}.${extension}`, type: mediaTypes[extension], bytes };
  };
  if (/\.svg$/i.test(path)) return item(original, 'svg');
  const image = sharp(original).autoOrient().resize({ width: 1600, withoutEnlargement: true });
  return /\.jpe?g$/i.test(path)
    ? item(await image.jpeg({ quality: 80 }).toBuffer(), 'jpg')
    : item(await image.png().toBuffer(), 'png');
}

/** The fonts that a text needs, each with the descriptors that tell it from the others. */
function fontsFor(text: string) {
  const fonts = needsExtendedFonts(text)
    ? { regular: regularExtended, italic: italicExtended, semibold: semiboldExtended }
    : { regular, italic, semibold };
  return facesIn(text).map((face) => ({
    path: `serif-${face}.woff2`,
    descriptors: faces[face],
    bytes: dataUrlBytes(fonts[face]),
  }));
}

/** The bytes in a base64 `data:` URL (RFC 2397). */
function dataUrlBytes(url: string): Uint8Array {
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
