import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { host } from '../harness/servers.ts';
import { buildOrThrow, firstEssayFolder, layOut, npm } from '../harness/sites.ts';
import { firstEssay } from '../harness/test.ts';

/** nginx with our configuration under wrk, both on this machine, for a minute. */
export async function load() {
  const root = await layOut('bench-load', firstEssayFolder);
  await buildOrThrow(root);
  await npm(root, 'compress');
  const { address, close } = await host('nginx', join(root, 'dist'), '');
  const url = `${address}${firstEssay}.html`;
  const said = execFileSync(
    'wrk',
    ['-t2', '-c64', '-d60s', '--latency', '-H', 'Accept-Encoding: gzip', url],
    { encoding: 'utf8' },
  );
  await close();
  await rm(root, { recursive: true });
  const isFaultless = !/Socket errors|Non-2xx/.test(said);
  console.log(`## Serving\n\n\`\`\`text\n${said.trim()}\n\`\`\`\n`);
  console.log(isFaultless ? 'No error.\n' : 'There were errors.\n');
  if (!isFaultless) process.exitCode = 1;
}
