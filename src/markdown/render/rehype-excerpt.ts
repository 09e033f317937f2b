import type { Element, ElementContent, Properties, Root, Text } from 'hast';
import { h } from 'hastscript';
import { visit } from '../visit.ts';
import { visitParents } from 'unist-util-visit-parents';
import type { VFile } from 'vfile';
import type { Phrase } from '../../i18n/phrase.ts';
import { contextOf } from './context.ts';

/**
 * Keeps the author of an excerpt apart from who introduces it: puts the attribution before the first
 * quotation and the continuation after the last, and names the source of each quotation.
 *
 * Reader modes take the quotation marks off a quotation of more than five paragraphs (Mozilla
 * Readability 0.6), so a longer one becomes several, one after the other.
 */
export function rehypeExcerpt() {
  return (tree: Root, file: VFile) => {
    const { excerpt, uiLang } = contextOf(file);
    if (!excerpt) return;
    const quotations = tree.children.filter(isQuotation);
    quoteFootnotes(tree, quotations, excerpt.url);
    const first = quotations.at(0);
    const last = quotations.at(-1);
    tree.children = tree.children.flatMap((node): Root['children'] => {
      if (!isQuotation(node)) return [node];
      const parts: Root['children'] = quotationsOf(node, excerpt.url);
      if (node === first) parts.unshift(sentence('attribution', excerpt.attribution, uiLang));
      if (node === last) parts.push(sentence('continuation', excerpt.continuation, uiLang));
      return parts.flatMap((part, index) => (index > 0 ? [newLine(), part] : [part]));
    });
  };
}

/** The quotation, in parts of at most five blocks. */
function quotationsOf(quotation: Element, url: string | undefined): Element[] {
  const blocks = quotation.children.filter(
    (child) => child.type !== 'text' || child.value.trim() !== '',
  );
  const parts: Element[] = [];
  for (let start = 0; start < blocks.length; start += 5) {
    const part = blocks.slice(start, start + 5).flatMap((block) => [block, newLine()]);
    parts.push(h('blockquote.excerpt', { cite: url }, [newLine(), ...part]));
  }
  return parts;
}

/** The footnotes that only quoted words refer to are their author's too, and are quoted like them. */
function quoteFootnotes(tree: Root, quotations: Element[], url: string | undefined) {
  const quoted = new Set<string>();
  const own = new Set<string>();
  visitParents(tree, { type: 'element', tagName: 'a' }, ({ properties }, parents) => {
    if (properties['role'] !== 'doc-noteref') return;
    const id = decodeURIComponent(String(properties['href']).slice(1));
    (quotations.some((quotation) => parents.includes(quotation)) ? quoted : own).add(id);
  });
  visit(tree, { type: 'element', tagName: 'li' }, (note) => {
    const id = String(note.properties['id']);
    if (!quoted.has(id) || own.has(id)) return;
    note.children = [h('blockquote', { cite: url }, note.children)];
  });
}

function newLine(): Text {
  return { type: 'text', value: '\n' };
}

/** Whether it is a quotation of the source's. */
function isQuotation(node: Root['children'][number]): node is Element {
  if (node.type !== 'element' || node.tagName !== 'blockquote') return false;
  return ![node.properties['className']].flat().includes('third-voice');
}

function sentence(className: string, phrase: Phrase, uiLang: Properties): Element {
  return h('p', { className: [className], ...uiLang }, phraseToHast(phrase));
}

/** A sentence of the site's as hast. */
export function phraseToHast(phrase: Phrase): ElementContent[] {
  return phrase.map((part) => {
    if (typeof part === 'string') return { type: 'text', value: part };
    if ('day' in part) return h('time', { dateTime: part.day }, part.text);
    return h('a', { href: part.url }, part.text);
  });
}
