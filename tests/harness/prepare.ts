import { missingPrograms } from './machine.ts';
import {
  buildOrThrow,
  firstEssayFolder,
  layOut,
  layOutAll,
  layOutFew,
  publishedAt,
  specimens,
  zones,
} from './sites.ts';

/**
 * Builds the sites that readers read: one of the first essay, one of specimens, and one of both whose address
 * is known, as it is when it is published. Builds one of a few specimens, of which tests of building take copies.
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
    layOutFew('few').then((root) => buildOrThrow(root)),
    layOut('specimens', specimens).then((root) => buildOrThrow(root, { TZ: zones.specimens })),
    layOutAll('published').then((root) =>
      buildOrThrow(root, { SITE_URL: publishedAt, TZ: zones.published, LANG: 'C' }),
    ),
  ]);
}
