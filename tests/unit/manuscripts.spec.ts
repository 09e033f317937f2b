import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { longestEssayName } from '../../src/essay/urls.ts';
import { listManuscripts } from '../../src/loader/content-files.ts';

test('a file whose name is too long for those made of it is refused, with the limit', async () => {
  const root = test.info().outputPath();
  await mkdir(join(root, 'content'));
  const fits = 'a'.repeat(longestEssayName);
  for (const name of [fits, `${fits}b`, 'c'.repeat(250)]) {
    await writeFile(join(root, `content/${name}.md`), '');
  }
  const { essays, mistakes } = await listManuscripts(root, 'content');
  expect(essays.map(({ name }) => name)).toEqual([fits]);
  expect(mistakes.map(({ subject, wrong }) => `${subject}: ${wrong}`)).toEqual(
    [longestEssayName + 1, 250].map(
      (length) =>
        `file name: it has ${length} characters before its ending, and ${longestEssayName} are the most: the longest file that is made of it has 255.`,
    ),
  );
});
