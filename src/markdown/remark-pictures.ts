import { realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Image, ImageReference, Root } from 'mdast';
import { definitions } from 'mdast-util-definitions';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { refuse } from './refuse.ts';

/**
 * Refuses pictures that a reader would not see, or would see from somewhere else: a file that is
 * not there or stands outside the essay's folder, a remote address, no alternative text. The path
 * of every other is given to `found`, from the essay's folder and without percent signs.
 */
export function remarkPictures({ found }: { found: (path: string) => void }) {
  return (tree: Root, file: VFile) => {
    const folder = dirname(file.path);
    const definition = definitions(tree);
    visit(tree, ['image', 'imageReference'], (node) => {
      const picture = node as Image | ImageReference;
      const url = picture.type === 'image' ? picture.url : definition(picture.identifier)?.url;
      const said = (wrong: string, right: string) => refuse(file, picture, 'picture', wrong, right);
      const example = '  ![A pen beside an inkwell](on-ink/pen.jpg)';
      if (!picture.alt?.trim()) {
        said(
          `“${url ?? ''}” has no alternative text, the words for readers who cannot see it.`,
          `Write them between the brackets:\n${example}`,
        );
      }
      if (!url || /^([a-z][a-z\d+.-]*:|\/\/)/i.test(url)) {
        said(
          `“${url ?? ''}” is somewhere else; a page fetches nothing from other sites.`,
          `Put the file into a folder beside the essay:\n${example}`,
        );
        return;
      }
      if (!isFileWithin(folder, url)) {
        said(
          `there is no file “${url}” beside the essay.`,
          `A picture stands in a folder beside the essay, named from there:\n${example}`,
        );
      } else if (!/\.(avif|gif|jpe?g|png|svg|webp)$/i.test(url)) {
        said(
          `“${url}” is not a kind of picture that browsers show.`,
          `Save it as JPEG, PNG, WebP, AVIF, GIF or SVG:\n${example}`,
        );
      } else found(decodeURI(url));
    });
  };
}

/** Whether the address is a file in the folder, and really there and not behind a link out of it. */
function isFileWithin(folder: string, url: string): boolean {
  try {
    const path = realpathSync(join(folder, decodeURI(url)));
    return path.startsWith(realpathSync(folder) + sep);
  } catch {
    return false;
  }
}
