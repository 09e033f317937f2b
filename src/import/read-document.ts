import type { ImportedText } from './imported-text.ts';

/** What the reading of a document is told. */
export interface DocumentOptions {
  /** Whether an excerpt of it is wanted, not the whole. */
  excerpt: boolean;
}

/** The texts in a file that is no Markdown; undefined where it is of no format that is known. */
export function readDocument(
  _path: string,
  _options: DocumentOptions,
): AsyncIterable<ImportedText> | undefined {
  return undefined;
}
