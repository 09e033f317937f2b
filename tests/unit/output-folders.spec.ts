import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { resolveOutDir } from '../../src/build/output-folders.ts';

test('a site’s folder that is a link to itself is told in a sentence', async () => {
  const root = test.info().outputPath();
  const links = { dist: 'dist', one: 'two', two: 'one', within: 'within/site' };
  for (const [name, target] of Object.entries(links)) await symlink(target, join(root, name));
  for (const name of Object.keys(links)) {
    expect(() => resolveOutDir(join(root, name))).toThrow(
      `${join(root, name)} is a link that leads back to itself; delete it.`,
    );
  }
});

test('a site stands where a link in its place leads', async () => {
  const root = test.info().outputPath();
  await mkdir(join(root, 'site'));
  await symlink('site', join(root, 'first'));
  await symlink('first', join(root, 'second'));
  await symlink('nowhere', join(root, 'third'));
  expect(resolveOutDir(join(root, 'second'))).toBe(join(root, 'site'));
  expect(resolveOutDir(join(root, 'third'))).toBe(join(root, 'nowhere'));
  expect(resolveOutDir(join(root, 'none'))).toBe(join(root, 'none'));
});
