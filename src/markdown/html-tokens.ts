import type { Html, Nodes, Parents } from 'mdast';
import { bareElements, isWelcome, printedAttributes, voidElements } from './html-elements.ts';

/** A tag, a comment or words in a piece of HTML. */
export interface HtmlToken {
  kind: 'start' | 'end' | 'comment' | 'text' | 'other';
  /** As it was written. */
  source: string;
  /** Of a tag, in lower case. */
  name: string;
  /** Of a start tag: by their names in lower case, each as often as it was written. */
  attributes: readonly (readonly [name: string, value: string])[];
  /** Whether a start tag ends with a slash, or is of an element that holds nothing. */
  isEmpty: boolean;
  /** The line where it begins. */
  line: number;
}

/** What stands in a row: a token of HTML with its node, or another node. */
export type HtmlItem = { token: HtmlToken; node: Html } | { token?: undefined; node: Nodes };

// Tags as CommonMark 0.31 defines them (section 6.6), a comment that is closed, and text without `<`.
const attributes = /(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*/;
// What stands in a script is no HTML.
const tokens = new RegExp(
  `<(?<raw>script|style|textarea|title)(?=[\\s/>])[^>]*>[^]*?</\\k<raw>\\s*>|<(?<start>[a-z][a-z\\d-]*)(?<attributes>${attributes.source})\\s*(?<slash>/?)>|</(?<end>[a-z][a-z\\d-]*)\\s*>|(?<comment><!--(?!>|->)[^]*?-->)|[^<]+`,
  'giy',
);
const attribute = /\s+([a-z_:][\w.:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/gi;

/** The tokens of a piece of HTML; what is none of them, and all that follows it, is one `other`. */
export function htmlTokens({ value, position }: Html): HtmlToken[] {
  const found: HtmlToken[] = [];
  let line = position?.start.line ?? 1;
  let end = 0;
  const add = (source: string, more: Partial<HtmlToken>) => {
    found.push({
      ...{ kind: 'text', source, name: '', attributes: [], isEmpty: false, line },
      ...more,
    });
    line += source.split('\n').length - 1;
    end += source.length;
  };
  for (const { 0: source, groups = {} } of value.matchAll(tokens)) {
    const { raw, start, attributes: written = '', slash, end: closed, comment } = groups;
    const name = (raw ?? start ?? closed ?? '').toLowerCase();
    if (raw !== undefined) add(source, { kind: 'start', name, isEmpty: true });
    else if (start !== undefined) {
      const isEmpty = slash === '/' || voidElements.has(name);
      add(source, { kind: 'start', name, attributes: attributesIn(written), isEmpty });
    } else if (closed !== undefined) add(source, { kind: 'end', name });
    else add(source, { kind: comment === undefined ? 'text' : 'comment' });
  }
  if (end < value.length) add(value.slice(end), { kind: 'other' });
  return found;
}

function attributesIn(written: string): HtmlToken['attributes'] {
  return [...written.matchAll(attribute)].map(
    ([, name = '', double, single, bare]) =>
      [name.toLowerCase(), double ?? single ?? bare ?? ''] as const,
  );
}

/**
 * The tags in a piece of HTML that open or close an element, without those in its comments and
 * those of void elements.
 */
export function* tagsIn(html: string) {
  for (const [, end, name] of html.matchAll(/<!--[^]*?(?:-->|$)|<(\/?)([a-z][a-z\d]*)/gi)) {
    if (name !== undefined && !voidElements.has(name.toLowerCase())) yield { isEnd: end === '/' };
  }
}

/** The children of a node, with every piece of HTML among them in its tokens. */
export function htmlItems({ children }: Parents): HtmlItem[] {
  return (children as Nodes[]).flatMap((node): HtmlItem[] =>
    node.type === 'html' ? htmlTokens(node).map((token) => ({ token, node })) : [{ node }],
  );
}

/** Whether an element leaves nothing in the page but what it holds. */
export function isBare({ name, attributes: given }: HtmlToken): boolean {
  return bareElements.has(name) && !given.some(([key]) => printedAttributes.has(key));
}

/**
 * Pairs start tags with end tags, by their places in a row. A tag is closed beside where it was
 * opened. What an element that is refused holds is no pair: all of it goes with the element.
 */
export function pairsIn(items: readonly HtmlItem[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: { place: number; token: HtmlToken }[] = [];
  for (let place = 0; place < items.length; place++) {
    const token = items[place]?.token;
    if (!token) continue;
    if (token.kind === 'start' && !isWelcome(token.name)) {
      const end = endOfRefused(items, place);
      pairs.set(place, end);
      place = end;
    } else if (token.kind === 'start' && !token.isEmpty) open.push({ place, token });
    else if (token.kind === 'end') {
      const index = open.findLastIndex((one) => one.token.name === token.name);
      const [start, ...within] = index === -1 ? [] : open.slice(index);
      if (!start) continue;
      if (within.every((one) => isBare(one.token))) open.length = index;
      else if (isBare(start.token)) open.splice(index, 1);
      else continue;
      pairs.set(start.place, place);
    }
  }
  return pairs;
}

/** Where an element that is refused ends: at its start tag, if nothing closes it. */
function endOfRefused(items: readonly HtmlItem[], start: number): number {
  const tag = items[start]?.token;
  if (!tag || tag.isEmpty) return start;
  let depth = 0;
  for (let place = start; place < items.length; place++) {
    const token = items[place]?.token;
    if (token?.name !== tag.name) continue;
    if (token.kind === 'start' && !token.isEmpty) depth++;
    else if (token.kind === 'end' && --depth === 0) return place;
  }
  return start;
}
