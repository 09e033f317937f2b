import { isSlug } from '../../essay/slugs.ts';
import { isWebUrl } from '../../essay/urls.ts';
import { htmlToMarkdown, type HtmlOptions } from '../html/to-markdown.ts';
import { fragmentOf, wordsOf } from '../html/tree.ts';
import type { ImportedFields, ImportedText, Leftover } from '../imported-text.ts';
import { langOf } from '../langs.ts';
import { aliasOfAddress, slugFor } from '../names.ts';
import { topicsIn } from '../topics.ts';

/** A text as the export of a blog holds it. */
export interface Exported {
  /** Where it was, for the report. */
  from: string;
  /** The name that it had in its address. */
  name?: string | undefined;
  title: string | undefined;
  authors: readonly string[];
  /** The day it was published; undefined for a draft. */
  published?: string | undefined;
  description?: string | undefined;
  lang?: string | undefined;
  /** Its address; undefined for a draft. */
  address?: string | undefined;
  /** The path that it had on a host that may move here with it. */
  path?: string | undefined;
  tags?: readonly string[] | undefined;
  /** What the blog calls itself. */
  publication?: string | undefined;
  html: string;
  leftovers?: readonly Leftover[];
}

/** What a slug is made of: the name in its address, or its title. */
export function slugOf({ name, title, from }: Pick<Exported, 'name' | 'title' | 'from'>): string {
  if (name !== undefined && isSlug(name)) return name;
  return slugFor(title ?? name ?? from);
}

/** The texts of an export as essays, with links between them that lead to the essays. */
export function* exportedTexts(
  texts: readonly Exported[],
  picture?: HtmlOptions['picture'],
): Iterable<ImportedText> {
  const slugs = new Map<string, string>();
  for (const text of texts) {
    if (text.address !== undefined) slugs.set(bareAddress(text.address), slugOf(text));
  }
  for (const text of texts) {
    yield exportedText(text, {
      picture,
      link: (href) => {
        const slug = /^https?:/i.test(href) ? slugs.get(bareAddress(href)) : undefined;
        return slug === undefined || /[?#]/.test(href) ? undefined : `${slug}.md`;
      },
    });
  }
}

/** An address without what makes no difference: its scheme, `www.`, and the slash at its end. */
function bareAddress(address: string): string {
  return address.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '');
}

function exportedText(
  text: Exported,
  addresses: Pick<HtmlOptions, 'picture' | 'link'>,
): ImportedText {
  const title = text.title === undefined ? undefined : plainTitle(text.title);
  const lang = langOf(text.lang);
  const address = text.address !== undefined && isWebUrl(text.address) ? text.address : undefined;
  const { math, ...converted } = htmlToMarkdown(fragmentOf(text.html), {
    title,
    lang,
    base: address,
    ...addresses,
  });
  const authors = text.authors.map((name) => name.trim()).filter((name) => name !== '');
  const alias = text.path === undefined ? undefined : aliasOfAddress(text.path);
  const fields: ImportedFields = {
    title: title === '' ? undefined : title,
    author: authors.length > 0 ? authors : undefined,
    published: text.published,
    description: text.description && plainTitle(text.description),
    lang,
    math: math || undefined,
    aliases: alias === undefined ? undefined : [alias],
    topics: topicsIn(text.tags ?? []),
    source:
      address === undefined
        ? undefined
        : {
            publication: text.publication,
            url: address,
            published: text.published,
            extent: 'full',
          },
  };
  return {
    ...converted,
    from: text.from,
    slug: slugOf({ ...text, title }),
    fields,
    leftovers: [...(text.leftovers ?? []), ...converted.leftovers],
  };
}

/** A title, which may hold HTML, in plain words. */
function plainTitle(html: string): string {
  return wordsOf(fragmentOf(html));
}
