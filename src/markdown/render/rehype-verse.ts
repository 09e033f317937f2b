import type { Element, Root, Text } from 'hast';
import { h } from 'hastscript';
import { toString } from 'hast-util-to-string';
import { visit } from '../visit.ts';
import { hasClass } from './has-class.ts';

/**
 * Makes verse of a block of “code” in the language `verse` or `poem`: `<pre class="verse">` with a
 * `<span>` for each line, so that a line which is broken on a narrow screen hangs behind its own
 * indent. No character is changed.
 */
export function rehypeVerse() {
  return (tree: Root) => {
    visit(tree, { type: 'element', tagName: 'pre' }, (pre) => {
      const [code] = pre.children;
      if (code?.type !== 'element' || !isVerse(code)) return;
      const lines = toString(code).replace(/\n$/, '').split('\n');
      pre.properties = { ...pre.properties, className: ['verse'] };
      pre.children = lines.flatMap((line, index): (Element | Text)[] => [
        ...(index > 0 ? [{ type: 'text', value: '\n' } satisfies Text] : []),
        h('span', line),
      ]);
    });
  };
}

function isVerse(code: Element): boolean {
  return hasClass(code, 'language-verse') || hasClass(code, 'language-poem');
}
