import type { EditableText } from '../editable-text.ts';
import type { ImportedImage } from '../imported-text.ts';
import { mendAddresses } from './addresses.ts';
import { mendBlocks } from './blocks.ts';
import { mendFormulas } from './formulas.ts';
import { moveHeadings } from './headings.ts';
import { mendHtml } from './html.ts';
import { mendImages } from './images.ts';
import { mendLinks } from './links.ts';
import { mendMarks } from './marks.ts';
import { mendNotes } from './notes.ts';
import type { Surroundings } from './surroundings.ts';
import { mendTemplates } from './templates.ts';
import { mendWikiLinks } from './wiki-links.ts';

/** What the conversion of a text finds in it. */
export interface Converted {
  /** The title, where the text began with it. */
  title: string | undefined;
  /** Images, and files that links lead to. */
  images: ImportedImage[];
}

/**
 * Changes, step after step, what the site reads otherwise than the tool that a text comes from. Signs
 * come before the tree that only a text without them has; headings before the links that lead to them.
 */
export function convert(
  text: EditableText,
  title: string | undefined,
  around: Surroundings,
): Converted {
  /** Ids that the text gives its headings, and those that they get here. */
  const ids = new Map<string, string>();
  mendTemplates(text, around);
  mendBlocks(text, around);
  mendFormulas(text, around.hasFormulas);
  mendWikiLinks(text, around);
  mendMarks(text, ids);
  mendAddresses(text);
  mendHtml(text, ids);
  const found = moveHeadings(text, title);
  const files = mendLinks(text, around, ids);
  mendNotes(text);
  return { title: found, images: [...mendImages(text, around), ...files] };
}
