import type { Element, ElementContent, Nodes, Parents } from 'hast';
import { isElement, wordsOf } from './tree.ts';

/** What stands in the place of a number when it has gone: nothing that holds words. */
export function isEmptied(node: Element): boolean {
  return (
    /^(a|b|i|em|span|strong|sup|small|p)$/.test(node.tagName) &&
    wordsOf(node) === '' &&
    !node.children.some((child) => isElement(child, 'img', 'br'))
  );
}

/** The number or sign of a mark, without its brackets. */
export function markText(mark: Element): string {
  return wordsOf(mark).replace(/[[\]().\s]/g, '');
}

/** Puts a mark of ours in the place of one, and of what is around that mark alone. */
export function replaceMark(link: Element, label: string, parents: ReadonlyMap<Nodes, Parents>) {
  let outer: Element = link;
  for (let around = parents.get(outer); ; around = parents.get(outer)) {
    if (!isElement(around, 'sup', 'span', 'small', 'b', 'i', 'em', 'strong', 'u', 'a', 'font'))
      break;
    if (wordsOf(around) !== wordsOf(link)) break;
    outer = around;
  }
  const siblings = parents.get(outer)?.children ?? [];
  const index = siblings.indexOf(outer);
  const [before, after] = [siblings[index - 1], siblings[index + 1]];
  if (before?.type === 'text' && after?.type === 'text' && /\[$/.test(before.value)) {
    if (after.value.startsWith(']')) {
      before.value = before.value.slice(0, -1);
      after.value = after.value.slice(1);
    }
  }
  const children: ElementContent[] = [{ type: 'text', value: label }];
  Object.assign(outer, { tagName: 'sup', properties: { dataNote: label }, children });
}

/** Takes the number away that a note begins with, for the page gives it one. */
export function takeLabel(block: Element, labels: readonly string[]) {
  let first: Nodes | undefined = block;
  let holder: Element = block;
  while (isElement(first)) {
    holder = first;
    const child: Nodes | undefined = first.children.find(
      (one) => one.type !== 'text' || one.value.trim() !== '',
    );
    if (isElement(child, 'sup', 'b', 'strong', 'span') && labels.includes(markText(child))) {
      first.children.splice(first.children.indexOf(child), 1);
      trimStart(block, /^[.:)]?\s+/);
      return;
    }
    first = child;
  }
  if (first?.type !== 'text' || holder.tagName === 'code') return;
  const written = /^\s*[[(]?([^\s[\]().]{1,4})(?:[\])]\.?|[.:])?(?=\s|$)/.exec(first.value);
  if (written && labels.includes(written[1] ?? '')) {
    first.value = first.value.slice(written[0].length);
  }
  first.value = first.value.trimStart();
}

/** Takes the space, and the sign behind a number, from the beginning of a note. */
function trimStart(block: Element, pattern: RegExp) {
  const first = block.children.find((one) => one.type !== 'text' || one.value.trim() !== '');
  if (first?.type === 'text') first.value = first.value.replace(pattern, '');
  else if (isElement(first)) trimStart(first, pattern);
}

/** Takes the space from the end of a note. */
export function trimEnd(block: Element) {
  const last = block.children.at(-1);
  if (last?.type === 'text') last.value = last.value.trimEnd();
  else if (isElement(last)) trimEnd(last);
}

const heading =
  /^(foot|end)?notes?( and references)?$|^fu(ß|ss)noten$|^anmerkungen$|^notes( de bas de page)?$|^notas( al pie)?$|^注释?$|^脚注$/i;

/** Removes a note, and then what held notes alone: the list, its heading and its rule. */
export function removeWithFrame(block: Nodes, parents: ReadonlyMap<Nodes, Parents>) {
  const around = parents.get(block);
  if (!around) return;
  const index = around.children.indexOf(block as never);
  if (index !== -1) around.children.splice(index, 1);
  const rest = around.children.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  const isFrame =
    isElement(
      around,
      'ol',
      'ul',
      'div',
      'section',
      'aside',
      'dl',
      'footer',
      'table',
      'tbody',
      'tr',
    ) && rest.every((node) => isElement(node, 'hr', 'br') || isHeading(node));
  if (isFrame) removeWithFrame(around, parents);
  else dropLastHeading(around);
}

function isHeading(node: Nodes): boolean {
  return isElement(node, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p') && heading.test(wordsOf(node));
}

/** The heading of notes, and the rule above them, lead to nothing when they have gone. */
function dropLastHeading(around: Parents) {
  const isSpace = (node: Nodes) =>
    (node.type === 'text' && node.value.trim() === '') || node.type === 'comment';
  for (let last = around.children.at(-1); last; last = around.children.at(-1)) {
    if (!isSpace(last) && !isElement(last, 'hr', 'br') && !isHeading(last)) return;
    around.children.pop();
  }
}
