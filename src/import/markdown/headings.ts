import type { Heading, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from '../../markdown/visit.ts';
import type { Edit, EditableText } from '../editable-text.ts';
import { endOf, startOf, treeOf } from './tree.ts';

/**
 * Takes the title out of a text that begins with it, and moves all headings down by a level where one
 * is of the first.
 *
 * @param title The title as the fields have it.
 * @returns The title as the text has it; undefined where the text does not begin with it.
 */
export function moveHeadings(text: EditableText, title: string | undefined): string | undefined {
  const found = removeTitle(text, title);
  const tree = treeOf(text.value);
  const headings: Heading[] = [];
  visit(tree, 'heading', (heading) => void headings.push(heading));
  const edits: Edit[] = [];
  const isMoved = headings.some(({ depth, children }) => depth === 1 && children.length > 0);
  for (const heading of headings) {
    if (toString(heading).trim() === '' && !hasImage(heading)) {
      const [start, end] = [startOf(heading), endOf(heading)];
      edits.push({ start, end, text: '', kind: 'heading without words left out' });
    } else if (isMoved) edits.push(moved(text.value, heading));
  }
  text.apply(edits);
  return found;
}

function hasImage(heading: Heading): boolean {
  return heading.children.some(({ type }) => type === 'image' || type === 'imageReference');
}

function removeTitle(text: EditableText, title: string | undefined): string | undefined {
  const tree = treeOf(text.value);
  const first = firstHeading(tree);
  if (!first) return undefined;
  const words = toString(first, { includeImageAlt: false, includeHtml: false }).trim();
  const isOnly = !tree.children.some(
    (node) => node.type === 'heading' && node !== first && node.depth === 1,
  );
  const isSame = title !== undefined && bare(words) === bare(title);
  // A second heading of the first level shows that the first one need be no title.
  if (words === '' || !(isSame || (title === undefined && (isOnly || first.depth === 1)))) {
    return undefined;
  }
  const end = endOf(first);
  const blank = /^[ \t]*(?:\n[ \t]*)*(?:\n|$)/.exec(text.value.slice(end))?.[0].length ?? 0;
  text.apply([
    { start: startOf(first), end: end + blank, text: '', kind: 'title of the text made its field' },
  ]);
  return words;
}

/** The heading of the first level that a text begins with, behind comments at most. */
function firstHeading(tree: Root): Heading | undefined {
  const first = tree.children.find(({ type }) => type !== 'html' && type !== 'definition');
  return first?.type === 'heading' && first.depth === 1 ? first : undefined;
}

function bare(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function moved(source: string, heading: Heading): Edit {
  const [start, end] = [startOf(heading), endOf(heading)];
  const kind = 'heading moved down by a level';
  const written = source.slice(start, end);
  const [signs] = /^#+/.exec(written) ?? [];
  if (signs !== undefined) {
    const text = signs.length < 6 ? '#' : '';
    return {
      start,
      end: start,
      text,
      kind: text ? kind : 'heading of the sixth level left as it is',
    };
  }
  const underlined = written.lastIndexOf('\n');
  const underline = written.slice(underlined);
  if (heading.depth === 1) {
    const text = underline.replace(/=/g, '-');
    return { start: start + underlined, end, text, kind };
  }
  const words = written
    .slice(0, underlined)
    .split('\n')
    .map((line) => line.replace(/^[ >\t]+/, '').trimEnd());
  return { start, end, text: `### ${words.join(' ')}`, kind };
}
