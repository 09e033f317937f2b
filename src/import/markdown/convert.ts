import type { EditableText } from '../editable-text.ts';
import type { ImportedImage } from '../imported-text.ts';
import { moveHeadings } from './headings.ts';
import type { Library } from './library.ts';
import type { SiteFolder } from './site-folder.ts';

/** What the conversion of a text knows of where it comes from. */
export interface Surroundings {
  /** The path of the file. */
  from: string;
  /** Its fields, as the other tool has them. */
  values: Readonly<Record<string, unknown>>;
  library: Library;
  folder: SiteFolder;
  /** The address that the site had, for links that are relative to it. */
  baseUrl: string | undefined;
}

/** What the conversion of a text finds in it. */
export interface Converted {
  /** The title, where the text began with it. */
  title: string | undefined;
  images: ImportedImage[];
  hasFormulas: boolean;
}

/** Changes, step after step, what the site reads otherwise than the tool that a text comes from. */
export function convert(
  text: EditableText,
  title: string | undefined,
  _around: Surroundings,
): Converted {
  const found = moveHeadings(text, title);
  return { title: found, images: [], hasFormulas: false };
}
