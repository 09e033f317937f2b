import { crc32 } from 'node:zlib';
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

/** A pool of buffers: a new one for each picture would make V8 collect garbage every few pictures. */
const bufferPool: Buffer[] = [];
const maxPixels = Math.max(...[card, book].map(({ width, height }) => width * height));

/** Draws a title and, at the foot, further lines, in the site's font. */
export async function drawLettering(
  { title, foot: lines, font, isRightToLeft }: Lettering,
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
    fitText(lines.map(inDirection), {
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
  const drawn = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png({ compressionLevel: 3, adaptiveFiltering: false })
    .toBuffer();
  bufferPool.push(buffer);
  return withPalette(drawn);
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
