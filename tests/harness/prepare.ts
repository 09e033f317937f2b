import { missingPrograms } from './machine.ts';
import { buildOrThrow, layOut, project, specimens } from './sites.ts';

/** Builds the two sites that readers read: the real one, and one of specimens. */
export default async function prepare() {
  const missing = missingPrograms();
  if (missing.length > 0) {
    const sentence = `Not installed: ${missing.join(', ')}; the tests that ask them are not run.`;
    if (process.env['CI']) throw new Error(sentence);
    console.log(sentence);
  }
  await Promise.all([
    layOut('site', `${project}/content`).then((root) => buildOrThrow(root)),
    layOut('specimens', specimens).then((root) => buildOrThrow(root)),
  ]);
}
