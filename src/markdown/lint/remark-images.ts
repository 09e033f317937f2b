import { readFileSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import type { Image, ImageReference, Root } from 'mdast';
import { definitions, type GetDefinition } from 'mdast-util-definitions';
import { inBrief } from '../in-brief.ts';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { isFileWithin, pathIn, pathInOtherCase } from './image-path.ts';
import { reportError } from './report.ts';
import { isVisible } from '../visible.ts';

/** What is wrong with an image, and what to do. */
interface Advice {
  message: string;
  fix: string;
}

/** An image of an essay: its path from the essays' folder, and the line where it stands. */
export interface ContentImage {
  path: string;
  line: number;
}

/** The alternative text of an image that has nothing to say. */
export const decorativeAlt = 'decorative';

/** In bytes, without the ending: a longer name leaves no room for what Astro puts behind it. */
const maxNameBytes = 255 - '.12345678_1234567.webp'.length;

/** Behind the address of a picture: it is wider than the text, where there is room. */
const wideMark = /#wide$/;

const example = '  ![A pen beside an inkwell](on-ink/pen.jpg)';

/**
 * Refuses images that a reader would not see, or would see from somewhere else: a file that is not
 * there or stands outside the essays' folder, a remote URL, no alternative text, an SVG with a
 * script or an external reference. Every other is given to `found`, and numbered for the page in the
 * order of the text.
 */
export function remarkImages({ found }: { found: (image: ContentImage) => void }) {
  return (tree: Root, file: VFile) => {
    const folder = dirname(file.path);
    const definition = definitions(tree);
    let number = 0;
    visit(tree, ['image', 'imageReference'], (node) => {
      const image = node as Image | ImageReference;
      const { url, isWide } = addressOf(image, definition);
      const problem = isPasted(url) ? pasted(image.alt) : problemInUrl(folder, url);
      if (!isVisible(image.alt ?? '') && !isPasted(url)) {
        reportError(
          file,
          image,
          'picture',
          `“${inBrief(url)}” has no alternative text, the words for readers who cannot see it.`,
          image.type === 'image' && image.data?.isHtml
            ? `Write them as its “alt”; for mere ornament, the word “${decorativeAlt}”:\n  <img src="on-ink/pen.jpg" alt="A pen beside an inkwell">`
            : `Write them between the brackets; for mere ornament, the word “${decorativeAlt}”:\n${example}`,
        );
      }
      if (problem) reportError(file, image, 'picture', problem.message, problem.fix);
      else {
        const path = pathIn(folder, url);
        image.data = {
          ...image.data,
          hProperties: {
            dataPicture: number++,
            dataPath: path,
            ...(isWide && { className: ['wide'] }),
          },
        };
        found({ path, line: image.position?.start.line ?? 1 });
      }
    });
  };
}

/** The address of a picture, and whether it ends in the mark of a wide one. */
function addressOf(image: Image | ImageReference, definition: GetDefinition) {
  const written = image.type === 'image' ? image.url : (definition(image.identifier)?.url ?? '');
  const isWide = !isPasted(written) && wideMark.test(written);
  return { url: isWide ? written.replace(wideMark, '') : written, isWide };
}

/** Whether an address is no address, but the picture itself, as programs paste it (RFC 2397). */
function isPasted(url: string): boolean {
  return /^data:/i.test(url);
}

function pasted(alt: string | null | undefined): Advice {
  const silent = isVisible(alt ?? '') ? '' : ', and it has no alternative text';
  return {
    message: `the picture itself stands in the text, as an address that begins with “data:”${silent}.`,
    fix: `Save it as a file in a folder beside the essay, and name that:\n${example}`,
  };
}

/** Why a page cannot show the image with a URL. */
function problemInUrl(folder: string, url: string): Advice | undefined {
  const named = inBrief(url);
  if (/^([a-z][a-z\d+.-]*:|\/\/)/i.test(url)) {
    return {
      message: `“${named}” is somewhere else; a page fetches nothing from other sites.`,
      fix: `Put the file into a folder beside the essay:\n${example}`,
    };
  }
  const path = pathIn(folder, url);
  if (!isFileWithin(folder, path)) {
    const other = pathInOtherCase(folder, url);
    return other === undefined
      ? {
          message: `there is no file “${named}” beside the essay.`,
          fix: `A picture stands in a folder beside the essay, named from there:\n${example}`,
        }
      : {
          message: `there is no file “${named}” beside the essay, but there is “${other}”: capitals matter.`,
          fix: `Write it so:\n  ![A pen beside an inkwell](${encodeURI(other).replace(/[()]/g, '\\$&')})`,
        };
  }
  if (Buffer.byteLength(parse(path).name) > maxNameBytes) {
    return {
      message: `the name of “${named}” has more than ${maxNameBytes} bytes, and the files that are made of it have longer ones.`,
      fix: `Rename it to something short:\n${example}`,
    };
  }
  if (!/\.(avif|gif|jpe?g|png|svg|webp)$/i.test(url)) {
    return {
      message: `“${named}” is not a kind of picture that browsers show.`,
      fix: `Save it as JPEG, PNG, WebP, AVIF, GIF or SVG:\n${example}`,
    };
  }
  return /\.svg$/i.test(url) ? problemInSvg(named, join(folder, path)) : undefined;
}

/** An SVG file is a document: opened by itself, it could run scripts and fetch files. */
function problemInSvg(url: string, path: string): Advice | undefined {
  const svg = readFileSync(path, 'utf8');
  const scriptOrReference =
    /<script|<foreignObject|<!ENTITY|\son\w+\s*=|javascript:|(?:href|src)\s*=\s*["'](?!#|data:image\/(?:png|jpeg|gif|webp))|@import|url\(\s*["']?(?!["']?#)/i;
  const [found] = scriptOrReference.exec(svg) ?? [];
  if (found) {
    return {
      message: `“${url}” holds “${found.trim()}”, and a drawing must neither act nor fetch.`,
      fix: 'Export it again as plain SVG, or as PNG.',
    };
  }
  const [root = ''] = /<svg[^>]*>/.exec(svg) ?? [];
  if (!/\sviewBox=/.test(root) && !(/\swidth=/.test(root) && /\sheight=/.test(root))) {
    return {
      message: `“${url}” does not say how large it is.`,
      fix: 'Give it a size:\n  <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480">',
    };
  }
  return undefined;
}
