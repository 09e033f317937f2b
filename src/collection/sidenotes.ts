import type { Essay } from './collection.ts';

/**
 * The rules that set each note of an essay in the margin beside its reference, and below the note
 * before it where the two would meet (CSS Anchor Positioning). They name elements by their ids,
 * since a style attribute would be blocked by the page's policy.
 *
 * @returns A style sheet; empty for an essay without notes.
 */
export function sidenoteStyles(footnotes: Essay['footnotes']): string {
  if (footnotes.length === 0) return '';
  const rules = footnotes.map(({ id, reference }, index) => {
    const beside = `anchor(--r${index} top)`;
    const top = index === 0 ? beside : `max(${beside},anchor(--n${index - 1} bottom) + .75rem)`;
    return (
      `[id=${quoted(reference)}]{anchor-name:--r${index}}` +
      `[id=${quoted(id)}]{anchor-name:--n${index};top:${top}}`
    );
  });
  return `@layer components{@media screen and (width>=75rem){${rules.join('')}}}`;
}

/**
 * An id as a string of CSS (CSS Syntax 3, 4.3.7). A note's label is its author's, so every sign is
 * escaped that could end the string, or the `<style>` around it.
 */
function quoted(id: string): string {
  const escaped = id.replace(
    /[^\p{L}\p{N}_.-]/gu,
    (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${escaped}"`;
}
