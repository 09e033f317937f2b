import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroConfig, AstroIntegration, AstroPrerenderer, PathWithRoute } from 'astro';
import { site } from '../site.ts';
import { OutputCache } from './output-cache.ts';
import { withPageErrors } from './page-errors.ts';
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
        setPrerenderer((prerenderer) =>
          keepingOutput(withPageErrors(prerenderer), config, cache, (sentence) => {
            logger.info(sentence);
          }),
        );
      },
      'astro:build:done': () => {
        cache.prune();
      },
    },
  };
}

/** A prerenderer that leaves to Astro only pages of which nothing is kept. */
function keepingOutput(
  prerenderer: AstroPrerenderer,
  { outDir, publicDir }: Pick<AstroConfig, 'outDir' | 'publicDir'>,
  cache: OutputCache,
  log: (sentence: string) => void,
): AstroPrerenderer {
  /** The keys of pages that Astro renders, by the paths of their URLs. */
  const keys = new Map<string, string>();

  const ask = async (request: Request, routeData: PathWithRoute['route']) => {
    const answer = await prerenderer.render(request, { routeData });
    return answer instanceof Response ? answer : answer.response;
  };

  const writeEndpoint = async ({ file, url, key, path }: Output) => {
    const response = await ask(new Request(url), path.route);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (key === undefined) writeFileSync(file, bytes);
    else cache.keep(key, bytes, file);
  };

  return {
    ...prerenderer,
    getStaticPaths: async () => {
      const paths = await prerenderer.getStaticPaths();
      // Of a file that the public folder has too, Astro tells, and passes it over.
      const inPublic = new Set(filesIn(fileURLToPath(publicDir)));
      const outputs = paths.map((path) => outputOf(path, fileURLToPath(outDir), cache));
      for (const folder of new Set(outputs.map(({ file }) => dirname(file)))) {
        mkdirSync(folder, { recursive: true });
      }
      const left = outputs.filter(
        ({ key, name, file }) =>
          key === undefined || inPublic.has(name) || !cache.restore(key, file),
      );
      log(
        `${outputs.length} files, of which ${outputs.length - left.length} are kept as they were.`,
      );
      const isAstros = ({ name, path }: Output) => path.route.type === 'page' || inPublic.has(name);
      await inParallel(
        left.filter((output) => !isAstros(output)),
        writeEndpoint,
      );
      const astros = left.filter(isAstros);
      for (const { key, url } of astros) if (key !== undefined) keys.set(url.pathname, key);
      return astros.map(({ path }) => path);
    },
    render: async (request, { routeData }) => {
      const response = await ask(request, routeData);
      const key = keys.get(new URL(request.url).pathname);
      if (key === undefined) return response;
      const bytes = new Uint8Array(await response.arrayBuffer());
      cache.keep(key, bytes);
      return new Response(bytes, response);
    },
  };
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

async function inParallel<T>(items: T[], work: (item: T) => Promise<void>) {
  // All take from one iterator.
  const left = items.values();
  const takeNext = async () => {
    for (const item of left) await work(item);
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
