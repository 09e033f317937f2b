import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const project = fileURLToPath(new URL('../../', import.meta.url));

/** The line along which imports point: each room may import from those behind it. */
const line = [
  ...['pages', 'layouts', 'components', 'exports', 'collection', 'loader', 'permalinks'],
  ...['essay', 'markdown', 'i18n'],
];
const behind = (room: string) => line.slice(line.indexOf(room));

/** What each room may import from, beside itself. */
const allowed: Record<string, string[]> = {
  'site.ts': [],
  'content.config.ts': ['loader'],
  commands: [
    ...['build', 'fonts', 'hosting', 'import', 'link-check', 'site.ts', 'styles'],
    ...behind('collection'),
  ],
  pages: [...behind('layouts'), 'hosting', 'scripts', 'site.ts', 'styles'],
  layouts: [...behind('components'), 'fonts', 'site.ts', 'styles'],
  components: [...behind('exports'), 'site.ts'],
  exports: [...behind('collection'), 'build', 'fonts', 'site.ts', 'styles'],
  collection: [...behind('loader'), 'site.ts'],
  loader: [...behind('permalinks'), 'build', 'site.ts'],
  permalinks: behind('essay'),
  essay: [...behind('markdown'), 'site.ts'],
  markdown: ['i18n'],
  i18n: [],
  build: ['essay', 'site.ts', 'styles'],
  hosting: ['essay', 'site.ts'],
  import: behind('loader'),
  'link-check': [],
  styles: ['site.ts'],
  fonts: [],
  scripts: [],
  node: [],
};

/** The files of `src`, each with those that it imports. */
const imports = new Map(
  globSync('src/**/*.{ts,astro,mjs}', { cwd: project })
    .map((path) => path.replaceAll('\\', '/'))
    .map((path) => [path, importsOf(path)]),
);

function importsOf(path: string): string[] {
  const code = readFileSync(join(project, path), 'utf8');
  return [...code.matchAll(/(?:from|import|import\() ?'(\.{1,2}\/[^'?]+)/g)].map(([, to = '']) =>
    normalize(join(dirname(path), to)),
  );
}

/** The same without types, which no program runs. */
function runtimeImportsOf(path: string): string[] {
  const code = readFileSync(join(project, path), 'utf8');
  return [...code.matchAll(/(?:^|\n)(?:im|ex)port (?!type\b)[^;]*?from '([^'?]+)/g)].map(
    ([, to = '']) => (to.startsWith('.') ? normalize(join(dirname(path), to)) : to),
  );
}

/** Whether a file asks Astro’s store for essays, itself or by way of others. */
function asksForEssays(path: string, seen = new Set<string>()): boolean {
  if (path === 'astro:content') return true;
  if (!imports.has(path) || seen.has(path)) return false;
  seen.add(path);
  return runtimeImportsOf(path).some((to) => asksForEssays(to, seen));
}

function roomOf(path: string): string {
  return path.split('/')[1] ?? '';
}

test('every import points along the line that CONTRIBUTING draws', () => {
  expect(imports.size).toBeGreaterThan(100);
  const wrong = [...imports].flatMap(([from, targets]) =>
    targets
      .filter((to) => roomOf(to) !== roomOf(from))
      .filter((to) => !allowed[roomOf(from)]?.includes(roomOf(to)))
      .map((to) => `${from} imports ${to}`),
  );
  expect(wrong).toEqual([]);
});

test('no file imports itself by way of others', () => {
  const circles: string[] = [];
  const finished = new Set<string>();
  const follow = (file: string, path: string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (path.includes(file) || finished.has(file)) return;
    for (const to of imports.get(file) ?? []) follow(to, [...path, file]);
    finished.add(file);
  };
  for (const file of imports.keys()) follow(file, []);
  expect(circles).toEqual([]);
});

test('no file but a language’s or the schema’s is longer than 300 lines', () => {
  const long = [...imports.keys()]
    .map((path) => ({ path, lines: readFileSync(join(project, path), 'utf8').split('\n').length }))
    .filter(({ path, lines }) => lines > 301 && !/^src\/i18n\/[a-z]{2,3}\.ts$/.test(path))
    .filter(({ path }) => path !== 'src/essay/frontmatter-schema.ts');
  expect(long).toEqual([]);
});

test('what is kept of a page by its props is made of its props alone', () => {
  expect(asksForEssays('src/pages/index.astro')).toBe(true);
  const parts = [...imports.keys()].filter((path) => /^src\/(components|layouts)\//.test(path));
  // While somebody writes, pages show mistakes; nothing is kept then.
  expect(parts.filter((path) => asksForEssays(path))).toEqual([
    'src/components/WhileWriting.astro',
  ]);
  const keyed = [...imports.keys()].filter(
    (path) =>
      path.startsWith('src/pages/') &&
      runtimeImportsOf(path).some((to) => /\/(cache-keys|work-paths)\.ts$/.test(to)),
  );
  expect(keyed.length).toBeGreaterThan(9);
  for (const page of keyed) {
    const code = readFileSync(join(project, page), 'utf8');
    const [beside, paths] = [
      code.replace(/export [^\n]*getStaticPaths[^]*?\n\}|export [^\n]*getStaticPaths[^]*?;\n/, ''),
      /export [^\n]*getStaticPaths/.exec(code),
    ];
    expect(paths, page).not.toBeNull();
    const asked = [...code.matchAll(/import (?!type\b)\{([^}]*)\} from '([^']+)'/g)]
      .filter(([, , to = '']) => asksForEssays(normalize(join(dirname(page), to))))
      .flatMap(([, names = '']) => names.split(','))
      .map((name) => name.trim().split(' as ').at(-1) ?? '')
      .filter((name) => name && !name.startsWith('type '));
    for (const name of asked) {
      expect(beside.replace(/import [^;]*;/g, ''), page).not.toMatch(new RegExp(`\\b${name}\\(`));
    }
  }
});
