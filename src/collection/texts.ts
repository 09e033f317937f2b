import { cacheDir } from 'astro:config/server';
import { readRendering, readText, textFolder, type StoredRendering } from '../loader/text-store.ts';

/** The names under which the texts of an essay are kept on disk, each the SHA-256 of what it names. */
interface StoredTexts {
  text: string;
  rendering: string;
}

const folder = textFolder(cacheDir, import.meta.env.DEV);

/** Reads the canonical text of an essay from disk. */
export function readCanonicalText({ stored }: { stored: StoredTexts }): string {
  return readText(folder, stored.text);
}

/** Reads the HTML of an essay from disk, and the anchors that readers can link to. */
export function readBody({ stored }: { stored: StoredTexts }): StoredRendering {
  return readRendering(folder, stored.rendering);
}
