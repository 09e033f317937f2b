import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toText } from 'hast-util-to-text';
import { SKIP, visit } from 'unist-util-visit';

/** The paragraphs that an essay quotes from its source, without the numbers of the essay's notes. */
export function quotedPassages(html: string): string[] {
  const paragraphs: string[] = [];
  visit(fromHtml(html, { fragment: true }), 'element', (node) => {
    if (!node.properties['className']?.toString().split(',').includes('excerpt')) return;
    paragraphs.push(...toText(withoutElements(isFootnoteReference, node)).split('\n'));
    return SKIP;
  });
  // Dots in square brackets mark where the author left words out, so the passage is in two there.
  return paragraphs
    .flatMap((paragraph) => paragraph.split(/\[\s*(?:…|(?:\.\s*){3,4})\s*\]/))
    .map(collapseSpace)
    .filter((paragraph) => /\p{L}/u.test(paragraph));
}

/**
 * Whether a page still has the passages that were quoted from it: all of them (`found`), some of their
 * sentences (`changed`), or none (`gone`). White space may differ; every other character counts.
 *
 * @param page HTML.
 */
export function quoteStatus(page: string, passages: string[]): 'found' | 'changed' | 'gone' {
  const text = collapseSpace(toText(fromHtml(page)));
  if (passages.every((passage) => text.includes(passage))) return 'found';
  const sentences = passages.flatMap((passage) =>
    [...new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(passage)].map(
      ({ segment }) => segment.trim(),
    ),
  );
  return sentences.some((sentence) => text.includes(sentence)) ? 'changed' : 'gone';
}

function collapseSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function isFootnoteReference({ properties }: Element): boolean {
  return properties['role'] === 'doc-noteref';
}

/** A copy of a tree without some of its elements. */
function withoutElements(isUnwanted: (element: Element) => boolean, tree: Element): Element {
  const copy = structuredClone(tree);
  visit(copy, 'element', (node, index, parent) => {
    if (!parent || index === undefined || !isUnwanted(node)) return;
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
  return copy;
}
