import type { Root } from 'mdast';
import type { VFile } from 'vfile';

/** A sentence of ours, with the words in it that lead somewhere. */
export type Phrase = readonly (string | { text: string; url: string })[];

/** What the pipeline must know about an essay beside its text. */
export interface Rendering {
  /** The tree that proofreading made. */
  tree: Root;
  /** For an excerpt: its source's address, and the sentences before and after it. */
  excerpt?: { url: string; attribution: Phrase; continuation: Phrase } | undefined;
  /** Addresses outside the site, in the order of their first link; the pipeline adds to them. */
  addresses: string[];
  /** Our words around notes, in the essay's language. */
  notes: { heading: string; backToReference: (reference: string) => string };
}

/** Astro hands frontmatter through to plugins, and nothing else; so this travels as frontmatter. */
export function renderingOf(file: VFile): Rendering {
  return file.data.astro?.frontmatter as unknown as Rendering;
}
