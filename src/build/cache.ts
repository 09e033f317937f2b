import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { toolchainHash } from './toolchain-hash.ts';

/*
 * What is dear to make, such as pictures, is kept from one build to the next. A kept file begins with the
 * SHA-256 of the rest of it, and its name is a digest of all that it was made of: whatever happens to the
 * folder costs time and never a wrong byte.
 *
 * Files are read and written while everything else waits: Astro makes one page after the other, and
 * handing them to another thread mostly costs more than the work.
 */

/**
 * What was made of the same facts by the same programme before; otherwise makes it, and keeps it.
 *
 * @param kind What it is, as the name of a folder: `cards`.
 * @param facts All that it depends on besides our own code and its packages, as JSON has it.
 * @param make Makes it. It must give the same bytes whenever it is given the same facts.
 */
export async function cached(
  kind: string,
  facts: unknown,
  make: () => Promise<Uint8Array>,
): Promise<Buffer<ArrayBuffer>> {
  const { cacheDir, root } = await import('astro:config/server');
  programme ??= toolchainHash(fileURLToPath(root), 'src/**/*.*');
  const name = createHash('sha256').update(programme).update(JSON.stringify(facts)).digest('hex');
  const file = join(folderIn(cacheDir), kind, name);
  // Two pages may ask for the same thing at once; it is made once.
  const asked = underWay.get(file) ?? keptIn(file, make);
  underWay.set(file, asked);
  return asked.finally(() => underWay.delete(file));
}

const underWay = new Map<string, Promise<Buffer<ArrayBuffer>>>();

async function keptIn(file: string, make: () => Promise<Uint8Array>): Promise<Buffer<ArrayBuffer>> {
  const before = readIfThere(file);
  const content = before && contentOf(before);
  if (content) {
    markAsUsed(file);
    return content;
  }
  const made = Buffer.from(await make());
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, Buffer.concat([digestOf(made), made]));
  markAsUsed(unfinished);
  renameSync(unfinished, file);
  return made;
}

let programme: string | undefined;

/** Clears away, after a build, whatever was kept and that build did not use. */
export function pruneCache(): AstroIntegration {
  let folder = '';
  let begun = 0;
  return {
    name: 'forget-unused',
    hooks: {
      'astro:config:done': ({ config }) => {
        folder = folderIn(config.cacheDir);
      },
      'astro:build:start': () => {
        begun = Date.now();
      },
      'astro:build:done': () => {
        if (!existsSync(folder)) return;
        const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
        for (const entry of entries.filter((file) => file.isFile())) {
          const file = join(entry.parentPath, entry.name);
          // File systems round times, at most to whole seconds or two.
          if (statSync(file).mtimeMs < begun - 2000) rmSync(file);
        }
      },
    },
  };
}

function folderIn(cacheDir: URL): string {
  return fileURLToPath(new URL('kept/', cacheDir));
}

/** Pages are built from a bundle, which shares no memory with integrations; the file's time tells. */
function markAsUsed(file: string) {
  const now = new Date();
  utimesSync(file, now, now);
}

function readIfThere(file: string): Buffer<ArrayBuffer> | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

const digestLength = 32;

/** What a kept file holds; undefined where its bytes are not those that were written. */
function contentOf(file: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> | undefined {
  const content = file.subarray(digestLength);
  return digestOf(content).equals(file.subarray(0, digestLength)) ? content : undefined;
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
