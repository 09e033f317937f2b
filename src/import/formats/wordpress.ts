import { readFile } from 'node:fs/promises';
import type { Element } from 'xast';
import { dayOf } from '../days.ts';
import type { ImportedText } from '../imported-text.ts';
import { childrenNamed, fieldOf, textIn, xmlOf } from '../xml.ts';
import { withParagraphs } from './autop.ts';
import { exportedTexts, type Exported } from './exported.ts';
import { withoutShortcodes } from './shortcodes.ts';

/** What an export says of the blog as a whole. */
interface Blog {
  publication: string | undefined;
  lang: string | undefined;
  /** Names of authors, by the names they log in with. */
  authors: Map<string, string>;
  /** Alternative texts, by the ids of pictures. */
  alternatives: Map<string, string>;
}

/** An export of WordPress (WXR): its posts and pages, drafts too. */
export async function* readWordPress(path: string): AsyncIterable<ImportedText> {
  const [rss] = childrenNamed(xmlOf(await readFile(path, 'utf8')), 'rss');
  const [channel] = rss ? childrenNamed(rss, 'channel') : [];
  if (!channel) throw new Error('there is no channel in it, as in every export of WordPress.');
  const items = childrenNamed(channel, 'item');
  const blog: Blog = {
    publication: fieldOf(channel, 'title'),
    lang: fieldOf(channel, 'language'),
    authors: new Map(
      childrenNamed(channel, 'wp:author').map((author) => [
        fieldOf(author, 'wp:author_login') ?? '',
        fieldOf(author, 'wp:author_display_name') ?? fieldOf(author, 'wp:author_login') ?? '',
      ]),
    ),
    alternatives: alternativesIn(items),
  };
  yield* exportedTexts(
    items
      .filter((item) => /^(post|page)$/.test(fieldOf(item, 'wp:post_type') ?? 'post'))
      .filter((item) => !/^(trash|auto-draft|inherit)$/.test(fieldOf(item, 'wp:status') ?? ''))
      .filter((item) => (fieldOf(item, 'content:encoded') ?? fieldOf(item, 'title')) !== undefined)
      .map((item) => textOf(item, blog, path)),
  );
}

function textOf(item: Element, blog: Blog, path: string): Exported {
  const isPublic = /^(publish|private)$/.test(fieldOf(item, 'wp:status') ?? 'publish');
  const name = decoded(fieldOf(item, 'wp:post_name') ?? '');
  const title = fieldOf(item, 'title');
  const address = isPublic ? fieldOf(item, 'link') : undefined;
  const written = fieldOf(item, 'content:encoded') ?? '';
  const { html, leftovers } = withoutShortcodes(written);
  return {
    from: `${path}, ${name === '' ? `“${title ?? 'without a title'}”` : name}`,
    name: name === '' ? undefined : name,
    title,
    authors: authorsOf(item, blog),
    published:
      dayOf(fieldOf(item, 'wp:post_date')) ??
      (isPublic ? dayOf(fieldOf(item, 'pubDate')) : undefined),
    description: fieldOf(item, 'excerpt:encoded'),
    lang: blog.lang,
    address,
    path: address,
    tags: tagsOf(item),
    publication: blog.publication,
    html: withAlternatives(withNotes(paragraphsIn(written, html), item), blog.alternatives),
    leftovers,
  };
}

/** The block editor writes paragraphs itself, with a comment before each. */
function paragraphsIn(written: string, html: string): string {
  if (/<!--\s*wp:(?!more|nextpage)/.test(written)) return html;
  // An address in a line of its own shows what is there.
  const withPlayers = html.replace(
    /^\s*(https?:\/\/(?:www\.)?(?:youtube\.com|youtu\.be|vimeo\.com|twitter\.com|x\.com|soundcloud\.com|open\.spotify\.com)\/\S+)\s*$/gm,
    '<iframe src="$1"></iframe>',
  );
  return withParagraphs(withPlayers);
}

/** The block editor keeps the notes of a post beside it. */
function withNotes(html: string, item: Element): string {
  const notes = childrenNamed(item, 'wp:postmeta').find(
    (meta) => fieldOf(meta, 'wp:meta_key') === 'footnotes',
  );
  const list = parsed(notes && fieldOf(notes, 'wp:meta_value'));
  const items = list.map(
    ({ id, content }) => `<li id="${id}">${content} <a href="#${id}-link">↩︎</a></li>`,
  );
  return items.length === 0
    ? html
    : `${html}\n<ol class="wp-block-footnotes">${items.join('')}</ol>`;
}

function parsed(json: string | undefined): { id: string; content: string }[] {
  try {
    const value = JSON.parse(json ?? '[]') as unknown;
    return Array.isArray(value) ? (value as { id: string; content: string }[]) : [];
  } catch {
    return [];
  }
}

function authorsOf(item: Element, { authors }: Blog): string[] {
  const several = childrenNamed(item, 'category')
    .filter(({ attributes }) => attributes['domain'] === 'author')
    .map(textIn)
    .map((name) => authors.get(name) ?? name);
  const creator = fieldOf(item, 'dc:creator');
  if (several.length > 1) return several;
  return creator === undefined ? [] : [authors.get(creator) ?? creator];
}

/** Its categories and tags; the category of what has none is called otherwise in each language. */
function tagsOf(item: Element): string[] {
  return childrenNamed(item, 'category')
    .filter(({ attributes }) => /^(category|post_tag)$/.test(attributes['domain'] ?? ''))
    .filter(({ attributes }) => attributes['nicename'] !== 'uncategorized')
    .map(textIn);
}

function alternativesIn(items: readonly Element[]): Map<string, string> {
  const alternatives = new Map<string, string>();
  for (const item of items) {
    if (fieldOf(item, 'wp:post_type') !== 'attachment') continue;
    const meta = childrenNamed(item, 'wp:postmeta').find(
      (one) => fieldOf(one, 'wp:meta_key') === '_wp_attachment_image_alt',
    );
    const words = meta && fieldOf(meta, 'wp:meta_value');
    if (words !== undefined) alternatives.set(fieldOf(item, 'wp:post_id') ?? '', words);
  }
  return alternatives;
}

/** A picture without words gets those that its author gave it in the library. */
function withAlternatives(html: string, alternatives: ReadonlyMap<string, string>): string {
  return html.replace(/<img\b[^>]*>/gi, (tag) => {
    const [, id = ''] = /wp-image-(\d+)/.exec(tag) ?? [];
    const words = alternatives.get(id);
    if (words === undefined || /\balt="[^"]+"/.test(tag)) return tag;
    const escaped = words.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    return tag.replace(/\balt=""/, '').replace(/^<img/i, `<img alt="${escaped}"`);
  });
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
