import { fileURLToPath } from 'node:url';
import { isWebUrl } from '../essay/urls.ts';
import { formatProblems, isError } from '../essay/problems.ts';
import { readCollection } from '../loader/read-collection.ts';
import type { EssayData } from '../loader/read-essay.ts';
import { checkUrl, type LinkStatus } from '../link-check/fetch-url.ts';
import { quotedIn, wordsOn } from '../link-check/quotes.ts';

/*
 * Asks every address outside the site whether it is still there, and every source whether it still
 * says the words that an essay quotes from it. It needs a network, so no build asks.
 *
 * It ends with 1 where something is gone or quoted words have changed, which somebody must look at;
 * what has moved still leads there, and what could not be checked may be there tomorrow.
 */

const root = process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url));

/** How many hosts are asked at once; each is asked one thing after the other. */
const hostsAtOnce = 6;

const collection = await readCollection({ root, drafts: 'skip' });
const errors = collection.problems.filter(isError);
const essays = collection.essays.map(({ file, data, html }) => ({
  file,
  urls: urlsIn(data),
  source: data.source?.url,
  quoted: quotedIn(html),
}));

const sources = new Set(
  essays.flatMap(({ source, quoted }) => (source && quoted.length > 0 ? source : [])),
);
const answers = await askAll(new Set(essays.flatMap(({ urls }) => urls)));

let faults = 0;
for (const { file, urls, source, quoted } of essays) {
  if (urls.length === 0) continue;
  console.log(file);
  for (const address of urls) {
    const { status: is, remark, page } = answers.get(address) ?? { status: 'not checked' };
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
if (errors.length > 0) console.error(`These essays have mistakes:\n\n${formatProblems(errors)}\n`);
const isOffline =
  answers.size > 0 && [...answers.values()].every(({ status: is }) => is === 'not checked');
if (isOffline) console.error('No address could be checked; is there a network?');
else console.log(faults === 0 ? 'Nothing is gone.' : `To be looked at: ${faults}.`);
if (isOffline || faults > 0 || errors.length > 0) process.exitCode = 1;

function say(what: string, more: string) {
  console.log(`  ${what.padEnd('not checked'.length)}  ${more}`);
}

/** Every address outside the site that an essay names, once. */
function urlsIn({ outboundUrls, source, via, license }: EssayData): string[] {
  const named = [...outboundUrls, source?.archive, via?.url, via?.discussion, license];
  return [...new Set(named.filter((one) => one !== undefined))].filter(isWebUrl);
}

async function askAll(addresses: Set<string>): Promise<Map<string, LinkStatus>> {
  const answered = new Map<string, LinkStatus>();
  const hosts = Object.values(Object.groupBy(addresses, (address) => new URL(address).host));
  const askNextHost = async (): Promise<void> => {
    const host = hosts.pop();
    if (!host) return;
    for (const address of host)
      answered.set(address, await checkUrl(address, sources.has(address)));
    await askNextHost();
  };
  await Promise.all(Array.from({ length: hostsAtOnce }, askNextHost));
  return answered;
}
