import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { zipSync, type Zippable } from 'fflate';
import sharp from 'sharp';
import type { Element } from 'xast';
import { x } from 'xastscript';
import italic from '../../fonts/serif-italic.woff2?inline';
import regular from '../../fonts/serif-regular.woff2?inline';
import semibold from '../../fonts/serif-semibold.woff2?inline';
import { directionOf, isLatinScript, messagesFor } from '../../i18n/i18n.ts';
import { cached } from '../../build/cache.ts';
import { site } from '../../site.ts';
import style from './book.css?raw';
import { absoluteUrl } from '../../essay/urls.ts';
import { bookCover } from '../social-card.ts';
import type { Essay } from '../../collection/collection.ts';
import { instant } from '../../essay/dates.ts';
import { mediaTypes } from '../../essay/media-types.ts';
import { essayPage, navigationPage, paths } from './pages.ts';
import { descriptionOf, textAuthors } from '../../essay/byline.ts';
import { xmlDocument } from '../xml.ts';

/** A file in a book, as the manifest names it. */
interface Item {
  path: string;
  type: string;
  bytes: Uint8Array;
  properties?: string | undefined;
}

const xhtml = 'application/xhtml+xml';
const packagePath = 'EPUB/package.opf';

/**
 * An essay as a book for e-readers: EPUB 3.3, with the whole text in one document, its notes as
 * footnotes, its pictures, and the site's face.
 *
 * Nothing in it depends on when or where it was made, so the same essay makes the same bytes.
 */
export function buildEpub(essay: Essay): Promise<Buffer<ArrayBuffer>> {
  return cached('books', [essay.digest, site.address], () => bound(essay));
}

async function bound(essay: Essay): Promise<Uint8Array> {
  const pictures = await Promise.all(essay.imageFiles.map(picture));
  const text = xmlDocument(
    essayPage(
      essay,
      pictures.map(({ path }) => path),
    ),
  );
  const faces = isLatinScript(essay.lang) ? facesFor(text) : [];
  const rules = faces.map(
    ({ path, rule }) => `@font-face{font-family:Verbatim;src:url(${path});${rule}}\n`,
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
    { path: paths.style, type: mediaTypes.css, bytes: utf8(rules.join('') + style) },
    {
      path: 'cover.png',
      type: mediaTypes.png,
      bytes: await bookCover(essay),
      properties: 'cover-image',
    },
    ...faces.map(({ path, bytes }) => ({ path, bytes, type: mediaTypes.woff2 })),
    // A picture that stands in two places is one file.
    ...new Map(pictures.map((item) => [item.path, item])).values(),
  ];
  const files: Zippable = {
    // First and not compressed, so that the file says what it is from its first bytes (OCF, 4.3).
    mimetype: [utf8(mediaTypes.epub), { level: 0 }],
    'META-INF/container.xml': utf8(xmlDocument(container())),
    [packagePath]: utf8(xmlDocument(packageDocument(essay, items))),
  };
  for (const { path, type, bytes } of items) {
    files[`EPUB/${path}`] = [bytes, { level: /^(image\/(jpeg|png)|font)/.test(type) ? 0 : 9 }];
  }
  // The hours of a ZIP file have no zone, and its calendar begins in 1980.
  return zipSync(files, { mtime: new Date(1980, 0, 1) });
}

function container(): Element {
  const rootfile = { 'full-path': packagePath, 'media-type': 'application/oebps-package+xml' };
  return x(
    'container',
    { version: '1.0', xmlns: 'urn:oasis:names:tc:opendocument:xmlns:container' },
    [x('rootfiles', [x('rootfile', rootfile)])],
  );
}

/** What the book is, and what is in it (EPUB 3.3, 5). */
function packageDocument(essay: Essay, items: Item[]): Element {
  const ids = new Map(items.map(({ path }, place) => [path, `item-${place + 1}`]));
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
        ...about(essay),
        ...accessibility(essay, items),
      ]),
      x('manifest', manifest),
      x('spine', { 'page-progression-direction': directionOf(essay.lang) }, [
        x('itemref', { idref: ids.get(paths.essay) }),
      ]),
    ],
  );
}

