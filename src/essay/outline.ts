import type { Heading } from '../markdown/render/context.ts';

/** A heading with those that stand under it. */
export interface Entry {
  id: string;
  text: string;
  within: Entry[];
}

/** The headings as a tree: each within the nearest before it that is of a higher level. */
export function outline(headings: readonly Heading[]): Entry[] {
  const top: Entry[] = [];
  const above: { depth: number; within: Entry[] }[] = [];
  for (const { depth, id, text } of headings) {
    while ((above.at(-1)?.depth ?? 0) >= depth) above.pop();
    const entry: Entry = { id, text, within: [] };
    (above.at(-1)?.within ?? top).push(entry);
    above.push({ depth, within: entry.within });
  }
  return top;
}
