import { deserialize, serialize } from 'node:v8';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import * as pagefind from 'pagefind';
import { formatList, languageOf } from '../i18n/i18n.ts';
import { cached } from '../build/cache.ts';
import { site } from '../site.ts';
import { publishedEssays, readBody, type Essay } from '../collection/collection.ts';
import { textAuthors } from '../essay/byline.ts';

/** A list of fewer essays is looked through faster than a search is typed. */
const enough = 50;

/** Whether the site has so many essays that it can be searched. */
export async function hasSearch(): Promise<boolean> {
  return (await publishedEssays()).length >= enough;
}

/** The languages of the essays, without their countries; each has an index of its own. */
export async function searchLanguages(): Promise<string[]> {
  const essays = await publishedEssays();
  return [...new Set(essays.map(({ lang }) => languageOf(lang)))];
}

/** A file of the index, and its path in the folder of the index. */
interface IndexFile {
  path: string;
  content: Uint8Array<ArrayBuffer>;
}

/** The index of all essays, and the programme that looks words up in it; of a small site, nothing. */
export async function searchIndex(): Promise<IndexFile[]> {
  if (!(await hasSearch())) return [];
  const essays = await publishedEssays();
  const facts = essays.map(({ slug: name, digest }) => [name, digest]);
  const files = await cached('search', facts, async () => serialize(await indexed(essays)));
  return deserialize(files) as IndexFile[];
}

/** Pagefind brings pages and sheets of its own as well; ours needs none of them. */
const needed =
  /^(pagefind\.js|pagefind-entry\.json|pagefind\..+\.pf_meta|wasm\..+|(index|fragment)\/.+)$/;

async function indexed(essays: readonly Essay[]): Promise<IndexFile[]> {
  const { index } = answered(
    await pagefind.createIndex({
      // What the site itself says on the page, and the numbers of notes.
      excludeSelectors: ['.attribution', '.continuation', '.notes h2', '[role^=doc-]:is(a)'],
    }),
  );
  if (!index) throw new Error('Pagefind made no index.');
  try {
    for (const essay of essays) {
      answered(await index.addHTMLFile({ url: essay.url, content: pageFor(essay) }));
    }
    const { files } = answered(await index.getFiles());
    return files
      .filter(({ path }) => needed.test(path))
      .map(({ path, content }) => ({ path, content: Uint8Array.from(content) }));
  } finally {
    await pagefind.close();
  }
}

/** An essay as the index reads it: whose words it holds, and nothing that is on every page. */
function pageFor(essay: Essay): string {
  const { lang, title } = essay;
  const { html } = readBody(essay);
  const names = formatList(textAuthors(essay), site.lang);
  const page = h('html', { lang: languageOf(lang) }, [
    h('head', [h('title', title)]),
    h('body', { dataPagefindMeta: `lang:${lang}` }, [
      // These are found, and not shown again in the passage below them.
      h('h1', { dataPagefindMeta: 'title', dataPagefindIgnore: 'index' }, title),
      h('p', { dataPagefindMeta: 'author', dataPagefindIgnore: 'index' }, names),
      { type: 'raw', value: html },
    ]),
  ]);
  return toHtml(page, { allowDangerousHtml: true });
}

function answered<T extends { errors: string[] }>(answer: T): T {
  if (answer.errors.length > 0) {
    throw new Error(`The essays could not be made searchable: ${answer.errors.join('; ')}`);
  }
  return answer;
}
