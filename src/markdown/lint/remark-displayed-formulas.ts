import type { InlineMath, Math } from 'mdast-util-math';
import type { Root } from 'mdast';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';

/**
 * Makes a formula of its own lines of `$$…$$` that stands alone in a paragraph, as everybody writes
 * it. remark-math asks for the signs in lines of their own. It is part of the syntax, not a change.
 */
export function remarkDisplayedFormulas() {
  return (tree: Root, file: VFile) => {
    const source = String(file.value);
    visit(tree, 'paragraph', (paragraph, index, parent) => {
      const [only, ...others] = paragraph.children;
      if (!parent || index === undefined || only?.type !== 'inlineMath' || others.length > 0)
        return;
      if (!source.startsWith('$$', only.position?.start.offset)) return;
      parent.children[index] = displayed(only);
    });
  };
}

/** The node that remark-math would have made. */
function displayed({ value, position }: InlineMath): Math {
  const code = {
    type: 'element' as const,
    tagName: 'code',
    properties: { className: ['language-math', 'math-display'] },
    children: [{ type: 'text' as const, value }],
  };
  return {
    type: 'math',
    value,
    data: { hName: 'pre', hChildren: [code] },
    ...(position && { position }),
  };
}
