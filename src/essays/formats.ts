/** The files that hold an essay beside its page: their endings, and their media types (IANA). */
export const formats = {
  txt: 'text/plain',
  md: 'text/markdown',
  epub: 'application/epub+zip',
} as const;

/** The ending of such a file. */
export type Ending = keyof typeof formats;

/** Formats for programs that manage references: the endings of the files, and their media types. */
export const citationFormats = {
  bib: 'application/x-bibtex',
  ris: 'application/x-research-info-systems',
  'csl.json': 'application/vnd.citationstyles.csl+json',
} as const;

/** The ending of such a file. */
export type CitationEnding = keyof typeof citationFormats;
