import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import katex from 'katex';
import type { Raw } from 'mdast-util-to-hast';
import { SKIP, visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { contextOf } from './context.ts';
import { hasClass } from './has-class.ts';

/**
 * Renders formulas as MathML, which browsers draw and screen readers speak without a script, with
 * the author's own source as annotation.
 */
export function rehypeFormulas() {
  return (tree: Root, file: VFile) => {
    const { formula: labelOf } = contextOf(file).labels;
    let number = 0;
    visit(tree, { type: 'element', tagName: 'code' }, (code, index, parent) => {
      if (!parent || index === undefined) return undefined;
      const isDisplayed = hasClass(code, 'math-display');
      if (!isDisplayed && !hasClass(code, 'math-inline')) return undefined;
      const formula: Raw = { type: 'raw', value: mathml(toString(code), isDisplayed) };
      if (isDisplayed && 'tagName' in parent && parent.tagName === 'pre') {
        // remark-math puts a formula of its own line where code would stand.
        const ariaLabel = labelOf(++number);
        const { id } = parent.properties;
        const properties = { id, className: ['formula'], role: 'region', ariaLabel, tabIndex: 0 };
        Object.assign(parent, { tagName: 'div', properties });
      }
      (parent as Element).children[index] = formula;
      return SKIP;
    });
  };
}

/**
 * A formula in TeX as MathML.
 *
 * @throws where the source is not TeX that KaTeX knows.
 */
export function mathml(tex: string, isDisplayed: boolean): string {
  return katex
    .renderToString(tex, { output: 'mathml', displayMode: isDisplayed, strict: false })
    .replace(/^<span class="katex">|<\/span>$/g, '');
}
