import { deserialize, serialize } from 'node:v8';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import * as pagefind from 'pagefind';
import { formatList, languageOf } from '../i18n/i18n.ts';
import { cached } from '../build/cache.ts';
import { site } from '../site.ts';
import { navigation } from '../collection/navigation.ts';
import { readBody } from '../collection/texts.ts';
import {
  publishedEssays,
  standingPages,
  type Essay,
  type StandingPage,
} from '../collection/collection.ts';
import { textAuthors } from '../essay/byline.ts';

async function searchableTexts(): Promise<(Essay | StandingPage)[]> {
  return [...(await publishedEssays()), ...(await standingPages())];
}

/** The languages of the essays and pages, without their countries; each has an index of its own. */
export async function searchLanguages(): Promise<string[]> {
  const texts = await searchableTexts();
  return [...new Set(texts.map(({ lang }) => languageOf(lang)))];
}

/** A file of the index, and its path in the folder of the index. */
interface IndexFile {
  path: string;
  content: Uint8Array<ArrayBuffer>;
}

/** Pagefind's index of all essays and pages, and the code that searches it; empty where the site has no search. */
export async function searchIndex(): Promise<IndexFile[]> {
  if (!(await navigation()).hasSearch) return [];
  const texts = await searchableTexts();
  // What `indexPage` shows of each: an edit to other fields leaves the index as it is.
  const indexed = texts.map((text) => {
    const { url, lang, title, stored } = text;
    return [url, lang, title, textAuthors(text), stored.rendering];
  });
  const files = await cached('search', indexed, async () => serialize(await buildIndex(texts)));
  return deserialize(files) as IndexFile[];
}

/** Pagefind also writes a user interface and its style sheets, which our search page does not use. */
const neededFiles =
  /^(pagefind\.js|pagefind-entry\.json|pagefind\..+\.pf_meta|wasm\..+|(index|fragment)\/.+)$/;

async function buildIndex(texts: readonly (Essay | StandingPage)[]): Promise<IndexFile[]> {
  const { index } = withoutErrors(
    await pagefind.createIndex({
      // The site's own sentences on the page, and the numbers of notes.
      excludeSelectors: [
        ...[
          '.attribution',
          '.continuation',
          '.markdown-alert-title',
          '.notes h2',
          '[role^=doc-]:is(a)',
        ],
      ],
    }),
  );
  if (!index) throw new Error('Pagefind made no index.');
  try {
    for (const text of texts) {
      withoutErrors(await index.addHTMLFile({ url: text.url, content: indexPage(text) }));
    }
    const { files } = withoutErrors(await index.getFiles());
    return files
      .filter(({ path }) => neededFiles.test(path))
      .map(({ path, content }) => ({ path, content: Uint8Array.from(content) }));
  } finally {
    await pagefind.close();
  }
}

/** The page that Pagefind indexes: the text and whose words it holds, nothing that is on every page. */
function indexPage(text: Essay | StandingPage): string {
  const { lang, title } = text;
  const { html } = readBody(text);
  const names = formatList(textAuthors(text), site.lang);
  const page = h('html', { lang: languageOf(lang) }, [
    h('head', [h('title', title)]),
    h('body', { dataPagefindMeta: `lang:${lang}` }, [
      // Results show these by themselves, so passages leave them out.
      h('h1', { dataPagefindMeta: 'title', dataPagefindIgnore: 'index' }, title),
      h('p', { dataPagefindMeta: 'author', dataPagefindIgnore: 'index' }, names),
      { type: 'raw', value: html },
    ]),
  ]);
  return toHtml(page, { allowDangerousHtml: true });
}

/** @throws where Pagefind reports errors. */
function withoutErrors<T extends { errors: string[] }>(response: T): T {
  if (response.errors.length > 0) {
    throw new Error(`The essays could not be made searchable: ${response.errors.join('; ')}`);
  }
  return response;
}
