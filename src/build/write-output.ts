import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroConfig, AstroIntegration, AstroPrerenderer, PathWithRoute } from 'astro';
import { site } from '../site.ts';
import { OutputCache } from './output-cache.ts';
import { tellFailure } from './page-errors.ts';
import { toolchainHash } from './toolchain-hash.ts';

/** How many endpoints are asked at a time: while a library draws one file, another is made. */
const parallelEndpoints = 4;

/**
 * An integration that keeps the files whose static path has a `cacheKey`: a later build takes them as
 * they are while key, path and code are the same, and Astro renders the other pages alone. It also
 * writes the files of endpoints, since Astro takes longer to write one than most take to make.
 *
 * Astro's own incremental build (`experimental.incrementalBuild`) goes by the same keys. It copies,
 * logs and records a file at a time, and trusts whatever is in its folder.
 */
export function writeOutput(): AstroIntegration {
  let config: AstroConfig;
  let cache: OutputCache;
  let rendered = new Map<string, Output>();
  return {
    name: 'write-output',
    hooks: {
      'astro:config:done': (options) => {
        config = options.config;
      },
      'astro:build:start': ({ setPrerenderer, logger }) => {
        const code = toolchainHash(fileURLToPath(config.root), 'src/**/*.*', 'astro.config.ts');
        // The environment and the command line have a say in these.
        const facts = JSON.stringify([site, config.base, config.site]);
        cache = new OutputCache(fileURLToPath(new URL('output/', config.cacheDir)), code + facts);
        setPrerenderer((prerenderer) => {
          const { astros, ...keeping } = keepingOutput(prerenderer, config, cache, logger);
          rendered = astros;
          return keeping;
        });
      },
      'astro:build:generated': () => {
        // One file on disk instead of Astro's and the kept one.
        for (const { key, file } of rendered.values()) {
          if (key !== undefined) cache.restore(key, file);
        }
      },
      'astro:build:done': () => {
        cache.prune();
      },
    },
  };
}

/**
 * A prerenderer that leaves to Astro only pages of which nothing is kept.
 *
 * @returns It, and what it leaves to Astro, by the paths of the URLs.
 */
function keepingOutput(
  prerenderer: AstroPrerenderer,
  { outDir, publicDir }: Pick<AstroConfig, 'outDir' | 'publicDir'>,
  cache: OutputCache,
  logger: { info: (message: string) => void; warn: (message: string) => void },
): AstroPrerenderer & { astros: Map<string, Output> } {
  const astros = new Map<string, Output>();

  const ask = async (request: Request, routeData: PathWithRoute['route']) => {
    const answer = await prerenderer.render(request, { routeData });
    return answer instanceof Response ? answer : answer.response;
  };

  const writeEndpoint = ({ name, file, url, key, path }: Output) =>
    tellFailure(name, async () => {
      const response = await ask(new Request(url), path.route);
      if (!response.ok) throw new Error(`It answered ${response.status}.`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (key === undefined) writeFileSync(file, bytes);
      else cache.keep(key, bytes, file);
    });

  const getStaticPaths = async () => {
    const outputs = new Map<string, Output>();
    for (const path of await prerenderer.getStaticPaths()) {
      const output = outputOf(path, fileURLToPath(outDir), cache);
      const { name } = output;
      if (outputs.has(name)) logger.warn(`Two pages want to be ${name}; the first of them is.`);
      else outputs.set(name, output);
    }
    for (const folder of new Set([...outputs.values()].map(({ file }) => dirname(file)))) {
      mkdirSync(folder, { recursive: true });
    }
    // Of a file that the public folder has too, Astro tells, and passes it over.
    const inPublic = new Set(filesIn(fileURLToPath(publicDir)));
    const left = [...outputs.values()].filter(
      ({ key, name, file }) => key === undefined || inPublic.has(name) || !cache.restore(key, file),
    );
    const kept = outputs.size - left.length;
    if (kept > 0) logger.info(`${kept} of ${outputs.size} files are as the last build made them.`);
    const isAstros = ({ name, path }: Output) => path.route.type === 'page' || inPublic.has(name);
    await inParallel(
      left.filter((output) => !isAstros(output)),
      writeEndpoint,
    );
    for (const output of left.filter(isAstros)) astros.set(output.url.pathname, output);
    return [...astros.values()].map(({ path }) => path);
  };

  const render: AstroPrerenderer['render'] = (request, { routeData }) => {
    const { pathname } = new URL(request.url);
    const { key, name } = astros.get(pathname) ?? { key: undefined, name: pathname.slice(1) };
    return tellFailure(name, async () => {
      const response = await ask(request, routeData);
      if (key === undefined) return response;
      const bytes = new Uint8Array(await response.arrayBuffer());
      cache.keep(key, bytes);
      return new Response(bytes, response);
    });
  };

  return { ...prerenderer, getStaticPaths, render, astros };
}

/** A file of the site. */
interface Output {
  path: PathWithRoute;
  /** Where it stands in the site: `on-ink.html`. */
  name: string;
  /** Where it stands on disk. */
  file: string;
  url: URL;
  /** Its key in the cache; undefined where it is made each time. */
  key: string | undefined;
}

function outputOf(path: PathWithRoute, outDir: string, cache: OutputCache): Output {
  const { pathname, route, cacheKey } = path;
  const bare = pathname.replace(/^\//, '');
  const name = route.type === 'page' ? `${bare || 'index'}.html` : bare;
  const url = new URL('http://localhost/');
  url.pathname = name;
  const key = cacheKey === undefined ? undefined : cache.keyOf(route.component, name, cacheKey);
  return { path, name, file: join(outDir, name), url, key };
}

/** Does the work for all items, several at a time, until one fails. */
async function inParallel<T>(items: T[], work: (item: T) => Promise<void>) {
  // All take from one iterator.
  const left = items.values();
  let isOver = false;
  const takeNext = async () => {
    for (const item of left) {
      if (isOver) return;
      try {
        await work(item);
      } catch (error) {
        isOver = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: parallelEndpoints }, takeNext));
}

/** The files in a folder by their paths within it, with `/` between folders; of no folder, none. */
function filesIn(folder: string): string[] {
  try {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return files.map((file) => file.replaceAll(sep, '/'));
  } catch {
    return [];
  }
}
