import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { directionOf, formatList, localeOf } from '../i18n/i18n.ts';
import { cached } from '../build/cache.ts';
import { site } from '../site.ts';
import { mix } from '../styles/contrast.ts';
import { inks } from '../styles/palette.ts';
import type { Essay } from '../collection/collection.ts';
import { cardFontFor, isSiteLetter, type CardFont } from './card-fonts.ts';
import { formatDay } from '../essay/dates.ts';
import { textAuthors } from '../essay/byline.ts';
import { isVisible } from '../markdown/visible.ts';

/** The layout of a card; all lengths in pixels. */
interface Layout {
  width: number;
  height: number;
  margin: number;
  /** The largest size of the title's letters. */
  titleSize: number;
  /** The largest size of the other letters. */
  smallSize: number;
}

const cardLayout: Layout = { width: 1200, height: 630, margin: 84, titleSize: 100, smallSize: 34 };
const coverLayout: Layout = { width: 750, height: 1000, margin: 75, titleSize: 92, smallSize: 30 };

/** A pool of buffers: a new one for each picture would make V8 collect garbage every few pictures. */
const bufferPool: Buffer[] = [];
const maxPixels = Math.max(...[cardLayout, coverLayout].map(({ width, height }) => width * height));

/** The picture that previews of links to an essay show: a PNG of 1200 by 630 pixels. */
export function socialCard(essay: Essay): Promise<Buffer<ArrayBuffer>> {
  return cachedPicture('cards', essay, cardLayout);
}

/** The same as the cover of a book: a PNG of 750 by 1000 pixels. */
export function bookCover(essay: Essay): Promise<Buffer<ArrayBuffer>> {
  return cachedPicture('covers', essay, coverLayout);
}

/**
 * Whether an essay has a social card and a cover: not where no font has all letters of its title and
 * authors, or there are too many. A part of a title, or empty boxes, would be another title than the
 * author's. An emoji is left out.
 */
export function hasSocialCard(essay: Essay): boolean {
  return lettering(essay) !== undefined;
}

/** What is drawn on a picture. */
interface Lettering {
  title: string;
  byline: string[];
  font: CardFont;
  isRightToLeft: boolean;
}

function lettering(essay: Essay): Lettering | undefined {
  const { title, byline } = wordsOnCard(essay);
  const font = cardFontFor(title + byline.join(''), essay.lang);
  const fits = [title, ...byline].every(hasRoom) && byline.join('').length <= maxTextLength;
  const isRightToLeft = directionOf(essay.lang) === 'rtl';
  return font && fits && isVisible(title) ? { title, byline, font, isRightToLeft } : undefined;
}

function wordsOnCard({ author, lang, title, published, source }: Essay) {
  const name = source?.publication ?? site.name;
  // An isolate, so that a Latin name and the day behind it do not run together from left to right.
  const publication = directionOf(lang) === 'rtl' ? `\u2068${name}\u2069` : name;
  const day = source ? source.published : published;
  const origin = day ? `${publication}, ${formatDay(day, localeOf(lang))}` : publication;
  const authors = formatList(textAuthors({ author, source }), lang);
  return { title: drawable(title), byline: [authors, origin].map(drawable) };
}

/** A text in composed letters and without emoji, of which a font of letters has none. */
function drawable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{RGI_Emoji}|[\p{Emoji_Modifier}\p{Regional_Indicator}]/gv, (emoji) =>
      isSiteLetter(emoji) ? emoji : '',
    )
    .replace(/ {2,}/g, ' ')
    .trim();
}

function cachedPicture(kind: string, essay: Essay, layout: Layout) {
  const drawn = lettering(essay);
  if (!drawn) throw new Error(`${essay.slug}: no font has the letters of its card`);
  const { title, byline, font, isRightToLeft } = drawn;
  return cached(kind, [title, byline, font.families, isRightToLeft], () => draw(drawn, layout));
}

/** Draws a title and, at the foot, its authors and source, in the site's font. */
async function draw(
  { title, byline, font, isRightToLeft }: Lettering,
  layout: Layout,
): Promise<Buffer> {
  const { width, height, margin, titleSize, smallSize } = layout;
  const buffer = bufferPool.pop() ?? Buffer.alloc(maxPixels);
  const pixels = buffer.subarray(0, width * height).fill(0);
  // A mark, so that a line which begins with a Latin name runs the way of its language.
  const inDirection = (line: string) => (isRightToLeft ? `\u200F${line}` : line);
  const [head, foot] = await Promise.all([
    fitText([title].map(inDirection), {
      font,
      maxSize: titleSize,
      maxHeight: height * 0.48,
      layout,
    }),
    fitText(byline.map(inDirection), {
      font,
      maxSize: smallSize,
      maxHeight: height * 0.25,
      layout,
    }),
  ]);
  const bar = { width: 6, height: head.height, alpha: Buffer.alloc(6 * head.height, 0xff * 0.55) };
  /** From the edge where lines begin. */
  const paintAt = (mask: AlphaMask, start: number, top: number) =>
    paint(pixels, width, mask, isRightToLeft ? width - start - mask.width : start, top);
  paintAt(bar, margin, margin);
  paintAt(head, margin + gap, margin);
  paintAt(foot, margin + gap, height - margin - foot.height);
  const picture = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png({ compressionLevel: 3, adaptiveFiltering: false })
    .toBuffer();
  bufferPool.push(buffer);
  return withPalette(picture);
}

