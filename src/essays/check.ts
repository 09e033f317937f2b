import { fileURLToPath } from 'node:url';
import { addressesToRecord } from './addresses-to-record.ts';
import { lostEssays } from './lost-addresses.ts';
import { tell } from './mistakes.ts';
import { causesOnly, readEveryEssay } from './reading.ts';

/*
 * Tells of every mistake of every essay, of drafts in their text only, as the build would, and remarks on what is no
 * mistake and yet worth a look. Part of `npm run check`.
 */

const root = process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url));
const folder = 'content';

const all = await readEveryEssay(root, folder, false);
const { whole, refused, drafts, ledger, conflicts, ignored, mistakes, remarks } = all;
const { changed } = addressesToRecord(all);
mistakes.push(
  ...conflicts,
  ...whole.flatMap(({ lost }) => lost),
  ...lostEssays(ledger, whole, refused, drafts),
);

for (const file of ignored) console.log(`Not an essay, left alone: ${file}\n`);
if (remarks.length > 0) console.log(`Worth a look:\n\n${tell(remarks)}\n`);
if (mistakes.length > 0) {
  console.error(`Mistakes:\n\n${tell(causesOnly(mistakes))}\n`);
  process.exitCode = 1;
} else console.log(`Every essay is in order: ${whole.length} to publish.`);
if (changed.length > 0) {
  console.log('Recording is due: `npm run record` keeps the addresses of what is new or changed.');
}
