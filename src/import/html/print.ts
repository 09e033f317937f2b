import type { Nodes, Parents, PhrasingContent, Root, Text } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { remark } from 'remark';
import type { Settings } from 'unified';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import { visit } from '../../markdown/visit.ts';

/** The Markdown of a tree, as an author would have typed it. */
export function printMarkdown(tree: Root): string {
  const hasFormulas = hasNode(tree, 'math') || hasNode(tree, 'inlineMath');
  tidy(tree);
  const printer = remark()
    .use(remarkGfm, { tablePipeAlign: false })
    .use({
      settings: {
        bullet: '-',
        emphasis: '*',
        strong: '*',
        fence: '`',
        fences: true,
        rule: '-',
        listItemIndent: 'one',
        resourceLink: true,
        incrementListMarker: true,
        handlers: { text },
      },
    });
  if (hasFormulas) printer.use(remarkMath);
  return printer.stringify(tree);
}

export function hasNode(tree: Nodes, type: string): boolean {
  let has = false;
  visit(tree, type, () => void (has = true));
  return has;
}

/** Takes out of a tree what Markdown cannot write, or only in signs that nobody can read. */
function tidy(tree: Root) {
  visit(tree, (node: Nodes) => {
    if (!('children' in node)) return;
    const parent = node;
    parent.children = mergeTexts(parent.children.flatMap((child) => marksMoved(child) as never));
    if (/^(paragraph|heading|tableCell|emphasis|strong|delete|link)$/.test(parent.type)) {
      trimBreaks(parent);
    }
    for (const [index, child] of parent.children.entries()) {
      const before = parent.children[index - 1];
      // A backslash right behind a bare address would become part of the link.
      if (
        child.type === 'break' &&
        before?.type === 'text' &&
        /(:\/\/|www\.)\S+$/i.test(before.value)
      ) {
        before.value += ' ';
      }
      if (child.type === 'break' && parent.type === 'heading')
        Object.assign(child, { type: 'text', value: ' ' });
      if (child.type === 'break' && parent.type === 'tableCell')
        Object.assign(child, { type: 'html', value: '<br>' });
    }
    parent.children = mergeTexts(parent.children);
  });
  visit(tree, (node: Nodes) => {
    if ('children' in node)
      node.children = node.children.flatMap(
        (child, index, all) => marksThatWork(child, index, all as Nodes[], node) as never,
      );
  });
}

type Mark = Extract<PhrasingContent, { type: 'emphasis' | 'strong' | 'delete' }>;

function isMark(node: Nodes | undefined): node is Mark {
  return node?.type === 'emphasis' || node?.type === 'strong' || node?.type === 'delete';
}

/** Spaces and line breaks at the edges of emphasis stand outside it; emphasis of nothing goes. */
function marksMoved(node: Nodes): Nodes[] {
  if (!isMark(node)) return [node];
  const { children } = node;
  const before: PhrasingContent[] = [];
  const after: PhrasingContent[] = [];
  const inner = children.flatMap((child) => marksMoved(child) as PhrasingContent[]);
  for (let first = inner[0]; first; first = inner[0]) {
    if (first.type === 'break') before.push(first);
    else if (first.type === 'text' && /^\s/.test(first.value)) {
      const rest = first.value.trimStart();
      before.push({ type: 'text', value: first.value.slice(0, first.value.length - rest.length) });
      if (rest !== '') {
        inner[0] = { ...first, value: rest };
        break;
      }
    } else break;
    inner.shift();
  }
  for (let last = inner.at(-1); last; last = inner.at(-1)) {
    if (last.type === 'break') after.unshift(last);
    else if (last.type === 'text' && /\s$/.test(last.value)) {
      const rest = last.value.trimEnd();
      after.unshift({ type: 'text', value: last.value.slice(rest.length) });
      if (rest !== '') {
        inner[inner.length - 1] = { ...last, value: rest };
        break;
      }
    } else break;
    inner.pop();
  }
  if (inner.length === 0) return [...before, ...after];
  const same = inner.flatMap((child) => (child.type === node.type ? child.children : [child]));
  return [...before, { ...node, children: same }, ...after];
}

/** Texts beside each other as one, and emphasis beside emphasis of the same kind too. */
function mergeTexts<T extends Nodes>(nodes: readonly T[]): T[] {
  const merged: T[] = [];
  for (const node of nodes) {
    const last: Nodes | undefined = merged.at(-1);
    const before: Nodes | undefined = merged.at(-2);
    if (node.type === 'text' && node.value === '') continue;
    if (last?.type === 'text' && node.type === 'text') last.value += node.value;
    else if (isMark(node) && isMark(last) && last.type === node.type) {
      last.children.push(...node.children);
    } else if (isMark(node) && isMark(before) && isSpace(last) && before.type === node.type) {
      // A converter that parts a run of bold words looks the same, and reads worse.
      before.children.push(last, ...node.children);
      merged.pop();
    } else merged.push(node);
  }
  return merged;
}

