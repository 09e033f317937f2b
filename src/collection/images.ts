import type { ImageMetadata } from 'astro';
import { getImage } from 'astro:assets';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import sharp from 'sharp';
import { shownAlt } from '../markdown/lint/remark-images.ts';

/** The widths to offer, in pixels of the file: for a phone, for the column, for it on a dense screen. */
const widths = [480, 800, 1600];
const sizes = '(min-width: 46rem) 42rem, 92vw';
/** Of a picture that is wider than the column. */
const wideSizes = '(min-width: 70rem) 64rem, 92vw';

/** An image as pages show it. */
export interface Picture {
  src: string;
  /** Further sizes; undefined for a drawing. */
  srcset?: string;
  /** The condition in CSS of these, as an attribute, where the picture moves. */
  media?: string;
  width: number;
  height: number;
}

/**
 * Fills in the essay's images where rendering left numbers: WebP in several widths, another format
 * for browsers without it, and the size, so that nothing moves when an image arrives. A picture that
 * moves does so only for readers who have not asked for less; others see its first frame.
 *
 * @param html The essay, with `<img src="picture:0" alt="…">` where the first image belongs.
 * @param pictures Its images in their order.
 * @throws where a number has no image.
 */
export function withImages(html: string, pictures: readonly Picture[]): string {
  return html.replace(
    /<img src="picture:(\d+)"((?: [a-z]+(?:="[^"]*")?)*)>/g,
    (_match, number: string, attributes: string) => {
      const picture = pictures[Number(number)];
      if (!picture) throw new Error(`There is no picture ${number}.`);
      // The first is likely to be in view when the page opens.
      const loading = number === '0' ? '' : ' loading="lazy"';
      const { src, srcset, media = '', width, height } = picture;
      const image = `<img src="${src}"${attributes} width="${width}" height="${height}"${loading} decoding="async">`;
      return srcset
        ? `<picture><source type="image/webp"${media} srcset="${srcset}" sizes="${attributes.includes(' class="wide"') ? wideSizes : sizes}">${image}</picture>`
        : image;
    },
  );
}

const known = new Map<string, Promise<Picture>>();

/**
 * An image as pages show it. Astro makes the files of each image for which this was asked in the
 * same build.
 */
export function pictureOf(original: ImageMetadata): Promise<Picture> {
  // While somebody writes, another picture may stand under the same URL.
  if (import.meta.env.DEV) return makePicture(original);
  const { src } = readable(original);
  let picture = known.get(src);
  if (!picture) known.set(src, (picture = makePicture(original)));
  return picture;
}

async function makePicture(original: ImageMetadata): Promise<Picture> {
  const image = readable(original);
  const { width, height } = image;
  if (image.format === 'svg') return { src: relativeUrl(original.src), width, height };
  const largest = Math.min(width, 1600);
  // JPEG stays JPEG; other formats may be transparent, which JPEG would turn into black.
  const format = image.format === 'jpg' || image.format === 'jpeg' ? 'jpeg' : 'png';
  const [fallback, ...modern] = await Promise.all([
    getImage({ src: original, width: Math.min(width, 800), format }),
    ...widths
      .filter((size) => size < largest)
      .concat(largest)
      .map((size) => getImage({ src: original, width: size, format: 'webp' })),
  ]);
  return {
    src: relativeUrl(fallback.src),
    ...((await isMoving(original)) && {
      media: ' media="(prefers-reduced-motion: no-preference)"',
    }),
    srcset: modern
      .map((file) => `${relativeUrl(file.src)} ${String(file.attributes['width'])}w`)
      .join(', '),
    width,
    height,
  };
}

async function isMoving(original: ImageMetadata): Promise<boolean> {
  if (!['gif', 'webp', 'avif'].includes(readable(original).format)) return false;
  // The path is the one field that may be read of the original.
  const { pages = 1 } = await sharp((original as { fsPath?: string }).fsPath).metadata();
  return pages > 1;
}

/** The cover of the newest essay for the front page, in HTML, and the style sheet that limits its height. */
export function coverPicture({
  cover,
  shownCover,
}: {
  cover?: { alt: string } | undefined;
  shownCover?: Picture | undefined;
}) {
  if (!cover || !shownCover) return undefined;
  const image = h('img', { src: 'picture:0', alt: shownAlt(cover.alt) });
  return {
    html: withImages(toHtml(image), [shownCover]),
    styles: `@layer components{.cover img${withinHeight(shownCover)}}`,
  };
}

/** Astro's URLs start at the root of the host; the site may be in any folder of it. */
function relativeUrl(url: string): string {
  return import.meta.env.DEV ? url : url.replace(/^\//, './');
}

/**
 * The fields of an image. Astro publishes the original, with all metadata of the camera, as soon as a
 * page reads a field of it; reading its `clone` has no such effect.
 */
function readable(original: ImageMetadata): ImageMetadata {
  const { clone = original } = original as ImageMetadata & { clone?: ImageMetadata };
  return clone;
}

/**
 * The rules that keep each upright picture within the height of the screen or the paper, as wide as
 * that leaves it. Strips of several screens stay as wide as the text, except on paper, which would cut
 * them.
 *
 * @returns A style sheet; empty where all pictures are wide.
 */
export function uprightStyles(pictures: readonly Picture[]): string {
  const rules = pictures
    .filter(({ width, height }) => height >= width)
    .map(({ width, height }) => {
      const rule = `img[width="${width}"][height="${height}"]${withinHeight({ width, height })}`;
      return height > 3 * width ? `@media print{${rule}}` : rule;
    });
  return rules.length === 0 ? '' : `@layer components{${[...new Set(rules)].join('')}}`;
}

/** The declaration that keeps a picture within `--tallest`, as wide as that leaves it. */
function withinHeight({ width, height }: Pick<Picture, 'width' | 'height'>): string {
  return `{max-inline-size:min(100%,var(--tallest)*${(width / height).toFixed(3)})}`;
}
