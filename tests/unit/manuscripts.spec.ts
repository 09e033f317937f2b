import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { maxSlugLength } from '../../src/essay/urls.ts';
import { listContentFiles } from '../../src/loader/content-files.ts';

test('a file whose name is too long for those made of it is refused, with the limit', async () => {
  const root = test.info().outputPath();
  await mkdir(join(root, 'content'));
  const fits = 'a'.repeat(maxSlugLength);
  for (const name of [fits, `${fits}b`, 'c'.repeat(250)]) {
    await writeFile(join(root, `content/${name}.md`), '');
  }
  const { files, problems } = await listContentFiles(root);
  expect(files.map(({ slug }) => slug)).toEqual([fits]);
  expect(problems.map(({ rule, message }) => `${rule}: ${message}`)).toEqual(
    [maxSlugLength + 1, 250].map(
      (length) =>
        `file name: it has ${length} characters before its ending, and ${maxSlugLength} are the most: the longest file that is made of it has 255.`,
    ),
  );
});
