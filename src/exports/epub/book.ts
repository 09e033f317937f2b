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
import { isLatinScript } from '../../i18n/i18n.ts';
import { cached } from '../../build/cache.ts';
import { digestOf } from '../../collection/cache-keys.ts';
import { site } from '../../site.ts';
import formulas from '../../styles/formulas.css?raw';
import style from './book.css?raw';
import { contentFolder } from '../../essay/content-paths.ts';
import { sha256 } from '../../essay/sha256.ts';
import { readSourceFile } from '../../essay/source-files.ts';
import { listUrl } from '../../essay/urls.ts';
import { bookCover, hasBookCover } from '../social-card.ts';
import type { Essay } from '../../collection/collection.ts';
import type { Series } from '../../collection/lists.ts';
import { mediaTypes } from '../../essay/media-types.ts';
import { packageDocument, type Item } from './package.ts';
import { chapterPath, essayPage, navigationPage, paths, type Book } from './pages.ts';
import { xmlDocument } from '../xml.ts';

const xhtml = 'application/xhtml+xml';
const packagePath = 'EPUB/package.opf';

/**
 * An essay as a book for e-readers: EPUB 3.3, with the full text in one document, its notes as
 * footnotes, its images, and the site's fonts.
 *
 * The build is reproducible: nothing depends on when or where the book was made, so the same essay
 * gives the same bytes.
 */
export function buildEpub(essay: Essay): Promise<Uint8Array<ArrayBuffer>> {
  const { title, lang, originalUrl, originalSlug, published } = essay;
  const facts = `${originalSlug}\n${published}`;
  return createBook({ title, lang, originalUrl, facts, essays: [essay] });
}

/** How many bytes the book of an essay has, for feeds. */
export async function bookLength(essay: Essay): Promise<number> {
  const bytes = await cached('book-lengths', [digestOf(essay), site.address], async () =>
    Buffer.from(String((await buildEpub(essay)).length)),
  );
  return Number(bytes.toString());
}

/** The parts of a series as one book, each a document with its own byline and source. */
export function buildSeriesEpub({ name, slug, parts }: Series): Promise<Uint8Array<ArrayBuffer>> {
  const langs = new Set(parts.map(({ lang }) => lang));
  const [lang = site.lang, ...others] = langs;
  return createBook({
    title: name,
    lang: others.length > 0 ? site.lang : lang,
    originalUrl: listUrl(slug),
    facts: slug,
    essays: parts,
  });
}

async function createBook(book: Book): Promise<Uint8Array<ArrayBuffer>> {
  const images: Item[] = [];
  const chapters: Item[] = [];
  for (const essay of book.essays) {
    const ofEssay = await Promise.all(
      essay.imageFiles.map((path) => imageItem(path, essay.hashes[`${contentFolder}/${path}`])),
    );
    images.push(...ofEssay);
    const imagePaths = ofEssay.map(({ path }) => path);
    const text = xmlDocument(essayPage(essay, imagePaths, book));
    chapters.push({
      path: chapterPath(essay, book),
      type: xhtml,
      bytes: utf8(text),
      properties: text.includes('<math') ? 'mathml' : undefined,
    });
  }
  const navigation = xmlDocument(navigationPage(book));
  const decoder = new TextDecoder();
  const text = [navigation, ...chapters.map(({ bytes }) => decoder.decode(bytes))].join('');
  const isLatin = [book, ...book.essays].some(({ lang }) => isLatinScript(lang));
  const fonts = isLatin ? fontsFor(text) : [];
  const rules = fonts.map(
    ({ path, descriptors }) => `@font-face{font-family:Verbatim;src:url(${path});${descriptors}}\n`,
  );
  const items: Item[] = [
    { path: paths.nav, type: xhtml, bytes: utf8(navigation), properties: 'nav' },
    ...chapters,
    {
      path: paths.style,
      type: mediaTypes.css,
      bytes: utf8(rules.join('') + style + (text.includes('<math') ? formulas : '')),
    },
    ...(await coverItems(book)),
    ...fonts.map(({ path, bytes }) => ({ path, bytes, type: mediaTypes.woff2 })),
    // An image that is shown twice is one file.
    ...new Map(images.map((item) => [item.path, item])).values(),
  ];
  const files: Zippable = {
    // First and not compressed, so that programs know the file's type from its first bytes (OCF, 4.3).
    mimetype: [utf8(mediaTypes.epub), { level: 0 }],
    'META-INF/container.xml': utf8(xmlDocument(container())),
    [packagePath]: utf8(xmlDocument(packageDocument(book, items))),
  };
  for (const { path, type, bytes } of items) {
    files[`EPUB/${path}`] = [bytes, { level: /^(image\/(jpeg|png)|font)/.test(type) ? 0 : 9 }];
  }
  // Times in a ZIP file have no time zone, and begin in 1980.
  return zipSync(files, { mtime: new Date(1980, 0, 1) });
}

/** The cover of a single essay; one of a series would name its first part alone. */
async function coverItems({ essays: [essay, ...others] }: Book): Promise<Item[]> {
  if (!essay || others.length > 0 || !hasBookCover(essay)) return [];
  const bytes = await bookCover(essay);
  return [{ path: 'cover.png', type: mediaTypes.png, bytes, properties: 'cover-image' }];
}

function container(): Element {
  const rootfile = { 'full-path': packagePath, 'media-type': 'application/oebps-package+xml' };
  return x(
    'container',
    { version: '1.0', xmlns: 'urn:oasis:names:tc:opendocument:xmlns:container' },
    [x('rootfiles', [x('rootfile', rootfile)])],
  );
}

/** An image in a core media type of EPUB (JPEG, PNG or SVG), at most 1600 pixels wide. */
async function imageItem(path: string, hash: string | undefined): Promise<Item> {
  const original = await readSourceFile(`${contentFolder}/${path}`, hash);
  const item = (bytes: Uint8Array, extension: 'svg' | 'jpg' | 'png'): Item => {
    const digest = sha256(bytes).slice(0, 16);
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
