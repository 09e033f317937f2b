import type { Essay } from './collection.ts';

/** From the top of a raised number down to where a note begins that stands on its line, in `em`. */
const toBaselineEm = 0.615;

/**
 * The rules that place each note of an essay in the margin beside its reference, or below the note
 * before it where the two would overlap (CSS Anchor Positioning). They select elements by id, since
 * the page's Content Security Policy blocks style attributes.
 *
 * @returns A style sheet; empty for an essay without notes.
 */
export function sidenoteStyles(footnotes: Essay['footnotes']): string {
  if (footnotes.length === 0) return '';
  const rules = footnotes.map(({ id, reference }, index) => {
    const beside = `anchor(--r${index} top) + ${toBaselineEm}em`;
    const top =
      index === 0 ? `calc(${beside})` : `max(${beside},anchor(--n${index - 1} bottom) + .75rem)`;
    return (
      `[id=${cssString(reference)}]{anchor-name:--r${index}}` +
      `[id=${cssString(id)}]{anchor-name:--n${index};top:${top}}`
    );
  });
  return `@layer components{@media screen and (width>=75rem){${rules.join('')}}}`;
}

/**
 * An id as a string of CSS (CSS Syntax 3, 4.3.7). The author chose the note's label, so every
 * character is escaped that could end the string, or the `<style>` element around it.
 */
function cssString(id: string): string {
  const escaped = id.replace(
    /[^\p{L}\p{N}_.-]/gu,
    (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${escaped}"`;
}
