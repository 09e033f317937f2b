import type { Element, ElementContent, Properties, Root, Text } from 'hast';
import { h } from 'hastscript';
import type { VFile } from 'vfile';
import { renderingOf, type Phrase } from './rendering.ts';

/**
 * Tells two voices apart: puts the attribution before the first quotation and the continuation
 * after the last, and names the source of each.
 *
 * Reader modes take the quotation marks off a quotation of more than five paragraphs (Mozilla
 * Readability 0.6), so a longer one becomes several, one after the other.
 */
export function rehypeExcerpt() {
  return (tree: Root, file: VFile) => {
    const { excerpt, ours } = renderingOf(file);
    if (!excerpt) return;
    const quotations = tree.children.filter(isQuotation);
    const first = quotations.at(0);
    const last = quotations.at(-1);
    tree.children = tree.children.flatMap((node): Root['children'] => {
      if (!isQuotation(node)) return [node];
      const parts: Root['children'] = quotationsOf(node, excerpt.url);
      if (node === first) parts.unshift(sentence('attribution', excerpt.attribution, ours));
      if (node === last) parts.push(sentence('continuation', excerpt.continuation, ours));
      return parts.flatMap((part, place) => (place > 0 ? [newLine(), part] : [part]));
    });
  };
}

/** The quotation, in parts of at most five blocks. */
function quotationsOf(quotation: Element, url: string): Element[] {
  const blocks = quotation.children.filter((child) => child.type !== 'text');
  // The author's HTML may open in one block and close in another; that stays in one piece.
  const size = blocks.every(({ type }) => type === 'element') ? 5 : blocks.length;
  const parts: Element[] = [];
  for (let start = 0; start < blocks.length; start += size) {
    const part = blocks.slice(start, start + size).flatMap((block) => [block, newLine()]);
    parts.push(h('blockquote.excerpt', { cite: url }, [newLine(), ...part]));
  }
  return parts;
}

function newLine(): Text {
  return { type: 'text', value: '\n' };
}

function isQuotation(node: Root['children'][number]): node is Element {
  return node.type === 'element' && node.tagName === 'blockquote';
}

function sentence(name: string, phrase: Phrase, ours: Properties): Element {
  const words = phrase.map((part): ElementContent => {
    if (typeof part === 'string') return { type: 'text', value: part };
    if ('day' in part) return h('time', { dateTime: part.day }, part.text);
    return h('a', { href: part.url }, part.text);
  });
  return h('p', { className: [name], ...ours }, words);
}
