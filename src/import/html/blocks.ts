import type { Element, ElementContent, Root } from 'hast';
import { isHeading } from './headings.ts';
import { element, elementsIn, firstElement, isElement, replaceElements, wordsOf } from './tree.ts';

/** Gives blocks the form that Markdown has of them. */
export function shapeBlocks(tree: Root) {
  replaceElements(tree, (node) => {
    if (isHeading(node)) return headingOfWords(node);
    if (isElement(node, 'table') && isLayout(node)) return cellsOf(node);
    return undefined;
  });
  for (const table of elementsIn(tree, ({ tagName }) => tagName === 'table')) nameColumns(table);
  for (const cell of elementsIn(tree, (node) => isElement(node, 'td', 'th'))) {
    cell.children = linesOf(cell.children);
  }
  tree.children = partedAtBreaks(tree.children as ElementContent[]) ?? tree.children;
  replaceElements(tree, (node) =>
    isElement(node, 'p', 'div', 'blockquote', 'li', 'section', 'article', 'dd')
      ? paragraphsOf(node)
      : undefined,
  );
}

/** A heading of nothing but a picture is a paragraph, and one of nothing is none. */
function headingOfWords(heading: Element): ElementContent[] | undefined {
  if (wordsOf(heading) !== '') return undefined;
  return firstElement(heading, 'img', 'math') ? [element('p', {}, heading.children)] : [];
}

/** What stands in the cells of a table; a table within one of them stays. */
function cellsOf(node: Element): Element[] {
  return node.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    const { tagName, children } = child;
    if (tagName === 'td' || tagName === 'th') return [element('div', {}, children)];
    return tagName === 'caption' ? [element('p', {}, children)] : cellsOf(child);
  });
}

/** Whether a table only puts things beside each other: it has one column, or blocks in its cells. */
function isLayout(table: Element): boolean {
  if (firstElement(table, 'th')) return false;
  const count = (...names: string[]) =>
    elementsIn(table, (node) => isElement(node, ...names)).length;
  const isColumn = count('td') <= count('tr');
  const hasTables = count('table') > 1;
  const hasBlocks = count('pre', 'h1', 'h2', 'h3', 'figure', 'blockquote') > 1;
  return isColumn || hasTables || hasBlocks;
}

/** A first row that is bold throughout names the columns, as `<th>` would. */
function nameColumns(table: Element) {
  const row = firstElement(table, 'tr');
  if (!row || firstElement(table, 'th')) return;
  const cells = row.children.filter((node): node is Element => isElement(node, 'td'));
  const bold = cells.map((cell) => firstElement(cell, 'b', 'strong'));
  const isNamed = bold.every((one, index) => {
    const cell = cells[index];
    return one && cell && wordsOf(one) !== '' && wordsOf(one) === wordsOf(cell);
  });
  if (!isNamed) return;
  for (const [index, cell] of cells.entries()) {
    Object.assign(cell, { tagName: 'th', children: bold[index]?.children ?? [] });
  }
}

const blocks = ['p', 'div', 'ul', 'ol', 'dl', 'blockquote', 'table', 'figure', 'pre', 'hr'];

/** Two line breaks in a row are the end of a paragraph. */
function paragraphsOf(node: Element): ElementContent[] | undefined {
  const paragraphs = partedAtBreaks(node.children);
  if (!paragraphs) return undefined;
  return node.tagName === 'p' ? paragraphs : [{ ...node, children: paragraphs }];
}

/** What stands between such ends; undefined where there is none. */
function partedAtBreaks(nodes: readonly ElementContent[]): ElementContent[] | undefined {
  const groups = groupsBetweenBreaks(nodes);
  if (groups.length < 2) return undefined;
  return groups
    .filter((group) => group.some((child) => !isSpace(child)))
    .map((group) => {
      const holdsBlocks = group.some((child) => isElement(child, ...blocks) || isHeading(child));
      return element(holdsBlocks ? 'div' : 'p', {}, group);
    });
}

function groupsBetweenBreaks(nodes: readonly ElementContent[]): ElementContent[][] {
  const groups: ElementContent[][] = [[]];
  let waiting: ElementContent[] = [];
  for (const node of nodes) {
    if (isElement(node, 'br') || (waiting.length > 0 && isSpace(node))) {
      waiting.push(node);
      continue;
    }
    const isEnd = waiting.filter((one) => isElement(one, 'br')).length > 1;
    if (isEnd) groups.push([]);
    else groups.at(-1)?.push(...waiting);
    waiting = [];
    groups.at(-1)?.push(node);
  }
  return groups;
}

function isSpace(node: ElementContent): boolean {
  return node.type === 'text' && /^[ \t\n\r\f]*$/.test(node.value);
}

/** A cell's paragraphs and items as lines of it, for a cell in Markdown is one line. */
function linesOf(nodes: readonly ElementContent[]): ElementContent[] {
  const lines: ElementContent[] = [];
  for (const node of nodes) {
    if (!isElement(node, 'p', 'li', 'ol', 'section', 'figure', 'figcaption', ...blocks)) {
      lines.push(node);
      continue;
    }
    const within = linesOf(node.children);
    if (within.every(isSpace)) continue;
    if (!lines.every(isSpace)) lines.push(element('br', {}, []));
    lines.push(...within);
  }
  return lines;
}
