import type { Element, Nodes as HtmlNodes, Root as HtmlRoot } from 'hast';
import type { Heading, Nodes, Parents, Root } from 'mdast';
import rehypeSlug from 'rehype-slug';
import { visit } from '../../markdown/visit.ts';
import type { Report } from './addresses.ts';
import { wordsIn } from './print.ts';
import { attribute, element, isElement, removeElements, rootOf, wordsOf } from './tree.ts';

/** Whether an element is a heading. */
export function isHeading(node: HtmlNodes): boolean {
  return isElement(node) && /^h[1-6]$/.test(node.tagName);
}

/** Takes headings' own links away, which a page shows beside them as a sign. */
export function removeHeadingLinks(tree: HtmlRoot) {
  visit(tree, 'element', (node: Element) => {
    if (!isHeading(node)) return;
    removeElements(
      node,
      (link) =>
        link.tagName === 'a' &&
        /^[#¶§🔗\s]*$/u.test(wordsOf(link)) &&
        (attribute(link, 'href') ?? '').includes('#'),
    );
  });
}

/** Leaves the first heading out if it says what the title says. */
export function dropTitle(tree: HtmlRoot, title: string | undefined): boolean {
  let first: Element | undefined;
  visit(tree, 'element', (node: Element) => {
    if (isHeading(node)) first ??= node;
  });
  if (!first || title === undefined) return false;
  const words = plain(wordsOf(first));
  if (words === '' || words !== plain(title)) return false;
  removeElements(tree, (node) => node === first);
  return true;
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/**
 * Writes on each heading the names by which links lead to it: its own, and those of what it begins,
 * as a section. The heading of Markdown has them in its data.
 */
export function nameHeadings(tree: HtmlRoot) {
  let names: string[] = [];
  visit(tree, (node: HtmlNodes) => {
    if (node.type === 'text' && node.value.trim() !== '') names = [];
    if (!isElement(node)) return;
    names.push(...namesOf(node));
    if (!isHeading(node)) return;
    visit(node, 'element', (within: Element) => {
      if (within !== node) names.push(...namesOf(within));
    });
    node.properties['dataNames'] = JSON.stringify(names);
    names = [];
  });
}

function namesOf(node: Element): string[] {
  const name = node.tagName === 'a' ? attribute(node, 'name') : undefined;
  return [attribute(node, 'id'), name].filter((one) => one !== undefined);
}

/** The names that `nameHeadings` wrote on a heading. */
export function namesOn(node: Element): string[] {
  return JSON.parse(attribute(node, 'dataNames') ?? '[]') as string[];
}

/** Moves headings as a whole so that the highest is of the second level, and notes out of them. */
export function shapeHeadings(tree: Root, report: Report) {
  const headings = headingsIn(tree);
  const highest = Math.min(...headings.map(({ depth }) => depth));
  if (headings.length > 0 && highest !== 2) {
    report.changed(
      highest < 2 ? 'heading moved down, below the title' : 'heading moved up, below the title',
    );
    for (const heading of headings) {
      heading.depth = Math.min(6, heading.depth + 2 - highest) as Heading['depth'];
    }
  }
  visit(tree, 'heading', (heading: Heading, index, parent) => {
    const notes = heading.children.filter((node) => node.type === 'footnoteReference');
    const siblings = (parent?.children ?? []) as Nodes[];
    const below = siblings.slice((index ?? 0) + 1).find((node) => node.type === 'paragraph');
    if (notes.length === 0 || !below) return;
    heading.children = heading.children.filter((node) => node.type !== 'footnoteReference');
    below.children.push(...notes);
    report.changed('note in a heading put behind the paragraph below it');
  });
}

function headingsIn(tree: Nodes): Heading[] {
  const headings: Heading[] = [];
  visit(tree, 'heading', (heading: Heading) => void headings.push(heading));
  return headings;
}

/** Leads links within the text to its headings, by the ids that the site gives them. */
export function linkHeadings(tree: Root, report: Report) {
  const headings = headingsIn(tree);
  const copies = headings.map((heading) =>
    element('h2', {}, [{ type: 'text', value: wordsIn(heading) }]),
  );
  rehypeSlug()(rootOf(copies));
  const ids = new Map<string, string>();
  for (const [index, heading] of headings.entries()) {
    const copy = copies[index];
    for (const name of (heading.data as { names?: string[] } | undefined)?.names ?? []) {
      if (copy && !ids.has(name)) ids.set(name, attribute(copy, 'id') ?? '');
    }
  }
  visit(tree, 'link', (link, index, parent) => {
    if (!link.url.startsWith('#') || !parent || index === undefined) return undefined;
    const id = ids.get(link.url.slice(1)) ?? ids.get(decoded(link.url.slice(1)));
    if (id !== undefined) {
      link.url = `#${id}`;
      return undefined;
    }
    report.changed('link to a place in the text that is no heading left out, its words kept');
    (parent as Parents).children.splice(index, 1, ...(link.children as never[]));
    return index;
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
