import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { site } from '../site.ts';
import { mix } from '../styles/contrast.ts';
import { inks } from '../styles/palette.ts';
import type { CardFont } from './card-fonts.ts';

/** The layout of a card; all lengths in pixels. */
export interface Layout {
  width: number;
  height: number;
  margin: number;
  /** The largest size of the title's letters. */
  titleSize: number;
  /** The largest size of the other letters. */
  smallSize: number;
  /** How much of the width, where lines end, is left to a picture. */
  pictureWidth: number;
}

const card: Layout = {
  ...{ width: 1200, height: 630, margin: 84, pictureWidth: 0 },
  ...{ titleSize: 100, smallSize: 34 },
};
const book: Layout = {
  ...{ width: 750, height: 1000, margin: 75, pictureWidth: 0 },
  ...{ titleSize: 92, smallSize: 30 },
};

/** The layouts of all cards. */
export const layouts = {
  card,
  cardWithPicture: { ...card, margin: 60, pictureWidth: 440, titleSize: 80 },
  book,
};

/** What is drawn of words. */
export interface Lettering {
  title: string;
  foot: string[];
  font: CardFont;
  isRightToLeft: boolean;
}

/** The rows of pixels of one picture: a new buffer for each would make V8 collect garbage often. */
const canvas = Buffer.alloc(Math.max(...[card, book].map((of) => of.height * rowBytes(of))));

// libvips keeps what its last hundred operations computed; no words are drawn twice.
sharp.cache(false);

/** Draws a title and, at the foot, further lines, in the site's font. */
export async function drawLettering(
  { title, foot: lines, font, isRightToLeft }: Lettering,
  layout: Layout,
): Promise<Buffer> {
  const { width, height, margin, titleSize, smallSize } = layout;
  // A mark, so that a line which begins with a Latin name runs the way of its language.
  const inDirection = (line: string) => (isRightToLeft ? `\u200F${line}` : line);
  const [head, foot] = await Promise.all([
    fitText([title].map(inDirection), {
      font,
      maxSize: titleSize,
      maxHeight: height * 0.48,
      layout,
    }),
    fitText(lines.map(inDirection), {
      font,
      maxSize: smallSize,
      maxHeight: height * 0.25,
      layout,
    }),
  ]);
  // Nothing is awaited from here on, so that no other picture is painted on the canvas meanwhile.
  const rows = canvas.subarray(0, height * rowBytes(layout)).fill(0);
  const bar = { width: 6, height: head.height, alpha: Buffer.alloc(6 * head.height, 0xff * 0.55) };
  /** From the edge where lines begin. */
  const paintAt = (mask: AlphaMask, start: number, top: number) =>
    paint(rows, layout, mask, isRightToLeft ? width - start - mask.width : start, top);
  paintAt(bar, margin, margin);
  paintAt(head, margin + gap, margin);
  paintAt(foot, margin + gap, height - margin - foot.height);
  return encode(rows, layout);
}

/** The space between the bar and the text, in pixels. */
const gap = 44;
/** A pixel is the number of a shade: from 0, the ground, to this, the ink. */
const darkestShade = 15;

/** The red, green and blue of each shade, from the ground of the site's pages to their ink. */
const shades = Buffer.from(
  Array.from({ length: darkestShade + 1 }, (_, shade) =>
    mix(site.ground.light, inks.light, shade / darkestShade).slice(1),
  ).join(''),
  'hex',
);

/** A row of a PNG: the byte of its filter, which is none, and two pixels in each further one. */
function rowBytes({ width }: Layout): number {
  return 1 + width / 2;
}

/**
 * Rows of pixels as a PNG with a palette (colour type 3) of 16 colours. sharp writes it in three
 * times the time.
 */
function encode(rows: Buffer, { width, height }: Layout): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 4, 3, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', shades),
    chunk('IDAT', deflateSync(rows, { level: 3 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A part of a PNG: its length, its type, its data and a checksum. */
function chunk(type: string, data: Buffer): Buffer {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  data.copy(bytes, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), 8 + data.length);
  return bytes;
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
  { font, maxSize, maxHeight, layout: { width, margin, pictureWidth } }: Fit,
): Promise<AlphaMask> {
  const maxWidth = width - pictureWidth - 2 * margin - gap;
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
    // Else sharp makes three channels of the one.
    .toColourspace('b-w')
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
 * Paints a mask on rows of pixels that are numbers of shades. sharp's `composite` paints the same
 * pixels in fourteen times the time.
 */
function paint(rows: Buffer, layout: Layout, mask: AlphaMask, left: number, top: number) {
  for (let row = 0; row < mask.height; row++) {
    const from = row * mask.width;
    const to = (Math.round(top) + row) * rowBytes(layout) + 1;
    for (let column = 0; column < mask.width; column++) {
      const alpha = mask.alpha[from + column] ?? 0;
      if (alpha === 0) continue;
      const x = left + column;
      const at = to + (x >> 1);
      const shade = Math.round((alpha * darkestShade) / 255);
      rows[at] = (rows[at] ?? 0) | (x % 2 === 0 ? shade << 4 : shade);
    }
  }
}
