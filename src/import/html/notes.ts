import type { Element, ElementContent, Nodes, Parents, Root } from 'hast';
import { visit } from '../../markdown/visit.ts';
import {
  isEmptied,
  markText,
  removeWithFrame,
  replaceMark,
  takeLabel,
  trimEnd,
} from './note-parts.ts';
import {
  attribute,
  element,
  elementsIn,
  hasClassLike,
  isElement,
  isWithin,
  parentsIn,
  removeElements,
  wordsOf,
} from './tree.ts';

/** A note of a text that came in. */
export interface Note {
  /** Its number, from 1 in the order of the text. */
  label: string;
  children: ElementContent[];
}

/** A link within the document that may lead from the text to a note, or back. */
interface Jump {
  link: Element;
  /** Where it leads. */
  target: Element;
}

const blockNames = new Set(
  'address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header html li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** What one note may fill. */
const noteBlocks = new Set(['li', 'p', 'div', 'aside', 'dd', 'td', 'section']);
const marker = /^[[(]?(\d{1,4}|[*†‡§¶]{1,3}|[a-z]{1,2}|[ivxl]{1,6}|note \d+)[\])]?\.?$/i;
const noteName = /note|^_?_?(fn|ftn|edn|ednt|ftnt|en)|foot|cite_/i;

/**
 * Takes the notes out of a tree: in the place of each mark stands `<sup data-note="1">`, and the
 * notes are given in the order of their first marks.
 *
 * A note is what a mark links to and what links back, as Word, Google Docs, WordPress, Substack,
 * Wikipedia and Pandoc write them all; without the way back, the names must say so.
 */
export function takeNotes(tree: Root): Note[] {
  const document = new JumpsOf(tree);
  const marks = document.jumps.flatMap((jump) => document.markOf(jump) ?? []);
  if (marks.length === 0) return [];
  const blocks = [...new Set(marks.map(({ block }) => block))];
  const notes = blocks.map((block, index) => {
    const own = marks.filter((mark) => mark.block === block);
    const label = String(index + 1);
    for (const { link } of own) replaceMark(link, label, document.parents);
    return {
      label,
      block,
      text: document.withoutWaysBack(
        block,
        own.map(({ link }) => link),
      ),
    };
  });
  for (const { block } of notes) removeWithFrame(block, document.parents);
  return notes.map(({ label, text }) => ({ label, children: text }));
}

/** Whether an element is the mark of a note. */
export function noteLabelOf(node: Element): string | undefined {
  return node.tagName === 'sup' ? attribute(node, 'dataNote') : undefined;
}

class JumpsOf {
  readonly parents: Map<Nodes, Parents>;
  readonly jumps: Jump[] = [];
  readonly #order = new Map<Nodes, number>();

  constructor(tree: Root) {
    this.parents = parentsIn(tree);
    const named = new Map<string, Element>();
    const links: Element[] = [];
    visit(tree, 'element', (node: Element) => {
      this.#order.set(node, this.#order.size);
      const name = attribute(node, 'id') ?? (node.tagName === 'a' ? attribute(node, 'name') : '');
      if (name && !named.has(name)) named.set(name, node);
      // Word gives a link its name too, and another element the same id.
      const second = node.tagName === 'a' ? attribute(node, 'name') : undefined;
      if (second && !named.has(second)) named.set(second, node);
      if (node.tagName === 'a' && attribute(node, 'href')?.includes('#')) links.push(node);
    });
    for (const link of links) {
      const target = named.get(fragmentIn(attribute(link, 'href') ?? ''));
      if (target && target !== link) this.jumps.push({ link, target });
    }
  }

  /** The mark and its note, if the link is a mark. */
  markOf({ link, target }: Jump): { link: Element; block: Element } | undefined {
    const block = this.#noteBlockOf(target, link);
    if (!block || this.#isBefore(target, link)) return undefined;
    const words = wordsOf(link);
    const role = `${attribute(link, 'role') ?? ''} ${attribute(link, 'epubType') ?? ''} ${attribute(link, 'epub:type') ?? ''}`;
    const isNamed = /noteref/.test(role) || hasClassLike(link, /foot-?note|noteref|^fn$/i);
    if (!isNamed && !marker.test(words) && !this.#isRaised(link)) return undefined;
    if (words.length > 20) return undefined;
    const mayBeNote = isNamed || [target, block].some((one) => isNoteByName(one));
    return mayBeNote || this.#leadsBack(block, link) ? { link, block } : undefined;
  }

  /** The note's text without the links that lead back, and without its own number. */
  withoutWaysBack(block: Element, marks: readonly Element[]): ElementContent[] {
    const back = new Set<Element>();
    for (const { link, target } of this.jumps) {
      if (!isWithin(link, block, this.parents)) continue;
      if (marks.some((mark) => this.#isBeside(target, mark))) back.add(link);
    }
    visit(block, 'element', (node: Element) => {
      if (isWayBack(node)) back.add(node);
    });
    const labels = marks.map(markText);
    removeElements(block, (node) => back.has(node) && wordsOf(node).length <= 20);
    removeElements(block, (node) => isEmptied(node));
    takeLabel(block, labels);
    trimEnd(block);
    return block.tagName === 'p' ? [element('p', {}, block.children)] : block.children;
  }

  #isBefore(a: Nodes, b: Nodes): boolean {
    return (this.#order.get(a) ?? 0) < (this.#order.get(b) ?? 0);
  }

  #isRaised(link: Element): boolean {
    const parent = this.parents.get(link);
    return isElement(parent, 'sup') || link.children.some((child) => isElement(child, 'sup'));
  }

  #leadsBack(block: Element, mark: Element): boolean {
    return this.jumps.some(
      ({ link, target }) =>
        isWithin(link, block, this.parents) && this.#isBeside(target, mark) && target !== block,
    );
  }

  /** Whether a place is that of a mark: the mark itself, or a name in the same paragraph. */
  #isBeside(target: Element, mark: Element): boolean {
    const block = this.#blockAround(mark);
    return target === mark || (block !== undefined && isWithin(target, block, this.parents));
  }

  #blockAround(node: Nodes): Element | undefined {
    let one: Nodes | undefined = node;
    while (isElement(one) && !blockNames.has(one.tagName)) one = this.parents.get(one);
    return isElement(one) ? one : undefined;
  }

  /** What holds the note that begins at a place, and nothing else. */
  #noteBlockOf(target: Element, mark: Element): Element | undefined {
    let block = this.#blockAround(target);
    if (!block || !noteBlocks.has(block.tagName)) return undefined;
    for (let around = this.parents.get(block); ; around = this.parents.get(around)) {
      if (!isElement(around, 'li', 'div', 'aside', 'dd') || this.#holdsMore(around, target)) break;
      block = around;
    }
    return isWithin(mark, block, this.parents) || this.#holdsMore(block, target)
      ? undefined
      : block;
  }

  /** Whether there is more than one note in an element, or what no note has. */
  #holdsMore(around: Element, target: Element): boolean {
    return (
      elementsIn(around, ({ tagName }) => /^(h[1-6]|hr|article|main)$/.test(tagName)).length > 0 ||
      this.jumps.some(
        (jump) =>
          jump.target !== target &&
          isWithin(jump.target, around, this.parents) &&
          !isWithin(jump.link, around, this.parents) &&
          this.#isBefore(jump.link, jump.target),
      )
    );
  }
}

function fragmentIn(href: string): string {
  const fragment = href.slice(href.indexOf('#') + 1);
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function isNoteByName(node: Element): boolean {
  const { id, name, role } = node.properties;
  const type = attribute(node, 'epubType') ?? attribute(node, 'epub:type') ?? '';
  return (
    [id, name, role].some((one) => typeof one === 'string' && noteName.test(one)) ||
    /note/.test(type) ||
    hasClassLike(node, /foot-?note|endnote/i)
  );
}

function isWayBack(node: Element): boolean {
  if (node.tagName !== 'a') return false;
  const type = `${attribute(node, 'role') ?? ''} ${attribute(node, 'epubType') ?? ''} ${attribute(node, 'epub:type') ?? ''}`;
  return (
    /back-?link/.test(type) ||
    hasClassLike(
      node,
      /back-?(ref|link)|reversefootnote|footnote-(back|return)|data-footnote-backref/i,
    ) ||
    (/^[↩↑⤴⏎↵^\uFE0E\uFE0F\s]+$/u.test(wordsOf(node)) &&
      (attribute(node, 'href') ?? '').includes('#'))
  );
}
