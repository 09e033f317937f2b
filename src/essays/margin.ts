import type { Essay } from './catalogue.ts';

/**
 * The rules that set each note of an essay in the margin beside its reference, and below the note
 * before it where the two would meet (CSS Anchor Positioning). They name elements by their ids,
 * since a style attribute would be blocked by the page's policy.
 *
 * @returns A style sheet; empty for an essay without notes.
 */
export function notesInMargin(notes: Essay['notes']): string {
  if (notes.length === 0) return '';
  const rules = notes.map(({ id, reference }, index) => {
    const beside = `anchor(--r${index} top)`;
    const top = index === 0 ? beside : `max(${beside},anchor(--n${index - 1} bottom) + .75rem)`;
    return (
      `[id=${JSON.stringify(reference)}]{anchor-name:--r${index}}` +
      `[id=${JSON.stringify(id)}]{anchor-name:--n${index};top:${top}}`
    );
  });
  return `@layer components{@media screen and (width>=75rem){${rules.join('')}}}`;
}