/** No card has room for more characters. */
const maxTextLength = 500;
/** The same of one word, which no line breaks. */
const maxWordLength = 60;
/** The space between the bar and the text, in pixels. */
const gap = 44;
/** A pixel is the number of a shade: from 0, the ground, to this, the ink. */
const darkestShade = 15;

function hasRoom(text: string): boolean {
  return (
    text.length <= maxTextLength &&
    text
      .split(
        /[ \u2010-]|(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])/u,
      )
      .every((word) => word.length <= maxWordLength)
  );
}

/** The red, green and blue of each shade, from the ground of the site's pages to their ink. */
const shades = Buffer.from(
  Array.from({ length: darkestShade + 1 }, (_, shade) =>
    mix(site.ground.light, inks.light, shade / darkestShade).slice(1),
  ).join(''),
  'hex',
);

/** A greyscale PNG, whose pixels are numbers of shades, as one with a palette (PNG, colour type 3). */
function withPalette(greyscale: Buffer): Buffer {
  // The signature of 8 bytes, and the header chunk (IHDR) of 25 with the colour type in it.
  const header = Buffer.from(greyscale.subarray(0, 33));
  header[25] = 3;
  header.writeUInt32BE(crc32(header.subarray(12, 29)), 29);
  const palette = Buffer.alloc(12 + shades.length);
  palette.writeUInt32BE(shades.length, 0);
  palette.write('PLTE', 4, 'latin1');
  shades.copy(palette, 8);
  palette.writeUInt32BE(crc32(palette.subarray(4, 8 + shades.length)), 8 + shades.length);
  return Buffer.concat([header, palette, greyscale.subarray(33)]);
}

/** A shape, as the opacity of each of its pixels: 0 is clear, 255 is full ink. */
interface AlphaMask {
  width: number;
  height: number;
  alpha: Buffer;
}

interface Fit {
  font: CardFont;
  maxSize: number;
  maxHeight: number;
  layout: Layout;
}

/** Paragraphs in letters of the size given, or smaller until they fit. */
async function fitText(
  paragraphs: string[],
  { font, maxSize, maxHeight, layout: { width, margin } }: Fit,
): Promise<AlphaMask> {
  const maxWidth = width - 2 * margin - gap;
  for (let size = maxSize; ; size *= 0.85) {
    const mask = await renderText(paragraphs, font, size, maxWidth);
    if (mask.height <= maxHeight && mask.width <= maxWidth) return mask;
  }
}

async function renderText(
  paragraphs: string[],
  font: CardFont,
  size: number,
  width: number,
): Promise<AlphaMask> {
  const markup = paragraphs.join('\n').replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  await Promise.all(font.files.slice(1).map(loadFont));
  const { data, info } = await sharp({
    text: {
      text: `<span font_features="onum,pnum" line_height="0.9">${markup}</span>`,
      // At 72 dots an inch a point is a pixel.
      font: `${font.families} ${size}`,
      dpi: 72,
      fontfile: font.files[0] ?? '',
      width,
    },
  })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, alpha: data };
}

const loadedFonts = new Map<string, Promise<unknown>>();

/** Makes a further font known to libvips, which is told of one at a time and forgets none. */
function loadFont(fontfile: string): Promise<unknown> {
  const loaded =
    loadedFonts.get(fontfile) ??
    sharp({ text: { text: '.', fontfile } })
      .raw()
      .toBuffer();
  loadedFonts.set(fontfile, loaded);
  return loaded;
}

/**
 * Paints a mask on a picture whose pixels are numbers of shades. sharp's `composite` paints the same
 * pixels in fourteen times the time.
 */
function paint(pixels: Buffer, width: number, mask: AlphaMask, left: number, top: number) {
  for (let row = 0; row < mask.height; row++) {
    const from = row * mask.width;
    const to = (Math.round(top) + row) * width + left;
    for (let column = 0; column < mask.width; column++) {
      pixels[to + column] = Math.round(((mask.alpha[from + column] ?? 0) * darkestShade) / 255);
    }
  }
}
