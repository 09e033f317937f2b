import { expect, test } from '@playwright/test';
import { readFrontmatter } from '../../src/essays/frontmatter.ts';

const fields = 'title: On Ink\nauthor: Ada Quill\npublished: 2024-02-29\n';

test('an author who writes a field that there is not reads what each field is', () => {
  const mistakes = readFrontmatter('content/on-ink.md', `${fields}zzz: ink\n`);
  expect(mistakes).toEqual([
    expect.objectContaining({
      line: 4,
      right: expect.stringMatching(
        /^The fields are:\n {2}title: The essay’s title, as its author wrote it\.\n {2}author: Who/,
      ),
    }),
  ]);
  expect(JSON.stringify(mistakes)).not.toContain('undefined');
  const inGroup = readFrontmatter('content/on-ink.md', `${fields}via:\n  zzz: ink\n`);
  expect(inGroup).toContainEqual(
    expect.objectContaining({
      line: 5,
      right: expect.stringContaining('The fields in via are:\n  publication: Who passed it on.\n'),
    }),
  );
});
