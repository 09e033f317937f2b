import type { Html, Nodes, Parents, PhrasingContent, Root } from 'mdast';
import type { VFile } from 'vfile';
import { htmlItems, pairsIn } from '../html-tokens.ts';
import { holdsBlocks } from '../node-kinds.ts';
import { HtmlRow, type FoundPlace } from './html-row.ts';
import { reportError } from './report.ts';

/** A place to link to, by its author's own name for it: `<a id="gall"></a>`. */
export interface Place {
  id: string;
  line: number;
}

/**
 * Reads HTML that says what Markdown would as Markdown: `<a href>` is a link, `<img>` a picture, the
 * words of a `<p>` or `<div>` a paragraph. All later steps, and all rules, then hold for both. It is
 * part of the syntax, not a change.
 *
 * What else is welcome stays HTML, a tag to a node, with those attributes alone that are printed.
 *
 * @param found Is given every place to link to.
 */
export function remarkHtmlAsMarkdown({ found }: { found: (place: Place) => void }) {
  return (tree: Root, file: VFile) => {
    const names = new Set<string>();
    const place = (id: string, node: Html) => {
      const line = node.position?.start.line ?? 1;
      if (names.has(id) || !isPlaceName(id)) {
        const message = names.has(id)
          ? `there is already a place named “${id}”.`
          : `“${id}” cannot be the name of a place.`;
        reportError(
          file,
          node,
          'HTML',
          message,
          'Give it a name of its own:\n  <a id="oak-gall"></a>',
        );
      }
      names.add(id);
      found({ id, line });
    };
    readIn(tree, place);
  };
}

/** Ids of the site’s own begin with `_.`. */
function isPlaceName(id: string): boolean {
  return /^\S+$/.test(id) && !id.startsWith('_.');
}

function readIn(parent: Parents, place: FoundPlace) {
  for (const child of parent.children as Nodes[]) if ('children' in child) readIn(child, place);
  if ((parent.children as Nodes[]).some(({ type }) => type === 'html')) {
    const row = new HtmlRow(holdsBlocks(parent), place);
    const items = htmlItems(parent);
    const pairs = pairsIn(items);
    const starts = new Map([...pairs].map(([start, end]) => [end, start]));
    for (const [index, item] of items.entries()) row.read(item, index, { pairs, starts });
    parent.children = row.end() as never;
  }
  if (holdsBlocks(parent)) parent.children = withPlacesInBlocks(parent.children) as never;
}

/** Puts a place that stands in a line of its own at the beginning of the heading or paragraph below. */
function withPlacesInBlocks(children: Nodes[]): Nodes[] {
  const result: Nodes[] = [];
  let places: Nodes[] = [];
  for (const child of children.flatMap(placesAlone)) {
    if (isPlace(child)) places.push(child);
    else {
      if (child.type === 'heading' || child.type === 'paragraph') {
        child.children.unshift(...(places as PhrasingContent[]));
      } else result.push(...places);
      places = [];
      result.push(child);
    }
  }
  return [...result, ...places];
}

/** The places of a paragraph that holds nothing else; else the node itself. */
function placesAlone(node: Nodes): Nodes[] {
  if (node.type !== 'paragraph' || !node.children.some(isPlace)) return [node];
  const rest = node.children.filter((child) => !isPlace(child));
  const isAlone = rest.every((child) => child.type === 'text' && child.value.trim() === '');
  return isAlone ? node.children.filter(isPlace) : [node];
}

function isPlace(node: Nodes): node is Html {
  return node.type === 'html' && /^<span id="[^"]*"><\/span>$/.test(node.value);
}
