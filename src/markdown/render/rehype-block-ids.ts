import type { Element, ElementContent, Nodes, Root } from 'hast';
import { h } from 'hastscript';
import type { VFile } from 'vfile';
import { renderingOf, type Block } from './context.ts';
import { SKIP, visit } from '../visit.ts';

/** A block, and where in it the link to it stands; quotations leave that to their paragraphs. */
interface Found {
  node: Element;
  block: Block;
  opens: Element | undefined;
}

/**
 * Gives every block its id, and what holds words itself an empty link to itself as well, which the
 * style sheet draws in the margin: `<p id="_.k3f"><a href="#_.k3f" tabindex="-1"
 * aria-hidden="true"></a>Words`. Ids of blocks that are no more become empty anchors there.
 *
 * The link is out of the tab order and silent, since one at every paragraph would be in the way of
 * whoever reads by key or by ear; a list at the essay’s end has the same links for them.
 */
export function rehypeBlocks() {
  return (tree: Root, file: VFile) => {
    const { placesOf, places, headings } = renderingOf(file);
    const found: Found[] = [];
    visit(tree, 'element', (node) => {
      if (node.properties['role'] === 'doc-endnotes') return SKIP;
      const kind = kindOf(node);
      if (!kind) return undefined;
      const { id } = node.properties;
      const { position } = [node, ...node.children].find((one) => one.position) ?? node;
      const block: Block = { kind, words: wordsOf(node, true), line: position?.start.line ?? 1 };
      if (kind === 'paragraph' && block.words.trim() === '') return undefined;
      if (kind === 'heading') block.id = String(id);
      found.push({ node, block, opens: opensIn(node, kind) });
      return kind === 'quotation' || kind === 'list' ? undefined : SKIP;
    });

    places.push(...placesOf(found.map(({ block }) => block)));
    let waiting: string[] = [];
    for (const [index, { node, block, opens }] of found.entries()) {
      const place = places[index];
      if (!place) continue;
      const { id, aliases } = place;
      node.properties = { ...node.properties, id };
      waiting.push(...aliases);
      if (!opens && index < found.length - 1) continue;
      const anchors: ElementContent[] = waiting.map((alias) => h('a', { id: alias }));
      waiting = [];
      if (block.kind === 'heading') nameHeading(node, block, id, headings);
      else if (opens) {
        place.opening = openingOf(wordsOf(node, false)) || undefined;
        anchors.push(h('a', { href: `#${id}`, tabIndex: -1, ariaHidden: 'true' }));
      }
      (opens ?? node).children.unshift(...anchors);
    }
  };
}

function kindOf({ tagName, properties, children }: Element): Block['kind'] | undefined {
  const names = [properties['className']].flat();
  switch (tagName) {
    case 'p':
      // Sentences of ours, and no words of the essay’s.
      return names.includes('attribution') || names.includes('continuation')
        ? undefined
        : 'paragraph';
    case 'pre': {
      const [code] = children;
      const isFormula =
        code?.type === 'element' && [code.properties['className']].flat().includes('math-display');
      return isFormula ? 'formula' : 'code';
    }
    case 'div':
      return names.includes('table') ? 'table' : undefined;
    case 'ul':
    case 'ol':
    case 'dl':
      return 'list';
    case 'blockquote':
      return 'quotation';
    case 'figure':
      return 'picture';
    default:
      return /^h[2-6]$/.test(tagName) && properties['id'] ? 'heading' : undefined;
  }
}

/** Where the link to a block stands: of a list in the first item, unless that begins with a block. */
function opensIn(node: Element, kind: Block['kind']): Element | undefined {
  if (kind === 'quotation') return undefined;
  if (kind !== 'list') return node;
  const item = node.children.find((child) => child.type === 'element');
  const first = item?.children.find((child) => child.type !== 'text' || child.value.trim() !== '');
  return first?.type === 'element' && kindOf(first) ? undefined : item;
}

/**
 * The words of a block as they are read, without the numbers of notes.
 *
 * @param withPaths Whether pictures are known by their paths too.
 */
function wordsOf(node: Nodes, withPaths: boolean): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  const { tagName, properties, children, data } = node;
  if (tagName === 'br') return ' ';
  if (tagName === 'img') {
    return `${properties['alt'] ?? ''} ${withPaths ? (data?.path ?? '') : ''} `;
  }
  if (properties['role'] === 'doc-noteref') return '';
  const words = children.map((child) => wordsOf(child, withPaths)).join('');
  return /^(p|li|t[dh]|d[dt]|h[2-6]|pre|figcaption)$/.test(tagName) ? `${words}\n` : words;
}

/** A heading’s id may have been another’s; whatever names it must follow. */
function nameHeading(node: Element, { id: made }: Block, id: string, headings: { id: string }[]) {
  const heading = headings.find((one) => one.id === made);
  if (id === made || !heading) return;
  heading.id = id;
  const anchor = node.children.at(-1);
  if (anchor?.type === 'element') {
    anchor.properties = { ...anchor.properties, href: `#${id}`, ariaLabelledBy: [id] };
  }
}

/** The first words of a block, to name its link by: some four, or sixteen signs without a space. */
function openingOf(words: string): string {
  const plain = words.trim().replace(/\s+/g, ' ');
  const [opening = ''] = /^(\S{1,16}( \S{1,16}(?!\S)){0,3})/u.exec(plain) ?? [];
  return opening === plain ? plain : `${opening}…`;
}
