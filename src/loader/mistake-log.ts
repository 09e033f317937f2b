import type { LoaderContext } from 'astro/loaders';
import { formatProblems, type Problem } from '../essay/problems.ts';

/**
 * Tells the terminal of each mistake once, however often the essays are read, and once that a file has
 * none any more.
 *
 * @returns A function to call with all mistakes each time the essays were read.
 */
export function mistakeLog(
  logger: Pick<LoaderContext['logger'], 'error' | 'info'>,
): (mistakes: readonly Problem[]) => void {
  let told = new Map<string, Problem>();
  return (mistakes) => {
    const found = byIdentity(mistakes);
    const untold = [...found].flatMap(([key, mistake]) => (told.has(key) ? [] : mistake));
    if (untold.length > 0) logger.error(`Mistakes:\n\n${formatProblems(untold)}\n`);
    for (const file of filesOf(told).difference(filesOf(found))) {
      logger.info(`No mistakes any more: ${file}`);
    }
    told = found;
  };
}

/** The mistakes by what stays the same where lines are added above them. */
function byIdentity(mistakes: readonly Problem[]): Map<string, Problem> {
  const found = new Map<string, Problem>();
  for (const mistake of mistakes) {
    const { file, rule, message, fix } = mistake;
    let ordinal = 0;
    const key = () => JSON.stringify([file, rule, message, fix, ordinal]);
    while (found.has(key())) ordinal++;
    found.set(key(), mistake);
  }
  return found;
}

function filesOf(mistakes: Map<string, Problem>): Set<string> {
  return new Set([...mistakes.values()].map(({ file }) => file));
}
