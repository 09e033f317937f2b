import { fileURLToPath } from 'node:url';
import { absoluteUrl, isWebUrl } from '../essay/urls.ts';
import { formatProblems, isError } from '../essay/problems.ts';
import { readCollection } from '../loader/read-collection.ts';
import type { EssayData } from '../loader/read-essay.ts';
import { checkUrl, type LinkStatus } from '../link-check/fetch-url.ts';
import { quotedPassages, quoteStatus } from '../link-check/quotes.ts';

/*
 * `npm run check-links` requests every outside URL to see whether it is still there, and every source
 * whether it still has the passages that an essay quotes from it. It needs a network, so no build does
 * this.
 *
 * It exits with 1 where something is gone or a quoted passage has changed, which somebody must look at;
 * a URL that has moved still redirects, and one that could not be checked may be there tomorrow.
 */

const root = process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url));

/** How many hosts are asked at once, each with one request at a time. */
const maxConcurrentHosts = 6;

const collection = await readCollection({ root, drafts: 'skip' });
const errors = collection.problems.filter(isError);
const essays = collection.essays.map(({ file, data, html }) => ({
  file,
  urls: urlsIn(data, html),
  source: data.source?.url,
  passages: quotedPassages(html),
}));

const sources = new Set(
  essays.flatMap(({ source, passages }) => (source && passages.length > 0 ? source : [])),
);
const statuses = await checkAll(new Set(essays.flatMap(({ urls }) => urls)));

let faults = 0;
for (const { file, urls, source, passages } of essays) {
  if (urls.length === 0) continue;
  console.log(file);
  for (const url of urls) {
    const { status, detail, page } = statuses.get(url) ?? { status: 'not checked' };
    print(status, url);
    if (detail) print('', status === 'moved' ? `to ${detail}` : detail);
    if (status === 'gone') faults++;
    if (url !== source || passages.length === 0 || status === 'gone') continue;
    const quoted = page === undefined ? 'not checked' : quoteStatus(page, passages);
    print('', `quoted words: ${quoted}`);
    if (quoted === 'changed' || quoted === 'gone') faults++;
  }
  console.log();
}
if (errors.length > 0) console.error(`These essays have mistakes:\n\n${formatProblems(errors)}\n`);
const isOffline =
  statuses.size > 0 && [...statuses.values()].every(({ status }) => status === 'not checked');
if (isOffline) console.error('No address could be checked; is there a network?');
else console.log(faults === 0 ? 'Nothing is gone.' : `To be looked at: ${faults}.`);
if (isOffline || faults > 0 || errors.length > 0) process.exitCode = 1;

function print(status: string, text: string) {
  console.log(`  ${status.padEnd('not checked'.length)}  ${text}`);
}

/** Every URL outside the site that an essay names, once. */
function urlsIn({ outboundUrls, source, via, license }: EssayData, html: string): string[] {
  // Paths from the root of the host are asked for where the site’s address is known.
  const onHost = html.matchAll(/ href="(\/[^"]*)"/g).map(([, path = '']) => absoluteUrl(path));
  const named = [...outboundUrls, ...onHost, source?.archive, via?.url, via?.discussion, license];
  return [...new Set(named.filter((url) => url !== undefined))].filter(isWebUrl);
}

async function checkAll(urls: Set<string>): Promise<Map<string, LinkStatus>> {
  const checked = new Map<string, LinkStatus>();
  const hosts = Object.values(Object.groupBy(urls, (url) => new URL(url).host));
  const checkNextHost = async (): Promise<void> => {
    const urlsOfHost = hosts.pop();
    if (!urlsOfHost) return;
    for (const url of urlsOfHost) checked.set(url, await checkUrl(url, sources.has(url)));
    await checkNextHost();
  };
  await Promise.all(Array.from({ length: maxConcurrentHosts }, checkNextHost));
  return checked;
}
