import type { Element } from 'hast';
import type { VFile } from 'vfile';
import type { AlertKind } from '../alerts.ts';
import type { Phrase } from '../../i18n/phrase.ts';

/** What rendering is told about an essay, beside its tree. */
export interface RenderContext {
  /** The body of the essay's file, which the tree was parsed from. */
  markdown: string;
  /** The direction of its language's script. */
  dir: 'ltr' | 'rtl';
  /** The URL of the essay with a given slug. */
  urlOf: (slug: string) => string;
  /** The URL of a file beside it, by the path from the folder of its own file. */
  fileUrlOf: (path: string) => string;
  /** The authors of the source that it is an excerpt of; none where it is no excerpt. */
  sourceAuthors: readonly string[];
  /** The URL of its source, if it has one. */
  sourceUrl?: string | undefined;
  /** For an excerpt: its source's URL and facts, and the sentences before and after it. */
  excerpt?:
    | { url: string | undefined; facts: string; attribution: Phrase; continuation: Phrase }
    | undefined;
  /** Language and direction of the site's own sentences, where the essay's are others. */
  uiLang: { lang?: string; dir?: string };
  /** Names for the parts of a text, in the essay's language. */
  labels: {
    footnotes: string;
    backToReference: (reference: string, mention: string | undefined) => string;
    alert: (kind: AlertKind) => string;
    code: (number: number, language: string | undefined) => string;
    table: (number: number) => string;
    formula: (number: number) => string;
  };
}

/** A heading of an essay: its level, its id, and its words without markup. */
export interface Heading {
  depth: number;
  id: string;
  text: string;
}

/** A block of an essay that readers can link to. */
export interface Block {
  kind: 'code' | 'formula' | 'heading' | 'list' | 'paragraph' | 'picture' | 'quotation' | 'table';
  /** Its words; of an image the alternative text and the path. */
  words: string;
  /** For a heading: the id made of its words. */
  id?: string;
  /** The line of the essay's file where it begins. */
  line: number;
}

/** A block with its element, and the element that gets the link to it; a quotation leaves that to its paragraphs. */
export interface BlockElement extends Block {
  element: Element;
  linkIn: Element | undefined;
}

/** The id of a block, and former ids that lead to it. */
export interface BlockAnchor {
  id: string;
  aliases: string[];
}

/** An anchor with the first words of its block, if readers are offered a link to it. */
export interface LinkedAnchor extends BlockAnchor {
  opening?: string | undefined;
}

/** What rendering finds in a text. */
export interface RenderFindings {
  /** In the order of the text, as are all others. */
  headings: Heading[];
  /** The ids of places that an author named, where no heading has the name. */
  places: string[];
  /** The id of each footnote, and of its first reference. */
  footnotes: { id: string; reference: string }[];
  /** The URLs outside the site, by their first link; the source's comes before all. */
  outboundUrls: string[];
  blocks: BlockElement[];
  /** Whom it quotes beside its source, by the lines that attribute quotations. */
  speakers: string[];
  /** The body of the canonical text. */
  plainText: string;
}

declare module 'vfile' {
  interface DataMap {
    context: RenderContext;
    findings: RenderFindings;
  }
}

/** What a render step is told about its essay. */
export function contextOf(file: VFile): RenderContext {
  if (!file.data.context) throw new Error('A render step was run without a context.');
  return file.data.context;
}

/** Where a render step puts what it finds. */
export function findingsOf(file: VFile): RenderFindings {
  return (file.data.findings ??= {
    headings: [],
    places: [],
    footnotes: [],
    outboundUrls: [],
    blocks: [],
    speakers: [],
    plainText: '',
  });
}
