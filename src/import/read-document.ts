import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { Archive } from './archive.ts';
import type { ImportedText } from './imported-text.ts';

/** What the reading of a document is told. */
export interface DocumentOptions {
  /** Whether an excerpt of it is wanted, not the whole. */
  excerpt: boolean;
}

type Reader = (path: string, options: DocumentOptions) => AsyncIterable<ImportedText>;

/** A format, and what reads it; its packages are loaded when the first text is asked for. */
interface Format {
  /** Whether a file is of it, by its name, its first bytes, and the files in it if it is an archive. */
  isOf: (name: string, start: string, files: () => readonly string[]) => boolean;
  load: () => Promise<Reader>;
}

const formats: Format[] = [
  {
    isOf: (name, start) => isZip(start) && /\.docx$/i.test(name),
    load: async () => (await import('./formats/word.ts')).readWord,
  },
  {
    isOf: (name, start) =>
      isZip(start) && (/\.epub$/i.test(name) || start.includes('application/epub+zip')),
    load: async () => (await import('./formats/epub.ts')).readEpub,
  },
  {
    isOf: (_name, start, files) =>
      isZip(start) && files().some((name) => /(^|\/)posts\.csv$/.test(name)),
    load: async () => (await import('./formats/substack.ts')).readSubstack,
  },
  {
    isOf: (_name, start, files) =>
      isZip(start) && files().some((name) => /(^|\/)posts\/[^/]+\.html$/.test(name)),
    load: async () => (await import('./formats/medium.ts')).readMedium,
  },
  {
    isOf: (_name, start, files) =>
      isZip(start) && files().filter((name) => /^[^/]+\.html?$/.test(name)).length === 1,
    load: async () => (await import('./formats/google-docs.ts')).readGoogleDocs,
  },
  {
    isOf: (name, start) => /\.json$/i.test(name) && /"(db|posts)"\s*:\s*\[/.test(start),
    load: async () => (await import('./formats/ghost.ts')).readGhost,
  },
  {
    isOf: (_name, start) => /<feed\b[^>]*xmlns=["']http:\/\/www\.w3\.org\/2005\/Atom/.test(start),
    load: async () => (await import('./formats/blogger.ts')).readBlogger,
  },
  {
    isOf: (_name, start) => /wordpress\.(org|com)\/export|WordPress eXtended RSS/i.test(start),
    load: async () => (await import('./formats/wordpress.ts')).readWordPress,
  },
  {
    isOf: (name, start) =>
      /\.mht(ml)?$/i.test(name) || /^Content-Type: multipart\/related/im.test(start),
    load: async () => (await import('./formats/mhtml.ts')).readMhtml,
  },
  {
    isOf: (name, start) => /\.x?html?$/i.test(name) || /^\s*<(!doctype )?html/i.test(start),
    load: async () => (await import('./formats/web-page.ts')).readWebPage,
  },
  {
    isOf: (name, start) => /\.txt$/i.test(name) || /project gutenberg ebook/i.test(start),
    load: async () => (await import('./formats/plain-text.ts')).readPlainText,
  },
];

/** The texts in a file that is no Markdown; undefined where it is of no format that is known. */
export function readDocument(
  path: string,
  options: DocumentOptions,
): AsyncIterable<ImportedText> | undefined {
  const start = startOf(path);
  let names: readonly string[] | undefined;
  const files = () => (names ??= new Archive(readFileSync(path)).names);
  const format = formats.find(({ isOf }) => isOf(path, start, files));
  return format && readWith(format, path, options);
}

async function* readWith(
  { load }: Format,
  path: string,
  options: DocumentOptions,
): AsyncIterable<ImportedText> {
  const read = await load();
  yield* read(path, options);
}

function isZip(start: string): boolean {
  return start.startsWith('PK\x03\x04');
}

/** The first bytes of a file, each as one character. */
function startOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(4096);
    return bytes.toString('latin1', 0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}
