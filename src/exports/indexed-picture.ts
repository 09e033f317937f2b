import sharp from 'sharp';
import { site } from '../site.ts';

/** A picture of few colours: each pixel is the number of one. */
interface IndexedPicture {
  pixels: Buffer;
  /** The red, green and blue of each colour. */
  colours: Buffer;
}

/** A picture cut to a size, in few colours. What it lets through is the ground of the site's pages. */
export async function indexedPicture(
  file: Buffer,
  { width, height, colours }: { width: number; height: number; colours: number },
): Promise<IndexedPicture> {
  const picture = await sharp(file)
    .autoOrient()
    .resize(width, height, { fit: 'cover', position: sharp.strategy.attention })
    .flatten({ background: site.ground.light })
    .toColourspace('srgb')
    .png({ palette: true, colours, dither: 0.5, effort: 7 })
    .toBuffer();
  const rgb = await sharp(picture).removeAlpha().toColourspace('srgb').raw().toBuffer();
  const numbers = new Map<number, number>();
  const pixels = Buffer.alloc(width * height);
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    const colour = rgb.readUIntBE(pixel * 3, 3);
    const number = numbers.get(colour) ?? numbers.size;
    numbers.set(colour, number);
    pixels[pixel] = number;
  }
  const used = Buffer.alloc(numbers.size * 3);
  for (const [colour, number] of numbers) used.writeUIntBE(colour, number * 3, 3);
  return { pixels, colours: used };
}
