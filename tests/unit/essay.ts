import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from '@playwright/test';
import { isError } from '../../src/essay/problems.ts';
import { readEssay } from '../../src/loader/read-essay.ts';

/** The fields of a faultless essay. */
export const fields = 'title: On Ink\nauthor: Ada Quill\npublished: 2024-02-29\n';

/** The same of one that quotes an excerpt. */
export const excerptFields = `title: On Pens
author: Straight Talk
published: 2024-02-29
source: { author: Ada Quill, url: "https://example.org/on-pens", extent: excerpt }
`;

/**
 * Reads an essay as a build does, with a file of its own on no disk.
 *
 * @param text Its Markdown.
 * @param frontmatter Its fields in YAML.
 * @param pictures Files that stand in `content/`, by their paths from there.
 */
export async function reading(
  text: string,
  frontmatter = fields,
  pictures: Record<string, string | Buffer> = {},
) {
  const root = test.info().outputPath();
  for (const [path, bytes] of Object.entries(pictures)) {
    const file = join(root, 'content', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  const bytes = Buffer.from(`---\n${frontmatter}---\n\n${text}\n`);
  const file = { file: 'content/on-ink.md', slug: 'on-ink', bytes };
  return readEssay(file, { root, ledger: new Map(), skipped: 'none' });
}

/** An essay that must be faultless, as it was rendered. */
export async function rendered(...given: Parameters<typeof reading>) {
  const { essay, problems: mistakes } = await reading(...given);
  if (!essay) throw new Error(JSON.stringify(mistakes, null, 2));
  return essay;
}

/** The errors of an essay that must be refused. */
export async function errorsOf(...given: Parameters<typeof reading>) {
  const { essay, problems } = await reading(...given);
  if (essay) throw new Error(`It was not refused: ${essay.html}`);
  return problems.filter(isError);
}
