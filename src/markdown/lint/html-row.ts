import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Html, Link, Nodes, Paragraph, PhrasingContent } from 'mdast';
import {
  bareBlocks,
  bareElements,
  blockElements,
  isWelcome,
  lineElements,
  wordElements,
} from '../html-elements.ts';
import { isBare, type HtmlItem, type HtmlToken } from '../html-tokens.ts';
import {
  decoded,
  htmlNode,
  imageOf,
  printedName,
  printedOf,
  startTag,
  valuesOf,
} from './html-nodes.ts';
import { isBareAddress } from './remark-raw-html.ts';

/** Is given a place to link to: its id, and the tag that names it. */
export type FoundPlace = (id: string, node: Html) => void;

/** Reads what stands in a row, from its first item to its last. */
export class HtmlRow {
  readonly #holdsBlocks: boolean;
  readonly #place: FoundPlace;
  readonly #children: Nodes[] = [];
  /** The words since the last block. */
  #words: PhrasingContent[] = [];
  #line: number | undefined;
  /** The tags that open an element, by their place: what they were read as. */
  readonly #opened = new Map<number, 'html' | 'bare' | Link>();
  readonly #openLinks: Link[] = [];
  readonly #openBlocks: { token: HtmlToken; index: number }[] = [];
  #openWords = 0;

  constructor(isOfBlocks: boolean, place: FoundPlace) {
    this.#holdsBlocks = isOfBlocks;
    this.#place = place;
  }

  read(
    { token, node }: HtmlItem,
    index: number,
    { pairs, starts }: { pairs: ReadonlyMap<number, number>; starts: ReadonlyMap<number, number> },
  ) {
    if (!token) this.#readNode(node);
    else if (token.kind === 'text')
      this.#add({ type: 'text', value: decoded(token.source) }, token);
    else if (token.kind === 'start') this.#readStart(token, node, { index, end: pairs.get(index) });
    else if (token.kind === 'end') this.#readEnd(token, node, starts.get(index));
    else this.#add(htmlNode(token.source, node, token), token);
  }

  /** All that was read. */
  end(): Nodes[] {
    this.#endWords();
    return this.#children;
  }

