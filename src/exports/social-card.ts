import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { letters } from '../fonts/letters.ts';
import { formatList, localeOf } from '../i18n/i18n.ts';
import { cached } from '../build/cache.ts';
import { site } from '../site.ts';
import { mixed } from '../styles/contrast.ts';
import { inks } from '../styles/palette.ts';
import type { Essay } from '../collection/collection.ts';
import { formatDay } from '../essay/dates.ts';
import { textAuthors } from '../essay/byline.ts';

/** Lengths in pixels: the picture, its margin, the largest letters of the title, the others. */
interface Format {
  width: number;
  height: number;
  margin: number;
  title: number;
  small: number;
}

const cardFormat: Format = { width: 1200, height: 630, margin: 84, title: 100, small: 34 };
const coverFormat: Format = { width: 750, height: 1000, margin: 75, title: 92, small: 30 };

/** Paper to use again: for a new piece each time, V8 would clear its memory every few pictures. */
const blank: Buffer[] = [];
const largestPicture = Math.max(
  ...[cardFormat, coverFormat].map(({ width, height }) => width * height),
);

/** The picture that previews of links to an essay show: a PNG of 1200 by 630 pixels. */
export function socialCard(essay: Essay): Promise<Buffer<ArrayBuffer>> {
  return pictureOf('cards', essay, cardFormat);
}

/** The same as the cover of a book: a PNG of 750 by 1000 pixels. */
export function bookCover(essay: Essay): Promise<Buffer<ArrayBuffer>> {
  return pictureOf('covers', essay, coverFormat);
}

function pictureOf(kind: string, essay: Essay, format: Format) {
  const { lang, title, published, source } = essay;
  const publication = source?.publication ?? site.name;
  const day = source ? source.published : published;
  const whose = formatList(textAuthors(essay), lang);
  const origin = day ? `${publication}, ${formatDay(day, localeOf(lang))}` : publication;
  return cached(kind, [title, whose, origin], () => drawn(title, [whose, origin], format));
}

/**
 * Draws a title and, at the foot, whose it is, in the site's face. Where the face lacks a character
 * or the letters would be too small nothing is written: a part of a title, or empty boxes, would be
 * another title than the author's.
 */
async function drawn(title: string, whose: string[], format: Format): Promise<Buffer> {
  const { width, height, margin, small } = format;
  const paper = blank.pop() ?? Buffer.alloc(largestPicture);
  const pixels = paper.subarray(0, width * height).fill(0);
  const isOurs = [title, ...whose].every(
    (text) => text.length <= longest && Array.from(text).every((sign) => known.has(sign)),
  );
  const [head, foot] = isOurs
    ? await Promise.all([
        fitted([title], format.title, height * 0.48, format),
        fitted(whose, small, height * 0.25, format),
      ])
    : [];
  const isWritten = head !== undefined && foot !== undefined;
  if (isWritten) {
    print(pixels, width, head, margin + gap, margin);
    print(pixels, width, foot, margin + gap, height - margin - foot.height);
  }
  const rule = { width: 6, height: isWritten ? head.height : height - 2 * margin };
  const bar = Buffer.alloc(rule.width * rule.height, 0xff * 0.55);
  print(pixels, width, { ...rule, ink: bar }, margin, margin);
  const picture = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png({ compressionLevel: 3, adaptiveFiltering: false })
    .toBuffer();
  blank.push(paper);
  return inColour(picture);
}

const known = new Set(letters);
/** No card has room for more characters than these. */
const longest = 500;
/** Letters of fewer pixels are no longer read. */
const smallest = 20;
/** Between the rule and the words. */
const gap = 44;
/** The number of the deepest shade: pixels hold numbers from 0, which is the ground, to this. */
const deepest = 15;

/** The red, green and blue of each shade, from the ground of the site's pages to their ink. */
const shades = Buffer.from(
  Array.from({ length: deepest + 1 }, (_, shade) =>
    mixed(site.ground.light, inks.light, shade / deepest).slice(1),
  ).join(''),
  'hex',
);

/** A grey PNG of numbers as one with a palette of the shades (PNG, colour type 3). */
function inColour(numbers: Buffer): Buffer {
  // The header: eight bytes that say it is a PNG, and a first chunk of 25 with the type in it.
  const header = Buffer.from(numbers.subarray(0, 33));
  header[25] = 3;
  header.writeUInt32BE(crc32(header.subarray(12, 29)), 29);
  const palette = Buffer.alloc(12 + shades.length);
  palette.writeUInt32BE(shades.length, 0);
  palette.write('PLTE', 4, 'latin1');
  shades.copy(palette, 8);
  palette.writeUInt32BE(crc32(palette.subarray(4, 8 + shades.length)), 8 + shades.length);
  return Buffer.concat([header, palette, numbers.subarray(33)]);
}

/** How much ink there is in each point of a piece of text, from 0 to 255. */
interface Print {
  width: number;
  height: number;
  ink: Buffer;
}

/** Paragraphs in letters of the size given, or smaller until they fit; undefined if none does. */
async function fitted(
  paragraphs: string[],
  largest: number,
  height: number,
  { width, margin }: Format,
): Promise<Print | undefined> {
  const measure = width - 2 * margin - gap;
  for (let size = largest; size >= smallest; size *= 0.85) {
    const printed = await set(paragraphs, size, measure);
    if (printed.height <= height && printed.width <= measure) return printed;
  }
  return undefined;
}

async function set(paragraphs: string[], size: number, width: number): Promise<Print> {
  const { root } = await import('astro:config/server');
  const words = paragraphs.join('\n').replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const { data, info } = await sharp({
    text: {
      text: `<span font_features="onum,pnum" line_height="0.9">${words}</span>`,
      // As many dots an inch as points: the size is then in pixels.
      font: `Source Serif 4 ${size}`,
      dpi: 72,
      fontfile: fileURLToPath(new URL('src/fonts/serif-regular.ttf', root)),
      width,
    },
  })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, ink: data };
}

/** Prints on a picture, whose pixels are numbers of shades. */
function print(pixels: Buffer, width: number, piece: Print, left: number, top: number) {
  for (let row = 0; row < piece.height; row++) {
    const from = row * piece.width;
    const to = (Math.round(top) + row) * width + left;
    for (let column = 0; column < piece.width; column++) {
      pixels[to + column] = Math.round(((piece.ink[from + column] ?? 0) * deepest) / 255);
    }
  }
}
