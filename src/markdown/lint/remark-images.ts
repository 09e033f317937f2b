import { dirname } from 'node:path';
import type { Image, ImageReference, Root } from 'mdast';
import { definitions, type GetDefinition } from 'mdast-util-definitions';
import { inBrief } from '../in-brief.ts';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { pathIn } from './image-path.ts';
import { isPasted, problemInPicture } from './picture-address.ts';
import { reportError } from './report.ts';
import { isVisible } from '../visible.ts';

/** An image of an essay: its path from the essays' folder, and the line where it stands. */
export interface ContentImage {
  path: string;
  line: number;
}

/** The alternative text of an image that has nothing to say. */
export const decorativeAlt = 'decorative';

/** The alternative text of an image as its `alt` has it: empty for one that has nothing to say. */
export function shownAlt<Alt>(alt: Alt): Alt | '' {
  return alt === decorativeAlt ? '' : alt;
}

/** Behind the address of a picture: it is wider than the text, where there is room. */
const wideMark = /#wide$/;

const correct = (path: string) =>
  `  ![A pen beside an inkwell](${encodeURI(path).replace(/[()]/g, '\\$&')})`;
const example = correct('on-ink/pen.jpg');

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
      const problem = problemInPicture(folder, { path: url, alt: image.alt }, correct);
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
