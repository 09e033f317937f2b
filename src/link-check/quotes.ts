import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toText } from 'hast-util-to-text';
import { SKIP, visit } from 'unist-util-visit';

/** The words that an essay quotes from its source, a paragraph to an item, without our notes' numbers. */
export function quotedIn(html: string): string[] {
  const paragraphs: string[] = [];
  visit(fromHtml(html, { fragment: true }), 'element', (node) => {
    if (!node.properties['className']?.toString().split(',').includes('excerpt')) return;
    paragraphs.push(...toText(without(isReference, node)).split('\n'));
    return SKIP;
  });
  // What an author leaves out of a quotation, a pair of brackets with dots in it tells.
  return paragraphs
    .flatMap((paragraph) => paragraph.split(/\[\s*(?:…|(?:\.\s*){3,4})\s*\]/))
    .map(onOneLine)
    .filter((paragraph) => /\p{L}/u.test(paragraph));
}

/**
 * Whether a page still says what was quoted from it: all of it (`found`), some sentences of it
 * (`changed`), or nothing (`gone`). White space may differ; every other character counts.
 *
 * @param page HTML.
 */
export function wordsOn(page: string, quoted: string[]): 'found' | 'changed' | 'gone' {
  const said = onOneLine(toText(fromHtml(page)));
  if (quoted.every((paragraph) => said.includes(paragraph))) return 'found';
  const sentences = quoted.flatMap((paragraph) =>
    [...new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(paragraph)].map(
      ({ segment }) => segment.trim(),
    ),
  );
  return sentences.some((sentence) => said.includes(sentence)) ? 'changed' : 'gone';
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function isReference({ properties }: Element): boolean {
  return properties['role'] === 'doc-noteref';
}

/** The tree without some of its elements. */
function without(isUnwanted: (element: Element) => boolean, tree: Element): Element {
  const copy = structuredClone(tree);
  visit(copy, 'element', (node, index, parent) => {
    if (!parent || index === undefined || !isUnwanted(node)) return;
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
  return copy;
}
