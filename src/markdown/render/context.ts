import type { Root } from 'mdast';
import type { VFile } from 'vfile';

/** A sentence of ours, with the words in it that lead somewhere or name a day. */
export type Phrase = readonly (
  string | { text: string; url: string } | { text: string; day: string }
)[];

/** A heading of an essay: its level, its id, and its words without mark-up. */
export interface Heading {
  depth: number;
  id: string;
  text: string;
}

/** A block of an essay that readers can link to. */
export interface Block {
  kind: 'code' | 'formula' | 'heading' | 'list' | 'paragraph' | 'picture' | 'quotation' | 'table';
  /** Its words; of a picture those that stand for it, and its path. */
  words: string;
  /** The id that its words make, if it is a heading. */
  id?: string;
  /** Where it stands in the essay’s file. */
  line: number;
}

/** The id of a block, and the ids that it had or that blocks near it had before. */
export interface Place {
  id: string;
  aliases: string[];
}

/** What the pipeline must know about an essay beside its text, and what it finds there. */
export interface Rendering {
  /** The tree that proofreading made. */
  tree: Root;
  /** For an excerpt: its source's address and facts, and the sentences before and after it. */
  excerpt?: { url: string; facts: string; attribution: Phrase; continuation: Phrase } | undefined;
  /** Language and direction of what we say, where the essay's own are others. */
  ours: { lang?: string; dir?: string };
  /** What we call the things in a text, in the essay's language. */
  labels: {
    notes: string;
    backToReference: (reference: string, mention: string | undefined) => string;
    code: (number: number, language: string | undefined) => string;
    table: (number: number) => string;
    formula: (number: number) => string;
  };
  /** The places of the essay’s blocks, which are given in their order. */
  placesOf: (blocks: readonly Block[]) => Place[];
  /** Found: the places of its blocks, each with its first words if readers are offered its link. */
  places: (Place & { opening?: string | undefined })[];
  /** Found: the headings, in order. */
  headings: Heading[];
  /** The ids of the notes, in order, each with the id of its first reference. */
  notes: { id: string; reference: string }[];
  /** Addresses outside the site, in the order of their first link; the pipeline adds to them. */
  addresses: string[];
  /** Found: the text in plain characters. */
  plainText: string;
}

declare module 'vfile' {
  interface DataMap {
    rendering: Rendering;
  }
}

/** What is known about the essay that a step of the pipeline works on. */
export function renderingOf(file: VFile): Rendering {
  if (!file.data.rendering) throw new Error(`Nothing is known about ${file.path}.`);
  return file.data.rendering;
}
