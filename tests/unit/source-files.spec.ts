import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readSourceFile } from '../../src/essay/source-files.ts';

test('a file that is saved while the site is built is not published as what it was before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'source-'));
  const file = join(folder, 'on-ink.md');
  await writeFile(file, 'On ink.');
  const hash = createHash('sha256').update('On ink.').digest('hex');
  expect(String(await readSourceFile(file, hash))).toBe('On ink.');
  await writeFile(file, 'On pens.');
  await expect(readSourceFile(file, hash)).rejects.toThrow('was changed while the site was built');
  // Whoever writes sees what was saved last.
  expect(String(await readSourceFile(file, undefined))).toBe('On pens.');
  await rm(folder, { recursive: true });
});
