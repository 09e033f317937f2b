import type { Element } from 'hast';
import type { Image, Nodes, Paragraph, Parents, Root } from 'mdast';
import { visit } from '../../markdown/visit.ts';
import { element, elementsIn, firstElement, wordsOf } from './tree.ts';

/** A figure with its caption as the title of its picture, as the site has it, if it is plain words. */
export function withCaption(figure: Element): Element {
  const [image, another] = elementsIn(figure, ({ tagName }) => tagName === 'img');
  const caption = firstElement(figure, 'figcaption');
  if (!image || another || !caption) return figure;
  const isRich = firstElement(caption, 'a', 'b', 'br', 'code', 'em', 'i', 'strong', 'sup');
  const paragraphs = elementsIn(caption, ({ tagName }) => /^(p|div|h[1-6])$/.test(tagName));
  if (isRich || paragraphs.length > 1) return figure;
  const words = wordsOf(caption);
  const children = figure.children.filter((child) => child !== caption);
  // Where they stand deeper, there is more between them than a caption.
  if (words === '' || children.length === figure.children.length) return figure;
  image.properties['title'] = words;
  return element('figure', {}, children);
}

/**
 * Makes paragraphs of captions that no page would show: a picture has one only where it stands alone
 * in a paragraph.
 */
export function placeCaptions(tree: Root) {
  const walk = (parent: Parents, isTight: boolean) => {
    for (let index = 0; index < parent.children.length; index++) {
      const child: Nodes | undefined = parent.children[index];
      if (!child || !('children' in child)) continue;
      if (child.type !== 'paragraph') walk(child, child.type === 'listItem' && !child.spread);
      else if (!isAlone(child) || isTight) {
        const captions = captionsIn(child);
        parent.children.splice(index + 1, 0, ...(captions as never[]));
        index += captions.length;
        if (parent.type === 'listItem' && captions.length > 0) parent.spread = true;
      }
    }
  };
  walk(tree, false);
}

function isAlone({ children }: Paragraph): boolean {
  return children.length === 1 && children[0]?.type === 'image';
}

/** Takes the captions of pictures out of a paragraph. */
function captionsIn(paragraph: Paragraph): Paragraph[] {
  const captions: Paragraph[] = [];
  visit(paragraph, 'image', (image: Image) => {
    if (!image.title) return;
    captions.push({ type: 'paragraph', children: [{ type: 'text', value: image.title }] });
    image.title = null;
  });
  return captions;
}
