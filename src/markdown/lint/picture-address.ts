import { readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { inBrief } from '../in-brief.ts';
import { isVisible } from '../visible.ts';
import { isFileWithin, pathIn, pathInOtherCase } from './image-path.ts';

/** A picture as its author names it, in the text or in a field. */
interface Picture {
  path: string;
  alt: string | null | undefined;
}

/** What is wrong with a picture, and what to do. */
interface Advice {
  message: string;
  fix: string;
}

/** In bytes, without the ending: a longer name leaves no room for what Astro puts behind it. */
const maxNameBytes = 255 - '.12345678_1234567.webp'.length;

/** Whether an address is no address, but the picture itself, as programs paste it (RFC 2397). */
export function isPasted(url: string): boolean {
  return /^data:/i.test(url);
}

function pasted({ alt }: Picture, example: string): Advice {
  const silent = isVisible(alt ?? '') ? '' : ', and it has no alternative text';
  return {
    message: `the picture itself stands here, as an address that begins with “data:”${silent}.`,
    fix: `Save it as a file in a folder beside the essay, and name that:\n${example}`,
  };
}

/**
 * Why a page cannot show a picture.
 *
 * @param folder Where the essay's file is.
 * @param picture As its author wrote it.
 * @param correct A correct line with a path in it, in the form of the place where the picture is named.
 */
export function problemInPicture(
  folder: string,
  picture: Picture,
  correct: (path: string) => string,
): Advice | undefined {
  const { path: url } = picture;
  const example = correct('on-ink/pen.jpg');
  if (isPasted(url)) return pasted(picture, example);
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
          fix: `Write it so:\n${correct(other)}`,
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
