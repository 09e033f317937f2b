import type { Element, Parents, Root } from 'hast';
import { h } from 'hastscript';
import { toString } from 'hast-util-to-string';
import { SKIP, visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { setFormulas } from '../formulas.ts';
import { contextOf } from './context.ts';
import { hasClass } from './has-class.ts';

/**
 * Renders formulas as MathML, which browsers draw and screen readers speak without a script, with
 * the author's own source as annotation.
 */
export function rehypeFormulas() {
  return (tree: Root, file: VFile) => {
    const found: { code: Element; index: number; parent: Parents; isDisplayed: boolean }[] = [];
    visit(tree, { type: 'element', tagName: 'code' }, (code, index, parent) => {
      const isDisplayed = hasClass(code, 'math-display');
      if (!parent || index === undefined) return undefined;
      if (!isDisplayed && !hasClass(code, 'math-inline')) return undefined;
      found.push({ code, index, parent, isDisplayed });
      return SKIP;
    });
    const set = setFormulas(
      found.map(({ code, isDisplayed }) => ({ tex: toString(code), isDisplayed })),
    );
    const { formula: labelOf } = contextOf(file).labels;
    let number = 0;
    for (const [order, { code, index, parent, isDisplayed }] of found.entries()) {
      const formula = set[order];
      if (formula instanceof Error) throw formula;
      if (!formula) continue;
      parent.children[index] = isDisplayed ? formula : inLine(formula, toString(code));
      if (!isDisplayed || !('tagName' in parent) || parent.tagName !== 'pre') continue;
      // remark-math puts a formula of its own line where code would stand.
      const { id } = parent.properties;
      const region = { role: 'region', ariaLabel: labelOf(number + 1), tabIndex: 0 };
      // One that only defines commands has nothing to show.
      const isSeen = hasInk(formula);
      if (isSeen) number += 1;
      const properties = { id, className: ['formula'], ...(isSeen && region) };
      Object.assign(parent, { tagName: 'div', properties });
    }
  };
}

/** A formula in a line, which scrolls where it may be wider than a telephone: browsers break none. */
function inLine(formula: Element, tex: string): Element {
  return tex.length > maxUnscrolledLength
    ? h('span.long-formula', { tabIndex: 0 }, [formula])
    : formula;
}

/** The length of TeX that is set within the width of a telephone. */
const maxUnscrolledLength = 32;

function hasInk(formula: Element): boolean {
  let found = false;
  visit(formula, 'element', ({ tagName }) => {
    if (tagName === 'annotation') return SKIP;
    if (/^(m[inos]|mtext|mspace)$/.test(tagName)) found = true;
    return undefined;
  });
  return found;
}
