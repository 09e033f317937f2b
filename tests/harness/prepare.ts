import { missingPrograms } from './machine.ts';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { buildOrThrow, firstEssayFolder, layOut, publishedAt, specimens, zones } from './sites.ts';

/**
 * Builds the sites that readers read: one of the first essay, one of specimens, and one of both whose address
 * is known, as it is when it is published.
 */
export default async function prepare() {
  const missing = missingPrograms();
  if (missing.length > 0) {
    const sentence = `Not installed: ${missing.join(', ')}; the tests that ask them are not run.`;
    if (process.env['CI']) throw new Error(sentence);
    console.log(sentence);
  }
  await Promise.all([
    layOut('site', firstEssayFolder).then((root) => buildOrThrow(root)),
    layOut('specimens', specimens).then((root) => buildOrThrow(root, { TZ: zones.specimens })),
    layOut('published', specimens).then(async (root) => {
      await cp(firstEssayFolder, join(root, 'content'), { recursive: true });
      return buildOrThrow(root, { SITE_URL: publishedAt, TZ: zones.published });
    }),
  ]);
}
