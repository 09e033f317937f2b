import { fileURLToPath } from 'node:url';
import { essayPipeline } from '../markdown/pipeline.ts';
import { essayAddress } from './addresses.ts';
import { listManuscripts, noEssays } from './manuscripts.ts';
import { tell, type Mistake } from './mistakes.ts';
import { mistakesBetween, readEssay, readFileAsEssay, type Reading } from './reading.ts';

/*
 * Tells of every mistake of every essay, of drafts in their text only, as the build would, and remarks on what is no
 * mistake and yet worth a look. Part of `npm run check`.
 */

const root = process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url));
const folder = 'content';

const { essays, ignored, mistakes } = await listManuscripts(root, folder);
const renderer = await essayPipeline({ addressOf: essayAddress }).createRenderer();
const readings: Reading[] = [];
for (const listed of essays) {
  readings.push(
    await readFileAsEssay(root, listed, (manuscript) =>
      readEssay(root, folder, renderer, manuscript, false),
    ),
  );
}
const whole = readings.flatMap(({ file, name, isDraft, essay }) =>
  essay && !isDraft ? [{ file, name, facts: essay.facts }] : [],
);
const refused = readings.filter(({ essay }) => !essay).map(({ name }) => name);
const remarks: Mistake[] = readings.flatMap((reading) => reading.remarks);
mistakes.push(...readings.flatMap((reading) => reading.mistakes));
mistakes.push(...mistakesBetween(whole, new Set(refused)));
if (whole.length === 0 && mistakes.length === 0) mistakes.push(noEssays(folder));

for (const file of ignored) console.log(`Not an essay, left alone: ${file}\n`);
if (remarks.length > 0) console.log(`Worth a look:\n\n${tell(remarks)}\n`);
if (mistakes.length > 0) {
  console.error(`Mistakes:\n\n${tell(mistakes)}\n`);
  process.exitCode = 1;
} else console.log(`Every essay is in order: ${whole.length} to publish.`);
