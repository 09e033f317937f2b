import type { InlineMath, Math } from 'mdast-util-math';
import type { Root } from 'mdast';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { reportError } from './report.ts';
import { mathml } from '../render/rehype-formulas.ts';

const examples = '  It costs \\$5.\n  $E = mc^2$';

/** Refuses a formula that KaTeX cannot read, and prose between two dollar signs that are money. */
export function remarkFormulas() {
  return (tree: Root, file: VFile) => {
    const source = String(file.value);
    visit(tree, ['math', 'inlineMath'], (node) => {
      const formula = node as Math | InlineMath;
      const { start, end } = formula.position ?? {};
      const written = source.slice(start?.offset, end?.offset);
      // Nobody sets a formula with a space at one end alone, or a number right behind it.
      const isUneven = /^\$\s/.test(written) !== /\s\$$/.test(written);
      if (isUneven || /^\d/.test(source.slice(end?.offset))) {
        reportError(
          file,
          formula,
          'formula',
          `“${written}” would be set as a formula, since \`math\` is true.`,
          `Write a dollar sign that is money with a backslash before it:\n${examples}`,
        );
        return;
      }
      try {
        mathml(formula.value, formula.type === 'math');
      } catch (error) {
        const reason = (error as Error).message.replace(/^KaTeX parse error: /, '');
        reportError(
          file,
          formula,
          'formula',
          `it cannot be set: ${reason}.`,
          `If the dollar sign is money, write a backslash before it; if not, write TeX:\n${examples}`,
        );
      }
    });
  };
}
