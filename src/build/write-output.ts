import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroConfig, AstroIntegration, AstroPrerenderer, PathWithRoute } from 'astro';
import { site } from '../site.ts';
import { OutputCache } from './output-cache.ts';
import { withPageErrors } from './page-errors.ts';
import { toolchainHash } from './toolchain-hash.ts';

/** How many files are made at a time: while a library draws one, another is rendered. */
const parallelRenders = 4;

/**
 * An integration that writes the files of pages and endpoints. Those whose static path has a
 * `cacheKey` are kept: a later build takes them as they are while key, path and code are the same,
 * and renders the others alone.
 *
 * Astro's own incremental build (`experimental.incrementalBuild`) goes by the same keys. It copies,
 * logs and records a file at a time, which costs as much as rendering some of them, and it trusts
 * whatever is in its folder.
 */
export function writeOutput(): AstroIntegration {
  let config: AstroConfig;
  let cache: OutputCache;
  return {
    name: 'write-output',
    hooks: {
      'astro:config:done': (options) => {
        config = options.config;
      },
      'astro:build:start': ({ setPrerenderer, logger }) => {
        const code = toolchainHash(fileURLToPath(config.root), 'src/**/*.*', 'astro.config.ts');
        const folder = fileURLToPath(new URL('output/', config.cacheDir));
        cache = new OutputCache(folder, code + JSON.stringify(site));
        setPrerenderer((ofAstro) => {
          const prerenderer = withPageErrors(ofAstro);
          return {
            ...prerenderer,
            getStaticPaths: async () => {
              const paths = await prerenderer.getStaticPaths();
              const files = new Map(paths.toReversed().map((path) => [fileOf(path), path]));
              // Astro knows what to do where the public folder has a file of the same name.
              const left = filesIn(fileURLToPath(config.publicDir)).flatMap((file) => {
                const path = files.get(file);
                files.delete(file);
                return path ?? [];
              });
              const writer = { prerenderer, cache, outDir: fileURLToPath(config.outDir) };
              const restored = await writeAll(files, writer);
              logger.info(
                `${files.size} files, ${restored} of them as an earlier build made them.`,
              );
              return left;
            },
          };
        });
      },
      'astro:build:done': () => {
        cache.prune();
      },
    },
  };
}

interface Writer {
  prerenderer: AstroPrerenderer;
  cache: OutputCache;
  outDir: string;
}

/**
 * Writes files of the site.
 *
 * @param files Their static paths by where they stand in the site.
 * @returns How many were kept from an earlier build.
 * @throws where one cannot be made.
 */
async function writeAll(files: Map<string, PathWithRoute>, writer: Writer): Promise<number> {
  let restored = 0;
  for (const folder of new Set([...files.keys()].map((file) => dirname(file)))) {
    mkdirSync(join(writer.outDir, folder), { recursive: true });
  }
  // All take from one iterator.
  const left = files.entries();
  const writeNext = async () => {
    for (const [file, path] of left) if (await write(file, path, writer)) restored += 1;
  };
  await Promise.all(Array.from({ length: parallelRenders }, writeNext));
  return restored;
}

/** @returns Whether it was kept from an earlier build. */
async function write(
  file: string,
  { route, cacheKey }: PathWithRoute,
  { prerenderer, cache, outDir }: Writer,
): Promise<boolean> {
  const place = join(outDir, file);
  const key = cacheKey === undefined ? undefined : cache.keyOf(route.component, file, cacheKey);
  if (key !== undefined && cache.restore(key, place)) return true;
  const url = new URL('http://localhost/');
  url.pathname = file;
  const answer = await prerenderer.render(new Request(url), { routeData: route });
  const response = answer instanceof Response ? answer : answer.response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (key === undefined) writeFileSync(place, bytes);
  else cache.keep(key, bytes, place);
  return false;
}

/** Where the file of a static path stands in the site: `on-ink.html`, `on-ink.epub`. */
function fileOf({ pathname, route }: PathWithRoute): string {
  const name = pathname.replace(/^\//, '');
  return route.type === 'page' ? `${name || 'index'}.html` : name;
}

/** The files in a folder by their paths within it, with `/` between folders. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
      file.replaceAll(sep, '/'),
    );
  } catch {
    return [];
  }
}
