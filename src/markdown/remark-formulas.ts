import type { InlineMath, Math } from 'mdast-util-math';
import type { Root } from 'mdast';
import { visit } from './visit.ts';
import type { VFile } from 'vfile';
import { refuse } from './refuse.ts';
import { mathml } from './rehype-formulas.ts';

/** Refuses a formula that cannot be set. */
export function remarkFormulas() {
  return (tree: Root, file: VFile) => {
    visit(tree, ['math', 'inlineMath'], (node) => {
      const formula = node as Math | InlineMath;
      try {
        mathml(formula.value, formula.type === 'math');
      } catch (error) {
        const reason = (error as Error).message.replace(/^KaTeX parse error: /, '');
        refuse(
          file,
          formula,
          'formula',
          `it cannot be set: ${reason}.`,
          'Write it in TeX, or a backslash before a dollar that is money:\n  $E = mc^2$\n  \\$5',
        );
      }
    });
  };
}
