/** The files that hold an essay beside its page: their endings, and their media types (IANA). */
export const formats = {
  txt: 'text/plain',
  md: 'text/markdown',
  epub: 'application/epub+zip',
} as const;

/** The ending of such a file. */
export type Ending = keyof typeof formats;
