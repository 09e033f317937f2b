import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LinkedAnchor } from '../markdown/render/context.ts';
import { fingerprintOf } from '../essay/canonical-text.ts';

/*
 * The texts of essays, each in a file whose name is its SHA-256. Astro keeps all that it knows of
 * all essays in memory, and as its program besides; with ten thousand texts in it that took three
 * gigabytes. So Astro knows of a text only the name, and a page reads its own.
 */

/** Where texts are kept; a build and the writing of essays do not clear each other's. */
export function textFolder(cacheDir: URL, isWriting: boolean): string {
  return fileURLToPath(new URL(isWriting ? 'texts-writing' : 'texts', cacheDir));
}

/** Keeps a text, and answers with its name. */
export function storeText(folder: string, text: string): string {
  const name = fingerprintOf(text);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
  return name;
}

/** Whether a text is there, and is what it was. */
export function isTextStored(folder: string, name: string): boolean {
  try {
    return fingerprintOf(readText(folder, name)) === name;
  } catch {
    return false;
  }
}

/** @throws where there is no such text. */
export function readText(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

/** What is kept of an essay as it was rendered, as JSON. */
export interface StoredRendering {
  html: string;
  anchors: LinkedAnchor[];
}

/** @throws where there is no such text. */
export function readRendering(folder: string, name: string): StoredRendering {
  return JSON.parse(readText(folder, name)) as StoredRendering;
}

/** Clears away all texts but those named. */
export function pruneTexts(folder: string, names: ReadonlySet<string>) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (!names.has(name)) rmSync(join(folder, name));
}
