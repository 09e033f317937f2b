import type { ImageMetadata } from 'astro';
import { getImage } from 'astro:assets';

/** The widths to offer, in CSS pixels: a phone, the text, the text on a fine screen. */
const widths = [480, 800, 1600];
const sizes = '(min-width: 46rem) 42rem, 92vw';

/**
 * Puts the essay's pictures where the pipeline numbered their places: small modern files first,
 * an old format for old browsers, and the size, so that nothing moves when they arrive.
 *
 * @param html The essay, with `<img src="picture:0" alt="…">` where the first picture belongs.
 * @param pictures Its pictures in their order.
 */
export async function withImages(html: string, pictures: ImageMetadata[]): Promise<string> {
  const made = await Promise.all(pictures.map(sourcesOf));
  return html.replace(
    /<img src="picture:(\d+)"((?: [a-z]+(?:="[^"]*")?)*)>/g,
    (_place, number: string, words: string) => {
      const picture = made[Number(number)];
      if (!picture) throw new Error(`There is no picture ${number}.`);
      // The first is likely to be seen at once.
      const loading = number === '0' ? '' : ' loading="lazy"';
      const { src, srcset, width, height } = picture;
      const image = `<img src="${src}"${words} width="${width}" height="${height}"${loading} decoding="async">`;
      return srcset
        ? `<picture><source type="image/webp" srcset="${srcset}" sizes="${sizes}">${image}</picture>`
        : image;
    },
  );
}

async function sourcesOf(original: ImageMetadata) {
  // Astro publishes every original of which a page has read a field, with all that a camera wrote
  // into it; it gives a copy for reading.
  const { clone: picture = original } = original as { clone?: ImageMetadata } & ImageMetadata;
  const { width, height } = picture;
  if (picture.format === 'svg') return { src: inFolder(original.src), width, height };
  const largest = Math.min(width, 1600);
  // JPEG stays JPEG; any other kind may have holes, which JPEG would fill with black.
  const format = picture.format === 'jpg' || picture.format === 'jpeg' ? 'jpeg' : 'png';
  const [fallback, ...modern] = await Promise.all([
    getImage({ src: original, width: Math.min(width, 800), format }),
    ...widths
      .filter((size) => size < largest)
      .concat(largest)
      .map((size) => getImage({ src: original, width: size, format: 'webp' })),
  ]);
  return {
    src: inFolder(fallback.src),
    srcset: modern
      .map((file) => `${inFolder(file.src)} ${String(file.attributes['width'])}w`)
      .join(', '),
    width,
    height,
  };
}

/** Astro names files from the root of the host; ours may stand in any folder. */
function inFolder(address: string): string {
  return import.meta.env.DEV ? address : address.replace(/^\//, './');
}
