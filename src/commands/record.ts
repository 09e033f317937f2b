import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { endIfSiteIsMistaken } from '../build/check-site-config.ts';
import { addressesToRecord } from '../permalinks/update-ledger.ts';
import { writeEntry } from '../permalinks/ledger.ts';
import { tell } from '../essay/problems.ts';
import { readEveryEssay } from '../loader/read-essay.ts';

/*
 * Records the addresses of every published essay in the ledger, so that they last: `npm run record`.
 * With `--check` it writes nothing, and fails where recording is due. With `--forget on-ink` or
 * `--forget on-ink#what-ink-is` an address that no essay has any more is given up.
 */

const { values } = asked();
const project = new URL('../..', import.meta.url);
const root = fileURLToPath(project);
const folder = 'content';
endIfSiteIsMistaken(project);

const essays = await readEveryEssay(root, folder, true);
const { changed, moved, mistakes } = addressesToRecord(essays, values.forget);
const sum = `${changed.length} ${changed.length === 1 ? 'essay' : 'essays'}`;
if (mistakes.length > 0) {
  console.error(`Nothing was recorded.\n\n${tell(mistakes)}\n`);
  process.exitCode = 1;
} else if (changed.length === 0) console.log('Nothing to record: every address is in the ledger.');
else if (values.check) {
  console.error(
    `Recording is due for ${sum}: run \`npm run record\` and commit ${folder}/.ledger/.`,
  );
  process.exitCode = 1;
} else {
  for (const { name, text } of changed) await writeEntry(root, folder, name, text);
  for (const { file, id, now } of moved) console.log(`${file}: “#${id}” leads to “#${now}” now.`);
  console.log(`Recorded the addresses of ${sum}; commit ${folder}/.ledger/ with the text.`);
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
