import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compareWords, publishedWords, wordsOf } from '../import/fidelity.ts';
import type { ImportedText } from '../import/imported-text.ts';
import { withRemoteImages } from '../import/fetch-images.ts';
import { mendEssay } from '../import/mend-essay.ts';
import { readTexts } from '../import/read-texts.ts';
import { report, type Outcome } from '../import/report.ts';
import { writeEssay, type WriteOptions } from '../import/write-essay.ts';
import { site } from '../site.ts';

/*
 * `npm run import -- PATH...` makes drafts in `content/` of what was written elsewhere, and compares
 * their words with those that came in. It asks nothing, writes over nothing, and needs no network but for `--fetch`.
 *
 * It exits with 1 where words differ, a file cannot be read, or another text stands in the way.
 */

const usage = `Name what is to come in, files or folders, for example:
  npm run import -- ~/notes/on-ink.md
  npm run import -- ~/blog/posts --base https://example.org/
  npm run import -- --in-place content/on-ink.md

  --fetch    fetches pictures that are on the web, and nothing else does
  --excerpt  makes link-posts of web pages: their words as a quotation
  --base     the address that the texts’ site had, for links within it
  --in-place mends essays that stand in content/ already, and keeps the former text in a .bak file`;

const root = fileURLToPath(new URL('../..', import.meta.url));
const { paths, isExcerpt, baseUrl, isInPlace, fetches } = readArguments();
const author = authorName();
if (isInPlace) await mendAll();
else await importAll();

async function importAll() {
  const given = { root, author, lang: site.lang, taken: new Set<string>(), owners: new Map() };
  const outcomes: Outcome[] = [];
  const unreadable: string[] = [];
  const empty: string[] = [];

  const { count, texts } = await readTexts(paths, { root, isExcerpt, baseUrl });
  const showsProgress = process.stderr.isTTY || count > 20;
  let seen = 0;
  for await (const read of texts) {
    seen++;
    if ('problem' in read)
      (read.isHarmless ? empty : unreadable).push(`${read.from}: ${read.problem}`);
    else outcomes.push(await importText(fetches ? withRemoteImages(read.text) : read.text, given));
    if (showsProgress && (seen % 10 === 0 || seen === count)) {
      console.error(`${seen} of ${Math.max(count, seen)} read`);
    }
  }

  console.log(report(outcomes, unreadable, empty));
  const made = outcomes.filter(({ written }) => written.state === 'made');
  if (made.length > 0) {
    console.log(
      '\nNext, see what is still to be mended; each is a draft until you take its line away:\n  npm run check',
    );
  }
  const isFaulty = outcomes.some(
    ({ written, differences }) => written.state === 'taken' || differences.length > 0,
  );
  if (isFaulty || unreadable.length > 0) process.exitCode = 1;
  if (outcomes.length === 0 && unreadable.length === 0)
    stop('There is no text in it that can be read.');
}

/** Mends essays where they stand, one after the other. */
async function mendAll() {
  for (const path of paths) {
    try {
      await mend(path);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const isKept = code === 'EEXIST';
      const kept = `${path}.bak is there already, with a former text; put it away first.`;
      console.error(isKept ? kept : `${path}: ${message}`);
      process.exitCode = 1;
    }
  }
}

async function mend(path: string) {
  const mended = await mendEssay(path, { root, author, lang: site.lang, baseUrl });
  const { file, text, diff, leftovers, body, hasFormulas, images, files } = mended;
  if (diff === '') {
    console.log(`${file} needs no mending.`);
    return;
  }
  console.log(diff);
  await mended.write();
  const before = wordsOf(text.words);
  const options = { hasFormulas, lang: text.fields.lang ?? site.lang };
  const after = await publishedWords(join(root, file), body, options);
  const outcome: Outcome = {
    text: { from: file, changes: text.changes },
    written: { file, state: 'made', images, files },
    leftovers,
    words: { in: before.length, out: after.length },
    differences: compareWords(before, after),
  };
  console.log(report([outcome], [], []));
  console.log(`\nThe former text is ${file}.bak. Next:\n  npm run check`);
  if (outcome.differences.length > 0) process.exitCode = 1;
}

/** Writes a text, and compares what would be published with what came in. */
async function importText(text: ImportedText, given: WriteOptions): Promise<Outcome> {
  const written = await writeEssay(text, given);
  const { lang = site.lang, math = false } = written.fields;
  const before = wordsOf(text.words);
  const after =
    written.state === 'made'
      ? await publishedWords(join(root, written.file), written.body, { hasFormulas: math, lang })
      : [];
  return {
    text,
    written,
    leftovers: [...text.leftovers, ...written.leftovers],
    words: { in: before.length, out: after.length },
    differences: written.state === 'made' ? compareWords(before, after) : [],
  };
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        excerpt: { type: 'boolean' },
        fetch: { type: 'boolean' },
        base: { type: 'string' },
        'in-place': { type: 'boolean' },
      },
    });
    if (positionals.length === 0) return stop(usage);
    // npm runs a script in the project's folder, wherever its caller is.
    const caller = process.env['INIT_CWD'] ?? '.';
    return {
      paths: positionals.map((path) => resolve(caller, path)),
      isExcerpt: values.excerpt ?? false,
      baseUrl: values.base,
      isInPlace: values['in-place'] ?? false,
      fetches: values.fetch ?? false,
    };
  } catch (error) {
    return stop(`${(error as Error).message}\n\n${usage}`);
  }
}

/** The name of git's user, or a placeholder. */
function authorName(): string {
  try {
    return execFileSync('git', ['config', 'user.name'], { encoding: 'utf8' }).trim() || 'Your Name';
  } catch {
    return 'Your Name';
  }
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
