import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, parse, sep } from 'node:path';
import type { Image, ImageReference, Root } from 'mdast';
import { definitions } from 'mdast-util-definitions';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { reportError } from './report.ts';
import { isVisible } from '../visible.ts';

/** A picture of an essay: its file, from the essays' folder, and the line where it stands. */
export interface ContentImage {
  path: string;
  line: number;
}

/** The words that say that a picture has nothing to say. */
export const decorative = 'decorative';

/** How many bytes of a picture's name, without its ending, leave room for what Astro puts behind it. */
const longestName = 255 - '.12345678_1234567.webp'.length;

const example = '  ![A pen beside an inkwell](on-ink/pen.jpg)';

/**
 * Refuses pictures that a reader would not see, or would see from somewhere else: a file that is
 * not there or stands outside the essays' folder, a remote address, no alternative text, a drawing
 * that acts. Every other is given to `found`, and numbered for the page in the order of the text.
 */
export function remarkImages({ found }: { found: (image: ContentImage) => void }) {
  return (tree: Root, file: VFile) => {
    const folder = dirname(file.path);
    const definition = definitions(tree);
    let number = 0;
    visit(tree, ['image', 'imageReference'], (node) => {
      const picture = node as Image | ImageReference;
      const url =
        (picture.type === 'image' ? picture.url : definition(picture.identifier)?.url) ?? '';
      const fault = faultIn(folder, url);
      if (!isVisible(picture.alt ?? '')) {
        reportError(
          file,
          picture,
          'picture',
          `“${url}” has no alternative text, the words for readers who cannot see it.`,
          `Write them between the brackets; for mere ornament, the word “${decorative}”:\n${example}`,
        );
      }
      if (fault) reportError(file, picture, 'picture', fault.message, fault.fix);
      else {
        const path = pathOf(url);
        picture.data = {
          ...picture.data,
          hProperties: { dataPicture: number++, dataPath: path },
        };
        found({ path, line: picture.position?.start.line ?? 1 });
      }
    });
  };
}

/** Whether the path is a file in the folder, really there and not behind a link out of it. */
export function isFileWithin(folder: string, path: string): boolean {
  try {
    const file = realpathSync(join(folder, path));
    return file.startsWith(realpathSync(folder) + sep) && statSync(file).isFile();
  } catch {
    return false;
  }
}

function faultIn(folder: string, url: string): { message: string; fix: string } | undefined {
  if (/^([a-z][a-z\d+.-]*:|\/\/)/i.test(url)) {
    return {
      message: `“${url}” is somewhere else; a page fetches nothing from other sites.`,
      fix: `Put the file into a folder beside the essay:\n${example}`,
    };
  }
  if (!isFileWithin(folder, pathOf(url))) {
    return {
      message: `there is no file “${url}” beside the essay.`,
      fix: `A picture stands in a folder beside the essay, named from there:\n${example}`,
    };
  }
  if (Buffer.byteLength(parse(pathOf(url)).name) > longestName) {
    return {
      message: `the name of “${url}” has more than ${longestName} bytes, and the files that are made of it have longer ones.`,
      fix: `Rename it to something short:\n${example}`,
    };
  }
  if (!/\.(avif|gif|jpe?g|png|svg|webp)$/i.test(url)) {
    return {
      message: `“${url}” is not a kind of picture that browsers show.`,
      fix: `Save it as JPEG, PNG, WebP, AVIF, GIF or SVG:\n${example}`,
    };
  }
  return /\.svg$/i.test(url) ? faultInDrawing(url, join(folder, pathOf(url))) : undefined;
}

/** An SVG file is a document: opened by itself it could run what it holds, or fetch. */
function faultInDrawing(url: string, path: string): { message: string; fix: string } | undefined {
  const drawing = readFileSync(path, 'utf8');
  const acts =
    /<script|<foreignObject|<!ENTITY|\son\w+\s*=|javascript:|(?:href|src)\s*=\s*["'](?!#|data:image\/(?:png|jpeg|gif|webp))|@import|url\(\s*["']?(?!["']?#)/i;
  const [found] = acts.exec(drawing) ?? [];
  if (found) {
    return {
      message: `“${url}” holds “${found.trim()}”, and a drawing must neither act nor fetch.`,
      fix: 'Export it again as plain SVG, or as PNG.',
    };
  }
  const [root = ''] = /<svg[^>]*>/.exec(drawing) ?? [];
  if (!/\sviewBox=/.test(root) && !(/\swidth=/.test(root) && /\sheight=/.test(root))) {
    return {
      message: `“${url}” does not say how large it is.`,
      fix: 'Give it a size:\n  <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480">',
    };
  }
  return undefined;
}

function pathOf(url: string): string {
  try {
    return url.replace(/^\.\//, '').split('/').map(decodeURIComponent).join('/');
  } catch {
    return url;
  }
}
