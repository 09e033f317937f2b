import type { Element, ElementData, Root } from 'hast';
import { h } from 'hastscript';
import { SKIP, visit } from '../visit.ts';
import { shownAlt } from '../lint/remark-images.ts';

declare module 'hast' {
  interface ElementData {
    /** Of an image, the path of its file from the essays' folder. */
    path?: string;
  }
}

/**
 * Makes an image that stands alone a figure, its title the caption: `<img src="picture:0"
 * alt="A pen">`. The page writes the URLs of the files once they exist. Those of a paragraph without
 * words stand side by side.
 */
export function rehypeImages() {
  return (tree: Root) => {
    visit(tree, { type: 'element', tagName: 'figure' }, (figure) => {
      // An author's own figure; its picture needs no second one.
      figure.children = figure.children.map(
        (child) => (child.type === 'element' && onlyImage(child)) || child,
      );
    });
    visit(tree, { type: 'element', tagName: 'p' }, (paragraph) => {
      if (holdsImagesAlone(paragraph)) paragraph.properties['className'] = ['pictures'];
    });
    visit(tree, 'element', (node) => {
      const found = onlyImage(node) ?? (node.tagName === 'img' ? node : undefined);
      if (!found) return undefined;
      const { alt, title, className, dataPicture, dataPath } = found.properties;
      const image = h('img', {
        src: `picture:${String(dataPicture)}`,
        alt: shownAlt(alt),
        className,
      });
      image.data = { path: String(dataPath) } as ElementData;
      if (found === node) {
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

/** The image of a paragraph that holds nothing else. */
function onlyImage(node: Element): Element | undefined {
  if (node.tagName !== 'p' || node.children.length !== 1) return undefined;
  const [child] = node.children;
  return child?.type === 'element' && child.tagName === 'img' ? child : undefined;
}

/** Whether a paragraph holds two images or more, and no words. */
function holdsImagesAlone({ children }: Element): boolean {
  const rest = children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  return (
    rest.length > 1 && rest.every((child) => child.type === 'element' && child.tagName === 'img')
  );
}
