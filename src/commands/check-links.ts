import { fileURLToPath } from 'node:url';
import { isWebAddress } from '../essay/urls.ts';
import { tell } from '../essay/problems.ts';
import { readEveryEssay, type EssayFacts } from '../loader/read-essay.ts';
import { ask, type Answer } from '../link-check/fetch-url.ts';
import { quotedIn, wordsOn } from '../link-check/quotes.ts';

/*
 * Asks every address outside the site whether it is still there, and every source whether it still
 * says the words that an essay quotes from it. It needs a network, so no build asks.
 *
 * It ends with 1 where something is gone or quoted words have changed, which somebody must look at;
 * what has moved still leads there, and what could not be checked may be there tomorrow.
 */

const root = process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url));
const folder = 'content';

/** How many hosts are asked at once; each is asked one thing after the other. */
const hostsAtOnce = 6;

const essays = await readEveryEssay(root, folder, true);
const { mistakes } = essays;
const whole = essays.whole.map(({ file, facts, html }) => ({
  file,
  addresses: addressesIn(facts),
  source: facts.source?.url,
  quoted: quotedIn(html),
}));

const sources = new Set(
  whole.flatMap(({ source, quoted }) => (source && quoted.length > 0 ? source : [])),
);
const answers = await askAll(new Set(whole.flatMap(({ addresses }) => addresses)));

let faults = 0;
for (const { file, addresses, source, quoted } of whole) {
  if (addresses.length === 0) continue;
  console.log(file);
  for (const address of addresses) {
    const { is, remark, page } = answers.get(address) ?? { is: 'not checked' };
    say(is, address);
    if (remark) say('', is === 'moved' ? `to ${remark}` : remark);
    if (is === 'gone') faults++;
    if (address !== source || quoted.length === 0 || is === 'gone') continue;
    const words = page === undefined ? 'not checked' : wordsOn(page, quoted);
    say('', `quoted words: ${words}`);
    if (words === 'changed' || words === 'gone') faults++;
  }
  console.log();
}
if (mistakes.length > 0) console.error(`These essays have mistakes:\n\n${tell(mistakes)}\n`);
const isOffline = answers.size > 0 && [...answers.values()].every(({ is }) => is === 'not checked');
if (isOffline) console.error('No address could be checked; is there a network?');
else console.log(faults === 0 ? 'Nothing is gone.' : `To be looked at: ${faults}.`);
if (isOffline || faults > 0 || mistakes.length > 0) process.exitCode = 1;

function say(what: string, more: string) {
  console.log(`  ${what.padEnd('not checked'.length)}  ${more}`);
}

/** Every address outside the site that an essay names, once. */
function addressesIn({ addresses, source, via, license }: EssayFacts): string[] {
  const named = [...addresses, source?.archive, via?.url, via?.discussion, license];
  return [...new Set(named.filter((one) => one !== undefined))].filter(isWebAddress);
}

async function askAll(addresses: Set<string>): Promise<Map<string, Answer>> {
  const answered = new Map<string, Answer>();
  const hosts = Object.values(Object.groupBy(addresses, (address) => new URL(address).host));
  const askNextHost = async (): Promise<void> => {
    const host = hosts.pop();
    if (!host) return;
    for (const address of host) answered.set(address, await ask(address, sources.has(address)));
    await askNextHost();
  };
  await Promise.all(Array.from({ length: hostsAtOnce }, askNextHost));
  return answered;
}
