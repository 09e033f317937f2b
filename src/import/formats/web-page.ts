import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { today } from '../../essay/dates.ts';
import { hostOf } from '../../essay/urls.ts';
import { fileEnding } from '../../markdown/file-link.ts';
import { isFileWithin } from '../../markdown/lint/image-path.ts';
import { decodedPath } from '../destinations.ts';
import { articleIn, isSite, type Article } from '../html/article.ts';
import { takeNotes } from '../html/notes.ts';
import { namesIn, pageFacts, savedFrom, type PageFacts } from '../html/page-facts.ts';
import { htmlToMarkdown, type HtmlOptions } from '../html/to-markdown.ts';
import { firstElement, rootOf } from '../html/tree.ts';
import type { ImportedFields, ImportedText, Leftover } from '../imported-text.ts';
import { slugFor, slugOfAddress } from '../names.ts';

/** What the reading of a page is told. */
export interface PageOptions {
  /** Where it was, for the report. */
  from: string;
  /** Whether a link-post is wanted: all its words as a quotation. */
  excerpt: boolean;
  /** The address from which its relative links begin, if the program that saved it has noted it. */
  address?: string | undefined;
  picture?: HtmlOptions['picture'];
  file?: HtmlOptions['file'];
  /** The title, where it is known better than by the page. */
  title?: string | undefined;
}

/** A page that a browser saved, with what is in its `_files` folder. */
export async function* readWebPage(
  path: string,
  { excerpt }: { excerpt: boolean },
): AsyncIterable<ImportedText> {
  const page = fromHtml(htmlIn(await readFile(path)));
  const folder = dirname(path);
  yield pageText(page, {
    from: path,
    excerpt,
    picture: (src) => readerIn(folder, src),
    file: (href) =>
      fileEnding.test(href.replace(/[?#].*$/, '')) ? readerIn(folder, href) : undefined,
  });
}

/** Reads a file that came with a page; undefined where it did not. */
function readerIn(folder: string, url: string): (() => Promise<Uint8Array>) | undefined {
  const file = decodedPath(url.replace(/[?#].*$/, ''));
  if (/^[a-z][a-z\d+.-]+:|^\//i.test(file) || !isFileWithin(folder, file)) return undefined;
  return () => readFile(join(folder, file));
}

/** The essay, or the link-post, that a page becomes. */
export function pageText(
  page: Root,
  { from, excerpt, address, picture, file, title }: PageOptions,
): ImportedText {
  const facts = pageFacts(page);
  const saved = address ?? savedFrom(page);
  const url = facts.address ?? saved;
  const notes = takeNotes(page);
  const body = firstElement(page, 'body');
  const article: Article =
    url !== undefined || isSite(page)
      ? articleIn(page)
      : { tree: rootOf(body?.children ?? page.children), leftovers: [] };
  const known: PageFacts = {
    ...factsOf(article),
    ...defined(facts),
    ...(title && { title }),
    address: url,
  };
  const converted = htmlToMarkdown(article.tree, {
    title: known.title,
    lang: known.lang,
    base: saved ?? url,
    picture,
    file,
    isQuoted: excerpt,
    notes,
  });
  const { fields, leftovers } = fieldsOf(known, excerpt, converted.words);
  const name = basename(from).replace(/\.\w+$/, '');
  return {
    ...converted,
    from,
    slug: (url && slugOfAddress(url)) ?? slugFor(known.title ?? name),
    fields: { ...fields, ...(converted.math && { math: true }) },
    leftovers: [...leftovers, ...article.leftovers, ...converted.leftovers],
  };
}

/** What Readability finds out, where the page does not say it itself. */
function factsOf({ title, byline, publication }: Article): PageFacts {
  return { title, publication, authors: namesIn(byline) };
}

/** The facts that are known. */
function defined(facts: PageFacts): Partial<PageFacts> {
  const known = Object.entries(facts).filter(
    ([, value]: [string, string | string[] | undefined]) => value?.length,
  );
  return Object.fromEntries(known);
}

/** The fields of an essay that stands whole, or in an excerpt, on somebody's page. */
function fieldsOf(facts: PageFacts, excerpt: boolean, words: string) {
  const leftovers: Leftover[] = [];
  const { title, address, published, publication, lang, license, description } = facts;
  let { authors } = facts;
  if (address === undefined) {
    const what = 'the page does not say where it stood; fill in `source`, if it is not your own';
    leftovers.push({ kind: 'address not known', what });
    const own: ImportedFields = { title, published, lang, license };
    return { fields: { ...own, ...(authors.length > 0 && { author: authors }) }, leftovers };
  }
  if (authors.length === 0) {
    authors = [publication ?? hostOf(address)];
    leftovers.push({ kind: 'author of the page not named', what: `“${authors[0]}” stands there` });
  }
  const fields: ImportedFields = {
    title,
    ...(!excerpt && { author: authors, description }),
    published: today(),
    lang,
    license,
    source: {
      author: authors,
      publication,
      url: address,
      published,
      extent: excerpt ? 'excerpt' : 'full',
      ...(excerpt && { words: wordCount(words) }),
    },
  };
  return { fields, leftovers };
}

/** How many words there are; undefined for scripts that part none with spaces. */
function wordCount(text: string): number | undefined {
  if (/[\p{scx=Han}\p{scx=Kana}\p{sc=Thai}\p{sc=Khmer}\p{sc=Lao}]/u.test(text)) return undefined;
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length || undefined;
}

/** The text of an HTML file, in the encoding that it names. */
export function htmlIn(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const [, named] =
    /<meta[^>]+charset\s*=\s*["']?([\w-]+)|<\?xml[^>]+encoding=["']([\w-]+)/i.exec(start) ?? [];
  const label = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : (named ?? 'utf-8');
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
