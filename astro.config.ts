import { defineConfig } from 'astro/config';
import { hostFiles } from './src/hosting/host-files.ts';
import { pruneCache } from './src/build/cache.ts';
import { inProjectFolder } from './src/build/project-folder.ts';
import { checkSiteConfig } from './src/build/check-site-config.ts';
import { verifyAstroCache } from './src/build/verify-astro-cache.ts';
import { writeOutput } from './src/build/write-output.ts';
import { atomicOutput } from './src/build/atomic-output.ts';

/** Whether a host builds the site that keeps Astro's usual folder from build to build, and no other. */
const isKeptByHost = ['NETLIFY', 'CF_PAGES', 'WORKERS_CI'].some((name) => process.env[name]);

/*
 * `npm run build` runs Node with `--v8-pool-size=1`, since V8's other threads mostly wait for each
 * other, and `--heap-growing-percent=50`, which spares a site of ten thousand essays 300 megabytes.
 */
export default defineConfig({
  // Pages and what they need stand in one folder, and name each other from there: the site works
  // at the root of a host, in any folder of it, and opened from a disk.
  build: { format: 'file', assetsPrefix: '.', inlineStylesheets: 'always' },
  cacheDir: isKeptByHost ? 'node_modules/.astro' : '.astro/cache',
  // Astro's other ways of shortening HTML join words across lines (withastro/astro#17310).
  compressHTML: false,
  devToolbar: { enabled: false },
  image: { service: { entrypoint: './src/build/image-service.ts' } },
  integrations: [
    inProjectFolder(),
    checkSiteConfig(),
    hostFiles(),
    pruneCache(),
    atomicOutput(),
    verifyAstroCache(),
    writeOutput(),
  ],
  server: { port: 4321 },
  vite: {
    // Vite's own minifier does not know `:target-current` yet.
    build: { cssMinify: 'esbuild' },
    // Whoever watches a folder in which each essay puts its texts reads all of it again each time.
    server: { watch: { ignored: ['**/.astro/cache/**', '**/dist/**'] } },
  },
});
