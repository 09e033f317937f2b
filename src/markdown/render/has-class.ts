import type { Element } from 'hast';

/** Whether an element has a class. */
export function hasClass({ properties }: Element, className: string): boolean {
  return [properties['className']].flat().includes(className);
}