function isSpace(node: Nodes | undefined): node is Text {
  return node?.type === 'text' && node.value === ' ';
}

/** A line break at the end of a paragraph would be a backslash. */
function trimBreaks(parent: Parents) {
  const isEdge = (node: Nodes | undefined) =>
    node?.type === 'break' ||
    (node?.type === 'text' && node.value.trim() === '' && !/\u00A0/.test(node.value));
  while (parent.children.length > 0 && isEdge(parent.children[0])) parent.children.shift();
  while (parent.children.length > 0 && isEdge(parent.children.at(-1))) parent.children.pop();
  const first = parent.children[0];
  if (first?.type === 'text' && /^(paragraph|heading|tableCell)$/.test(parent.type)) {
    first.value = first.value.replace(/^[ \t\n]+/, '');
  }
}

const punctuation = /[\p{P}\p{S}]/u;
const names = { emphasis: 'em', strong: 'strong', delete: 's' } as const;

/**
 * Emphasis as HTML where its signs would not be read as such: they must not stand between a letter
 * and a sign (`**“Ink.”**he said`), nor beside each other.
 */
function marksThatWork(
  node: Nodes,
  index: number,
  siblings: readonly Nodes[],
  parent: Nodes,
): Nodes[] {
  if (!isMark(node)) return [node];
  const [previous, next] = [siblings[index - 1], siblings[index + 1]];
  const [first, last] = [node.children[0], node.children.at(-1)];
  const edge = isMark(parent) ? '*' : ' ';
  const opens = isOpening(lastCharacter(previous) ?? edge, firstCharacter(first) ?? ' ');
  const closes = isOpening(firstCharacter(next) ?? edge, lastCharacter(last) ?? ' ');
  const isNestedTight = isMark(parent) && (isMark(first) || isMark(last));
  if (opens && closes && !isMark(previous) && !isNestedTight) return [node];
  const name = names[node.type];
  return [
    { type: 'html', value: `<${name}>` },
    ...node.children,
    { type: 'html', value: `</${name}>` },
  ];
}

/** Whether a sign of emphasis between two characters opens towards the inner one (CommonMark, 6.2). */
function isOpening(outer: string, inner: string): boolean {
  return !punctuation.test(inner) || /\s/.test(outer) || punctuation.test(outer);
}

function firstCharacter(node: Nodes | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (node.type === 'text') return /^./su.exec(node.value)?.[0];
  if (node.type === 'break') return ' ';
  return isMark(node) ? '*' : '[';
}

function lastCharacter(node: Nodes | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (node.type === 'text') return /.$/su.exec(node.value)?.[0];
  if (node.type === 'break') return ' ';
  return isMark(node) ? '*' : ']';
}

/** Writes the words of a text without the backslashes that mean nothing to any reader of Markdown. */
const text: NonNullable<NonNullable<Settings['handlers']>['text']> = (
  node: Text,
  _parent,
  state,
  info,
) =>
  state
    .safe(node.value, info)
    .replace(writtenAddress, (address) => address.replace(/\\([!-/:-@[-`{-~])/g, '$1'))
    .replace(/\\([!-/:-@[-`{-~])/g, (escape, sign: string, index: number, all: string) =>
      isNeeded(sign, all.slice(0, index), all.slice(index + escape.length)) ? escape : sign,
    );

/** A bare address, with backslashes in it that would become part of the link. */
const writtenAddress =
  /(?<=^|[\s(])(?:https?\\?:\/\/|www\\?\.)(?:[\w.~:/?#@!$&'()+,;=%-]|\\[_~*&@.:])*[\w/#=&%-](?=[\s),.;:!?]|$)/gi;

/** Whether a sign would be read as one of Markdown's. */
function isNeeded(sign: string, before: string, after: string): boolean {
  switch (sign) {
    case '_':
      return !(/[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after));
    case '@':
      return !/[\w.+-]$/.test(before);
    case '&':
      return /^#?\w+;/.test(after);
    case '[':
      return /[[\]!\\]$/.test(before) || !/^(?!\^|[ xX]\])[^[\]\n\\]+\](?=[^[\](:\\])/.test(after);
    default:
      return true;
  }
}

/** The words of a tree, for a heading that is looked at alone. */
export function wordsIn(node: Nodes | Text): string {
  return toString(node).replace(/\s+/g, ' ').trim();
}
