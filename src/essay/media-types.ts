/**
 * The media types of files by their ending (IANA, or what programs that read them expect). Text is
 * UTF-8 throughout.
 */
export const mediaTypes = {
  html: 'text/html',
  txt: 'text/plain',
  md: 'text/markdown',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  xml: 'application/xml',
  svg: 'image/svg+xml',
  bib: 'application/x-bibtex',
  ris: 'application/x-research-info-systems',
  epub: 'application/epub+zip',
  pdf: 'application/pdf',
  csv: 'text/csv',
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  mp4: 'video/mp4',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
} as const;

/** Those of the files by which programs follow the site (RFC 4287, JSON Feed 1.1, OPDS 1.2). */
export const feedTypes = {
  atom: 'application/atom+xml',
  json: 'application/feed+json',
  opds: 'application/atom+xml;profile=opds-catalog;kind=acquisition',
} as const;

/** The files that hold an essay beside its page: their endings, and their media types. */
export const formats = {
  txt: mediaTypes.txt,
  md: mediaTypes.md,
  epub: mediaTypes.epub,
} as const;

/** The ending of such a file. */
export type FileExtension = keyof typeof formats;

/** Formats for programs that manage references: the endings of the files, and their media types. */
export const citationFormats = {
  bib: mediaTypes.bib,
  ris: mediaTypes.ris,
  'csl.json': 'application/vnd.citationstyles.csl+json',
} as const;

/** The ending of such a file. */
export type CitationExtension = keyof typeof citationFormats;

/** A media type with its encoding; JSON has only one, and XML tells it itself. */
export function withCharset(type: string): string {
  return needsCharset(type) ? `${type}; charset=utf-8` : type;
}

/** Whether a type needs to be told its encoding. */
export function needsCharset(type: string): boolean {
  return /^text\/|bibtex|research-info/.test(type);
}