/** Who wrote the words, who brought them here, where they are from (Dublin Core; MARC relators). */
function about(essay: Essay): Element[] {
  const { title, author, source, lang, license, published, revised } = essay;
  const description = descriptionOf(essay, lang);
  const isIntroduced = source?.extent === 'excerpt';
  const people = [
    ...textAuthors(essay).map((name) => ['creator', name, 'aut'] as const),
    ...(isIntroduced ? author : []).map((name) => ['contributor', name, 'aui'] as const),
  ];
  return [
    x('dc:identifier', { id: 'identifier' }, identifierOf(essay)),
    x('dc:title', title),
    x('dc:language', lang),
    ...people.flatMap(([element, name, role], place) => {
      const id = `person-${place + 1}`;
      return [
        x(`dc:${element}`, { id }, name),
        x('meta', { refines: `#${id}`, property: 'role', scheme: 'marc:relators' }, role),
      ];
    }),
    x('dc:publisher', site.name),
    x('dc:date', published),
    ...(source ? [x('dc:source', source.url)] : []),
    ...(license ? [x('dc:rights', license)] : []),
    ...(description ? [x('dc:description', description)] : []),
    x('meta', { property: 'dcterms:modified' }, instant(revised ?? published)),
  ];
}

/** How the book can be read (EPUB Accessibility 1.1, 2.2; schema.org's vocabulary). */
function accessibility({ math, headings, lang }: Essay, items: Item[]): Element[] {
  const hasPictures = items.some(({ path }) => path.startsWith('pictures/'));
  const meta = (property: string, value: string) =>
    x('meta', { property: `schema:${property}` }, value);
  return [
    meta('accessMode', 'textual'),
    ...(hasPictures ? [meta('accessMode', 'visual')] : []),
    meta('accessModeSufficient', 'textual'),
    ...[
      'displayTransformability',
      'readingOrder',
      'tableOfContents',
      ...(headings.length > 0 ? ['structuralNavigation'] : []),
      ...(hasPictures ? ['alternativeText'] : []),
      ...(math ? ['MathML'] : []),
    ].map((feature) => meta('accessibilityFeature', feature)),
    meta('accessibilityHazard', 'none'),
    meta('accessibilitySummary', messagesFor(lang).accessible),
  ];
}

/** The essay's first address; where the site's is not known, a name of facts that stay (RFC 9562). */
function identifierOf({
  originalSlug: firstName,
  originalUrl: firstAddress,
  published,
}: Essay): string {
  const known = absoluteUrl(firstAddress);
  if (known) return known;
  const digest = createHash('sha256').update(`${firstName}\n${published}`).digest('hex');
  const parts = [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`];
  return `urn:uuid:${[...parts, `8${digest.slice(17, 20)}`, digest.slice(20, 32)].join('-')}`;
}

/** A picture as e-readers know them: JPEG, PNG or SVG, no wider than it can be seen. */
async function picture(path: string): Promise<Item> {
  const original = await readFile(`content/${path}`);
  const item = (bytes: Uint8Array, ending: 'svg' | 'jpg' | 'png'): Item => {
    const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    return { path: `pictures/${digest}.${ending}`, type: mediaTypes[ending], bytes };
  };
  if (/\.svg$/i.test(path)) return item(original, 'svg');
  const image = sharp(original).autoOrient().resize({ width: 1600, withoutEnlargement: true });
  return /\.jpe?g$/i.test(path)
    ? item(await image.jpeg({ quality: 80 }).toBuffer(), 'jpg')
    : item(await image.png().toBuffer(), 'png');
}

/** The faces that a text is set in, and how the style sheet chooses each. */
function facesFor(text: string) {
  return [
    { path: 'serif-regular.woff2', face: regular, used: /./, rule: '' },
    {
      path: 'serif-italic.woff2',
      face: italic,
      used: /<(em|i|cite|dfn|var|h[4-6])[ >]/,
      rule: 'font-style:italic',
    },
    {
      path: 'serif-semibold.woff2',
      face: semibold,
      used: /<(strong|th|dt|h3)[ >]/,
      rule: 'font-weight:600',
    },
  ]
    .filter(({ used }) => used.test(text))
    .map(({ path, face, rule }) => ({ path, rule, bytes: bytesOf(face) }));
}

/** The bytes behind a `data:` address (RFC 2397). */
function bytesOf(address: string): Uint8Array {
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
