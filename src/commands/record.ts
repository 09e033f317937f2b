import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { exitIfSiteConfigHasProblems } from '../build/check-site-config.ts';
import { ledgerUpdate } from '../permalinks/update-ledger.ts';
import { writeEntry } from '../permalinks/ledger.ts';
import { contentFolder } from '../essay/content-paths.ts';
import { formatProblems, isError } from '../essay/problems.ts';
import { readCollection } from '../loader/read-collection.ts';

/*
 * Records the addresses of every published essay in the ledger, so that they last: `npm run record`.
 * With `--check` it writes nothing, and fails where recording is due. With `--forget on-ink` or
 * `--forget on-ink#what-ink-is` an address that no essay has any more is given up.
 */

const { values } = asked();
const project = new URL('../..', import.meta.url);
const root = fileURLToPath(project);
exitIfSiteConfigHasProblems(project);

const forget = new Set(values.forget);
const collection = await readCollection({ root, drafts: 'keep waiting', forget });
const { changed, moved, problems } = ledgerUpdate(collection, forget);
const errors = [...collection.problems, ...problems].filter(
  (problem) => isError(problem) && !problem.isSettledByRecording,
);
const sum = `${changed.length} ${changed.length === 1 ? 'essay' : 'essays'}`;
if (errors.length > 0) {
  console.error(`Nothing was recorded.\n\n${formatProblems(errors)}\n`);
  process.exitCode = 1;
} else if (changed.length === 0) console.log('Nothing to record: every address is in the ledger.');
else if (values.check) {
  console.error(
    `Recording is due for ${sum}: run \`npm run record\` and commit ${contentFolder}/.ledger/.`,
  );
  process.exitCode = 1;
} else {
  for (const { slug, text } of changed) await writeEntry(root, slug, text);
  for (const { file, id, now } of moved) console.log(`${file}: “#${id}” leads to “#${now}” now.`);
  console.log(`Recorded the addresses of ${sum}; commit ${contentFolder}/.ledger/ with the text.`);
}

function asked() {
  const options = {
    check: { type: 'boolean' },
    forget: { type: 'string', multiple: true },
  } as const;
  try {
    return parseArgs({ options });
  } catch {
    console.error(
      'It is called in one of these ways:\n  npm run record\n  npm run record -- --check\n  npm run record -- --forget on-ink',
    );
    return process.exit(1);
  }
}
