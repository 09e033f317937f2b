import { fileURLToPath } from 'node:url';
import { whereEnglishStandsIn } from '../i18n/i18n.ts';
import { endIfSiteIsMistaken } from '../build/check-site-config.ts';
import { site } from '../site.ts';
import { addressesToRecord } from '../permalinks/update-ledger.ts';
import { lostEssays } from '../permalinks/lost-links.ts';
import { noEssays } from '../loader/content-files.ts';
import { tell } from '../essay/problems.ts';
import { causesOnly, readEveryEssay } from '../loader/read-essay.ts';

/*
 * Tells of every mistake of every essay, of drafts in their text only, as the build would, and remarks on what is no
 * mistake and yet worth a look: `npm run check`.
 */

const project = new URL('../..', import.meta.url);
const root = fileURLToPath(project);
const folder = 'content';

endIfSiteIsMistaken(project);

const all = await readEveryEssay(root, folder, false);
const { whole, refused, drafts, ledger, conflicts, ignored, mistakes, remarks } = all;
const { changed } = addressesToRecord(all);
mistakes.push(
  ...conflicts,
  ...whole.flatMap(({ lost }) => lost),
  ...lostEssays(ledger, whole, refused, drafts),
);
if (whole.length === 0 && mistakes.length === 0) mistakes.push(noEssays(folder, drafts));

for (const file of ignored) console.log(`Not an essay, left alone: ${file}\n`);
const langs = whole.flatMap(({ facts }) => facts.lang ?? []);
for (const sentence of whereEnglishStandsIn([site.lang, ...langs])) console.log(`${sentence}\n`);
if (remarks.length > 0) console.log(`Worth a look:\n\n${tell(remarks)}\n`);
if (mistakes.length > 0) {
  console.error(`Mistakes:\n\n${tell(causesOnly(mistakes))}\n`);
  process.exitCode = 1;
} else console.log(`Every essay is in order: ${whole.length} to publish.`);
if (changed.length > 0) {
  console.log('Recording is due: `npm run record` keeps the addresses of what is new or changed.');
}
