import type { Element, ElementData, Root } from 'hast';
import { h } from 'hastscript';
import { SKIP, visit } from '../visit.ts';
import { decorative } from '../lint/remark-images.ts';

declare module 'hast' {
  interface ElementData {
    /** Of a picture, the path of its file from the essays' folder. */
    path?: string;
  }
}

/**
 * Makes a picture that stands alone a figure, its title the caption: `<img src="picture:0"
 * alt="A pen">`. The page puts the files in their places once they exist.
 */
export function rehypeImages() {
  return (tree: Root) => {
    visit(tree, 'element', (node) => {
      const picture = aloneIn(node) ?? (node.tagName === 'img' ? node : undefined);
      if (!picture) return undefined;
      const { alt, title, dataPicture, dataPath } = picture.properties;
      const image = h('img', {
        src: `picture:${String(dataPicture)}`,
        alt: alt === decorative ? '' : alt,
      });
      image.data = { path: String(dataPath) } as ElementData;
      if (picture === node) {
        node.properties = { ...image.properties, title };
        node.data = image.data;
      } else {
        node.tagName = 'figure';
        node.children = title ? [image, h('figcaption', title)] : [image];
      }
      return SKIP;
    });
  };
}

/** The picture of a paragraph that holds nothing else. */
function aloneIn(node: Element): Element | undefined {
  if (node.tagName !== 'p' || node.children.length !== 1) return undefined;
  const [child] = node.children;
  return child?.type === 'element' && child.tagName === 'img' ? child : undefined;
}
