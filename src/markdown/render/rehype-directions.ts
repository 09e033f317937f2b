import type { Element, Nodes, Root } from 'hast';
import type { VFile } from 'vfile';
import { contextOf } from './context.ts';
import { hasClass } from './has-class.ts';

type Direction = 'ltr' | 'rtl';

/** What a reader sees as lines of its own, each of which can run in another direction. */
const lines = new Set([
  ...['p', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'dt', 'dd', 'td', 'th', 'figcaption', 'summary'],
]);

/** What runs in another direction if all that stands in it does. */
const containers = new Set(['ul', 'ol', 'dl', 'blockquote']);

const rightToLeft = new RegExp(
  `[${'Arabic Hebrew Syriac Thaana Nko Adlam Samaritan Mandaic Hanifi_Rohingya Yezidi'.replace(
    /(\w+) ?/g,
    '\\p{Script=$1}',
  )}]`,
  'u',
);

/**
 * Gives a block in another direction than the text around it its own: a Hebrew paragraph in an
 * English essay begins at the right. A block is taken to run where its first letter does and most
 * of them do; a line of English that begins with a Hebrew word is still English.
 *
 * Code runs from left to right, whatever the language around it.
 */
export function rehypeDirections() {
  return (tree: Root, file: VFile) => {
    setDirections(tree, contextOf(file).dir);
  };
}

function setDirections(node: Nodes, around: Direction) {
  if (!('children' in node)) return;
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    const given = child.properties['dir'];
    let direction = given === 'ltr' || given === 'rtl' ? given : around;
    if (given === undefined) {
      direction = ownDirection(child, around) ?? around;
      if (direction !== around) child.properties['dir'] = direction;
    }
    setDirections(child, direction);
  }
}

/** The direction of an element, if that is not the one around it. */
function ownDirection(element: Element, around: Direction): Direction | undefined {
  const { tagName } = element;
  if (tagName === 'code' || (tagName === 'pre' && !hasClass(element, 'verse')))
    return around === 'rtl' ? 'ltr' : undefined;
  if (containers.has(tagName)) {
    const within = element.children.filter((child) => child.type === 'element');
    const [first, ...others] = within.map((child) => ownDirection(child, around));
    return others.every((one) => one === first) ? first : undefined;
  }
  if (!lines.has(tagName) || isOfTheSite(element)) return undefined;
  const text = lettersIn(element);
  // In almost every essay, all letters run as the text around them does.
  if (around === 'ltr' && !rightToLeft.test(text)) return undefined;
  const letters = text.match(/\p{L}/gu) ?? [];
  const directions = letters.map((letter) => (rightToLeft.test(letter) ? 'rtl' : 'ltr'));
  const [first] = directions;
  if (first === undefined || first === around) return undefined;
  const others = directions.filter((one) => one !== first).length;
  return others * 2 < directions.length ? first : undefined;
}

/** Whether it is one of the sentences around an excerpt, whose names may be in other letters. */
function isOfTheSite(element: Element): boolean {
  return hasClass(element, 'attribution') || hasClass(element, 'continuation');
}

/** The letters of an element that runs as it does: not those of code, nor of what has its own. */
function lettersIn(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  return node.children
    .filter((child) => !isApart(child))
    .map(lettersIn)
    .join('');
}

function isApart(node: Nodes): boolean {
  if (node.type !== 'element') return false;
  return (
    ['code', 'pre', 'bdi'].includes(node.tagName) ||
    node.properties['dir'] !== undefined ||
    node.properties['role'] === 'doc-noteref'
  );
}