  #readNode(node: Nodes) {
    if (!this.#holdsBlocks) {
      const [link] = this.#openLinks;
      const isAddress = link !== undefined && isBareAddress(node);
      for (const one of isAddress && 'children' in node ? node.children : [node]) {
        this.#add(one as PhrasingContent);
      }
      return;
    }
    this.#giveUpLinks();
    this.#endWords();
    this.#children.push(node);
  }

  /** Leaves the words of links that stand around a block, which is refused. */
  #giveUpLinks() {
    for (const link of this.#openLinks.splice(0)) {
      this.#words = this.#words.flatMap((one) => (one === link ? link.children : [one]));
    }
  }

  #readStart(
    token: HtmlToken,
    node: Html,
    { index, end }: { index: number; end: number | undefined },
  ) {
    const { name } = token;
    const piece = htmlNode(startTag(token, this.#isBlockTag(name)), node, token);
    if (!isWelcome(name)) this.#add({ ...piece, value: token.source }, token);
    else if (name === 'img') this.#add(imageOf(token, piece), token);
    else if (name === 'hr' && this.#holdsBlocks) {
      this.#endWords();
      this.#children.push({ type: 'thematicBreak' });
    } else if (name === 'a') this.#readAnchor(token, piece, { index, end });
    else if (isBare(token)) {
      if (end !== undefined) this.#opened.set(index, 'bare');
      this.#endLine(token);
    } else {
      if (end !== undefined) this.#opened.set(index, 'html');
      this.#addTag(piece, token, 1);
    }
  }

  #readAnchor(
    token: HtmlToken,
    piece: Html,
    { index, end }: { index: number; end: number | undefined },
  ) {
    const { href, title, id, name } = valuesOf(token);
    const placeName = id ?? name;
    if (placeName !== undefined) {
      this.#place(placeName, piece);
      // Not an `<a>`: it may stand in a link, where that would end the link.
      this.#add({ ...piece, value: toHtml(h('span', { id: placeName })) }, token);
    }
    if (end === undefined) return;
    const isLink = href !== undefined && this.#openLinks.length === 0;
    if (!isLink) {
      this.#opened.set(index, 'bare');
      return;
    }
    const { position } = piece;
    const link: Link = {
      ...{ type: 'link', url: href.trim(), title: title ?? null, children: [] },
      ...(position && { position }),
    };
    this.#add(link, token);
    this.#openLinks.push(link);
    this.#opened.set(index, link);
  }

  #readEnd(token: HtmlToken, node: Html, start: number | undefined) {
    const opened = start === undefined ? undefined : this.#opened.get(start);
    const piece = htmlNode(token.source, node, token);
    if (typeof opened === 'object') this.#openLinks.pop();
    else if (opened === 'html') {
      this.#addTag(
        { ...piece, value: `</${printedName(token.name, this.#isBlockTag(token.name))}>` },
        token,
        -1,
      );
    } else if (opened === 'bare' || bareElements.has(token.name)) this.#endLine(token);
    else if (token.name !== 'a') this.#add(piece, token);
  }

  /** Whether a tag stands between blocks, and not among words. */
  #isBlockTag(name: string): boolean {
    if (!this.#holdsBlocks || this.#isAmongWords()) return false;
    return blockElements.has(name) || bareBlocks.has(name);
  }

  #isAmongWords(): boolean {
    return this.#openWords > 0 || this.#openLinks.length > 0;
  }

  /** A tag that stays: one of words among the words, one of blocks between them. */
  #addTag(piece: Html, token: HtmlToken, change: 1 | -1) {
    if (!this.#isBlockTag(token.name)) {
      this.#openWords += change;
      this.#add(piece, token);
    } else if (change > 0) {
      this.#endWords();
      this.#openBlocks.push({ token, index: this.#children.length });
      this.#children.push(piece);
    } else {
      const opened = this.#openBlocks.pop();
      const holdsWords =
        opened && wordElements.has(token.name) && opened.index === this.#children.length - 1;
      if (holdsWords) {
        const data = { hName: token.name, hProperties: printedOf(opened.token) };
        this.#children[opened.index] = { ...this.#takeParagraph(), data };
        return;
      }
      this.#endWords();
      this.#children.push(piece);
    }
  }

  /** Ends the line at a tag that is left out, if a browser would. */
  #endLine({ name }: HtmlToken) {
    if (!bareBlocks.has(name)) return;
    const isOfWords =
      this.#isAmongWords() || lineElements.has(this.#openBlocks.at(-1)?.token.name ?? '');
    if (this.#holdsBlocks && !isOfWords) this.#endWords();
    else if (this.#words.length > 0 || !this.#holdsBlocks) this.#add({ type: 'text', value: ' ' });
  }

  #add(node: PhrasingContent, token?: HtmlToken) {
    if (token && (node.type !== 'text' || node.value.trim() !== '')) this.#line ??= token.line;
    const link = this.#openLinks.at(-1);
    if (link) link.children.push(node);
    else if (this.#holdsBlocks) this.#words.push(node);
    else this.#children.push(node);
  }

  /** Makes the words since the last block a paragraph, if a reader sees some. */
  #endWords() {
    if (this.#openLinks.length > 0) return;
    const paragraph = this.#takeParagraph();
    const { children } = paragraph;
    const isPicture = this.#openBlocks.at(-1)?.token.name === 'figure' && children.length === 1;
    if (isPicture || !children.some(isSeen)) this.#children.push(...children);
    else this.#children.push(paragraph);
  }

  #takeParagraph(): Paragraph {
    const point = { line: this.#line ?? 1, column: 1 };
    const children = trimmed(this.#words);
    this.#words = [];
    this.#line = undefined;
    return { type: 'paragraph', children, position: { start: point, end: point } };
  }
}

/** Whether a reader sees something of a piece of a paragraph. */
function isSeen(node: PhrasingContent): boolean {
  if (node.type === 'text') return node.value.trim() !== '';
  return node.type !== 'html';
}

/** Words without the white space before the first and behind the last. */
function trimmed(words: PhrasingContent[]): PhrasingContent[] {
  const [first, last] = [words.at(0), words.at(-1)];
  if (first?.type === 'text') first.value = first.value.trimStart();
  if (last?.type === 'text') last.value = last.value.trimEnd();
  return words.filter((node) => node.type !== 'text' || node.value !== '');
}
