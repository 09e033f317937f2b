/**
 * One text that came in, in the form that every reader of a format gives it: what `write-essay.ts`
 * makes a file in `content/` of.
 */
export interface ImportedText {
  /** Where it was, for the report: a path, or a path and the name within the archive. */
  from: string;
  /** What the essay's file could be called, without `.md`. */
  slug: string;
  fields: ImportedFields;
  /** The text as Markdown, in the form that the site reads. */
  body: string;
  /** The words of the text as it came, without its markup, in their order: what the body is held against. */
  words: string;
  /** The images that the body shows, and the files that it links to, each in the order of the text. */
  images: ImportedImage[];
  /** Its cover, with the words for who cannot see it. */
  cover?: (ImportedImage & { alt: string }) | undefined;
  changes: Change[];
  leftovers: Leftover[];
}

/** The fields of an essay's frontmatter that are known from what came in. */
export interface ImportedFields {
  title?: string | undefined;
  author?: string[] | undefined;
  /** Days, as year-month-day. */
  published?: string | undefined;
  revised?: string | undefined;
  description?: string | undefined;
  /** BCP 47. */
  lang?: string | undefined;
  math?: boolean | undefined;
  license?: string | undefined;
  /** Names that its file had before, and its paths on an earlier site. */
  aliases?: string[] | undefined;
  topics?: string[] | undefined;
  series?: string | undefined;
  part?: number | undefined;
  image?: { path: string; alt: string } | undefined;
  source?:
    | {
        title?: string | undefined;
        author?: string[] | undefined;
        publication?: string | undefined;
        url: string;
        published?: string | undefined;
        extent: 'excerpt' | 'full';
        words?: number | undefined;
      }
    | undefined;
}

/** An image of a text that came in, or a file that a link in it leads to. */
export interface ImportedImage {
  /** Its URL as the body has it. */
  url: string;
  /** The name that it asks for in the essay's folder. */
  name: string;
  /** Reads the file; undefined where it is elsewhere on the web. */
  read: (() => Promise<Uint8Array>) | undefined;
}

/** A change that was made to the text so that the site can read it. */
export interface Change {
  /** The kind, as a sentence of the report has it: `wiki link made a link`. */
  kind: string;
  /** Counted from 1 in the file that came in; undefined where it has no lines. */
  line?: number | undefined;
}

/** What the import leaves for the author to do. */
export interface Leftover {
  /** `picture without words`, `video`. */
  kind: string;
  line?: number | undefined;
  /** What stands there, such as its URL. */
  what: string;
}
