import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { essayFile } from '../essay/content-paths.ts';
import { suggestSlug } from '../essay/slugs.ts';
import { today } from '../essay/dates.ts';

/*
 * `npm run new On Ink` begins an essay: a draft of today with that title. No existing file is
 * overwritten.
 */

const title = process.argv.slice(2).join(' ').trim();
if (title === '' || title.startsWith('--')) {
  console.error('An essay needs a title, for example:\n  npm run new On Ink');
  process.exit(1);
}

const slug = /[a-z0-9]/i.test(title.normalize('NFKD')) ? suggestSlug(title) : `essay-${today()}`;
const file = essayFile(slug);
const path = new URL(`../../${file}`, import.meta.url);
const fields = stringify(
  { title, author: authorName(), published: today(), draft: true },
  { lineWidth: 0 },
);

try {
  await mkdir(new URL('.', path), { recursive: true });
  await writeFile(path, `---\n${fields}---\n\nIts first words.\n`, { flag: 'wx' });
  console.log(file);
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  console.error(`${file} is there already; give the new essay another title, and rename it later.`);
  process.exit(1);
}

/** The name of git's user, or a placeholder. */
function authorName(): string {
  try {
    return execFileSync('git', ['config', 'user.name'], { encoding: 'utf8' }).trim() || 'Your Name';
  } catch {
    return 'Your Name';
  }
}
