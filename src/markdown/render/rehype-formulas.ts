import type { Element, Parents, Root } from 'hast';
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
    for (const [order, { index, parent, isDisplayed }] of found.entries()) {
      const formula = set[order];
      if (formula instanceof Error) throw formula;
      if (!formula) continue;
      parent.children[index] = formula;
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

function hasInk(formula: Element): boolean {
  let found = false;
  visit(formula, 'element', ({ tagName }) => {
    if (tagName === 'annotation') return SKIP;
    if (/^(m[inos]|mtext|mspace)$/.test(tagName)) found = true;
    return undefined;
  });
  return found;
}
