import type { InlineMath, Math } from 'mdast-util-math';
import type { Root } from 'mdast';
import { setFormulas } from '../formulas.ts';
import { SKIP, visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { reportError } from './report.ts';

const example = '  $E = mc^2$';
const examples = `  It costs \\$5.\n${example}`;

/** Refuses a formula that cannot be set, and prose between two dollar signs that are money. */
export function remarkFormulas() {
  return (tree: Root, file: VFile) => {
    const source = String(file.value);
    const formulas = formulasIn(tree);
    const set = setFormulas(
      formulas.map(({ type, value }) => ({ tex: value, isDisplayed: type === 'math' })),
    );
    for (const [index, formula] of formulas.entries()) {
      const { start, end } = formula.position ?? {};
      const written = source.slice(start?.offset, end?.offset);
      const outcome = set[index];
      // Nobody sets a formula with a space at one end alone, or a number right behind it.
      const isUneven = /^\$\s/.test(written) !== /\s\$$/.test(written);
      const isMoney = isUneven || /^\d/.test(source.slice(end?.offset));
      if (isMoney) {
        reportError(
          file,
          formula,
          'formula',
          `“${written}” would be set as a formula, since \`math\` is true.`,
          `Write a dollar sign that is money with a backslash before it:\n${examples}`,
        );
      } else if (outcome instanceof Error) {
        reportError(
          file,
          formula,
          'formula',
          `it cannot be set: ${reasonOf(outcome)}.`,
          /^\$\d/.test(written)
            ? `If the dollar sign is money, write a backslash before it; if not, write TeX:\n${examples}`
            : `Write TeX that Temml knows (https://temml.org/docs/en/supported):\n${example}`,
        );
      }
    }
  };
}

/** In the order in which they are set: those of the footnotes after all others. */
function formulasIn(tree: Root): (InlineMath | Math)[] {
  const found: (InlineMath | Math)[] = [];
  const inNotes: (InlineMath | Math)[] = [];
  const kinds = ['math', 'inlineMath', 'footnoteDefinition'];
  visit(tree, kinds, (node) => {
    if (node.type !== 'footnoteDefinition') {
      found.push(node as InlineMath | Math);
      return undefined;
    }
    visit(node, ['math', 'inlineMath'], (one) => {
      inNotes.push(one as InlineMath | Math);
    });
    return SKIP;
  });
  return [...found, ...inNotes];
}

function reasonOf({ message }: Error): string {
  return message
    .trim()
    .replace(/ at (position \d+|end of input): [^]*$/, '')
    .replace(/\.$/, '');
}
