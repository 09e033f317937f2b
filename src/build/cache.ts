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
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { toolchainHash } from './toolchain-hash.ts';

/*
 * A cache on disk, from one build to the next, of what is expensive to compute, such as the search index. A file's
 * name is a hash of all inputs, and the file begins with the SHA-256 of its name and the rest of it:
 * whatever happens to the folder costs time, and never gives a wrong byte.
 *
 * Files are read and written synchronously: Astro builds one page after the other, and handing them to
 * another thread mostly costs more than the work.
 */

/**
 * The cached result for the same inputs and the same code; where there is none, creates it and keeps
 * it for later builds.
 *
 * @param kind What it is, as the name of a folder: `search`.
 * @param inputs All that it depends on, besides the project's code and its packages; must serialise to
 *   JSON.
 * @param create Must give the same bytes whenever the inputs are the same.
 */
export async function cached(
  kind: string,
  inputs: unknown,
  create: () => Promise<Uint8Array>,
): Promise<Buffer<ArrayBuffer>> {
  const { cacheDir, root } = await import('astro:config/server');
  toolchain ??= toolchainHash(fileURLToPath(root), 'src/**/*.*');
  const key = createHash('sha256').update(toolchain).update(JSON.stringify(inputs)).digest('hex');
  const file = join(cacheFolder(cacheDir), kind, key);
  // Two files may ask for the same result at once; it is computed once.
  const result = pending.get(file) ?? readOrCreate(file, create);
  pending.set(file, result);
  return result.finally(() => pending.delete(file));
}

let toolchain: string | undefined;

const pending = new Map<string, Promise<Buffer<ArrayBuffer>>>();

async function readOrCreate(
  file: string,
  create: () => Promise<Uint8Array>,
): Promise<Buffer<ArrayBuffer>> {
  const existing = readIfThere(file);
  const content = existing && verifiedContent(existing, basename(file));
  if (content) {
    markAsUsed(file);
    return content;
  }
  const created = Buffer.from(await create());
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, Buffer.concat([sha256(basename(file), created), created]));
  markAsUsed(unfinished);
  renameSync(unfinished, file);
  return created;
}

/** An integration that deletes, after a build, every cached file that the build did not use. */
export function pruneCache(): AstroIntegration {
  let folder = '';
  let startMs = 0;
  return {
    name: 'prune-cache',
    hooks: {
      'astro:config:done': ({ config }) => {
        folder = cacheFolder(config.cacheDir);
      },
      'astro:build:start': () => {
        startMs = Date.now();
      },
      'astro:build:done': () => {
        if (!existsSync(folder)) return;
        const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
        for (const entry of entries.filter((file) => file.isFile())) {
          const file = join(entry.parentPath, entry.name);
          if (statSync(file).mtimeMs < startMs - maxTimestampErrorMs) rmSync(file);
        }
      },
    },
  };
}

/** FAT, the coarsest file system in use, rounds times to two seconds. */
const maxTimestampErrorMs = 2000;

function cacheFolder(cacheDir: URL): string {
  return fileURLToPath(new URL('computed/', cacheDir));
}

/** By its time, since pages are built from a bundle, which shares no memory with integrations. */
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

const digestBytes = 32;

/** The content of a cached file; undefined where its bytes are not those that were written under its name. */
function verifiedContent(file: Buffer<ArrayBuffer>, name: string): Buffer<ArrayBuffer> | undefined {
  const content = file.subarray(digestBytes);
  return sha256(name, content).equals(file.subarray(0, digestBytes)) ? content : undefined;
}

function sha256(name: string, bytes: Uint8Array): Buffer {
  return createHash('sha256').update(name).update(bytes).digest();
}
