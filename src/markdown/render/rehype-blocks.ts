import type { Element, ElementContent, Nodes, Root } from 'hast';
import { h } from 'hastscript';
import type { VFile } from 'vfile';
import {
  findingsOf,
  type Block,
  type BlockAnchor,
  type BlockElement,
  type LinkedAnchor,
} from './context.ts';
import { formulaSource } from './formula-source.ts';
import { hasClass } from './has-class.ts';
import { SKIP, visit } from '../visit.ts';

/** Finds the blocks that readers can link to, in the order of the text. */
export function rehypeBlocks() {
  return (tree: Root, file: VFile) => {
    const { blocks } = findingsOf(file);
    visit(tree, 'element', (element) => {
      if (element.properties['role'] === 'doc-endnotes') return SKIP;
      const kind = kindOf(element);
      if (!kind) return undefined;
      const words = blockWords(element, true);
      if (kind === 'paragraph' && words.trim() === '') return undefined;
      const { position } = [element, ...element.children].find((one) => one.position) ?? element;
      blocks.push({
        kind,
        words,
        line: position?.start.line ?? 1,
        ...(kind === 'heading' && { id: String(element.properties['id']) }),
        element,
        linkIn: linkTarget(element, kind),
      });
      return containers.has(kind) ? undefined : SKIP;
    });
  };
}

/**
 * Gives every block its id, and an empty link to itself, which the style sheet draws in the margin:
 * `<p id="_.k3f"><a href="#_.k3f" tabindex="-1" aria-hidden="true"></a>Words`. Each former id becomes
 * an empty anchor there.
 *
 * The links are out of the tab order and hidden from screen readers, since one at every paragraph
 * would be in the way; a list at the end of the essay has the same links for everybody.
 */
export function applyIds(
  blocks: readonly BlockElement[],
  anchors: readonly BlockAnchor[],
  headings: { id: string }[],
): LinkedAnchor[] {
  const linked: LinkedAnchor[] = [];
  let aliases: string[] = [];
  for (const [index, block] of blocks.entries()) {
    const anchor: LinkedAnchor | undefined = anchors[index] && { ...anchors[index] };
    if (!anchor) continue;
    linked.push(anchor);
    const { element, linkIn: target } = block;
    element.properties = { ...element.properties, id: anchor.id };
    aliases.push(...anchor.aliases);
    if (!target && index < blocks.length - 1) continue;
    const added: ElementContent[] = aliases.map((alias) => h('a', { id: alias }));
    aliases = [];
    if (block.kind === 'heading') renameHeading(block, anchor.id, headings);
    else if (target) {
      anchor.opening = openingOf(blockWords(element, false)) || undefined;
      added.push(h('a', { href: `#${anchor.id}`, tabIndex: -1, ariaHidden: 'true' }));
    }
    (target ?? element).children.unshift(...added);
  }
  return linked;
}

const kinds = new Map<string, Block['kind']>([
  ['ul', 'list'],
  ['ol', 'list'],
  ['dl', 'list'],
  ['blockquote', 'quotation'],
  ['figure', 'picture'],
]);

/** The kinds in which other blocks stand. */
const containers = new Set<Block['kind']>(['list', 'quotation']);

function kindOf(element: Element): Block['kind'] | undefined {
  const { tagName, properties, children } = element;
  switch (tagName) {
    case 'p':
      // Sentences of the site's, and no words of the essay’s.
      return ['attribution', 'continuation', 'markdown-alert-title'].some((name) =>
        hasClass(element, name),
      )
        ? undefined
        : 'paragraph';
    case 'pre': {
      const [code] = children;
      return code?.type === 'element' && hasClass(code, 'math-display') ? 'formula' : 'code';
    }
    case 'div':
      return hasClass(element, 'table') ? 'table' : undefined;
    default:
      return /^h[2-6]$/.test(tagName) && properties['id'] ? 'heading' : kinds.get(tagName);
  }
}

/** The element that gets the link to a block: of a list the first item, unless that begins with a block. */
function linkTarget(node: Element, kind: Block['kind']): Element | undefined {
  if (kind === 'quotation') return undefined;
  if (kind !== 'list') return node;
  const item = node.children.find((child) => child.type === 'element');
  const first = item?.children.find((child) => child.type !== 'text' || child.value.trim() !== '');
  return first?.type === 'element' && kindOf(first) ? undefined : item;
}

/**
 * The words of a block as they are read, without the numbers of footnotes.
 *
 * @param withPaths Whether the paths of images are among them, by which a block is recognised; else
 *   they are for readers, and formulas stand between their delimiters.
 */
function blockWords(node: Nodes, withPaths: boolean): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  const { tagName, properties, children, data } = node;
  if (tagName === 'br') return ' ';
  if (tagName === 'img') {
    return `${properties['alt'] ?? ''} ${withPaths ? (data?.path ?? '') : ''} `;
  }
  if (properties['role'] === 'doc-noteref') return '';
  const formula = withPaths ? undefined : formulaSource(node);
  if (formula !== undefined) return formula;
  const words = children.map((child) => blockWords(child, withPaths)).join('');
  return /^(p|li|t[dh]|d[dt]|h[2-6]|pre|figcaption)$/.test(tagName) ? `${words}\n` : words;
}

/** A heading keeps the id that it was recorded with; the outline and its own link must have it too. */
function renameHeading(
  { element, id: made }: BlockElement,
  id: string,
  headings: { id: string }[],
) {
  const heading = headings.find((one) => one.id === made);
  if (id === made || !heading) return;
  heading.id = id;
  const anchor = element.children.at(-1);
  if (anchor?.type === 'element') {
    anchor.properties = { ...anchor.properties, href: `#${id}`, ariaLabelledBy: [id] };
  }
}

/** The first words of a block, to name its link by: at most four, or 16 characters without a space. */
function openingOf(words: string): string {
  const plain = words.trim().replace(/\s+/g, ' ');
  const [opening = ''] = /^(\S{1,16}( \S{1,16}(?!\S)){0,3})/u.exec(plain) ?? [];
  return opening === plain ? plain : `${opening}…`;
}
