import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lintMarkdown } from '../../src/markdown/lint/lint.ts';
import { rendered } from '../harness/rendering.ts';

/*
 * The least that can be paid for the same HTML: our own plugins over the same files in plain Node,
 * without Astro, fields, pages or a cache. `node bare-unified.ts FROM TO`
 */

const [from = '', to = ''] = process.argv.slice(2);
await mkdir(to, { recursive: true });
for (const file of await readdir(from)) {
  const path = join(from, file);
  const text = await readFile(path, 'utf8');
  const body = text.slice(text.indexOf('\n---\n', 4) + 5);
  const { tree } = lintMarkdown(path, body, { hasFormulas: false, lang: 'en' });
  await writeFile(join(to, file.replace(/md$/, 'html')), await rendered(body, tree));
}
