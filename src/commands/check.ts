import { fileURLToPath } from 'node:url';
import { exitIfSiteConfigHasProblems } from '../build/check-site-config.ts';
import { isPageFile, pagesFolder } from '../essay/content-paths.ts';
import { formatProblems, isError } from '../essay/problems.ts';
import { missingTranslations } from '../i18n/i18n.ts';
import { nothingToPublish } from '../loader/check-collection.ts';
import { readCollection, waitingEssays } from '../loader/read-collection.ts';
import { ledgerUpdate } from '../permalinks/update-ledger.ts';
import { site } from '../site.ts';

/*
 * `npm run check` reports every error of every essay as the build would, also those in the text of
 * drafts, and hints besides.
 */

const project = new URL('../..', import.meta.url);
exitIfSiteConfigHasProblems(project);

const collection = await readCollection({ root: fileURLToPath(project), drafts: 'check' });
const { essays, drafts, ignored, problems } = collection;
const errors = problems.filter(isError);
const hints = problems.filter((problem) => !isError(problem));
const pages = essays.filter(({ file }) => isPageFile(file));
if (essays.length === pages.length && errors.length === 0) errors.push(nothingToPublish(drafts));

for (const file of ignored) console.log(`Not an essay, left alone: ${file}\n`);
const langs = essays.flatMap(({ data }) => data.lang ?? []);
for (const sentence of missingTranslations([site.lang, ...langs])) console.log(`${sentence}\n`);
for (const sentence of waitingEssays(drafts)) console.log(`${sentence}\n`);
if (hints.length > 0) console.log(`Worth a look:\n\n${formatProblems(hints)}\n`);
if (errors.length > 0) {
  console.error(`Mistakes:\n\n${formatProblems(errors)}\n`);
  process.exitCode = 1;
} else {
  const count = essays.length - pages.length;
  const also = pages.length === 0 ? '' : `, and ${pages.length} in ${pagesFolder}/`;
  console.log(`Every essay is in order: ${count} to publish${also}.`);
}
if (ledgerUpdate(collection).changed.length > 0) {
  console.log('Recording is due: `npm run record` keeps the addresses of what is new or changed.');
}
