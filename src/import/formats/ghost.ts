import { readFile } from 'node:fs/promises';
import { dayOf } from '../days.ts';
import type { ImportedText, Leftover } from '../imported-text.ts';
import { exportedTexts, type Exported } from './exported.ts';

type Row = Record<string, unknown>;

/** An export of Ghost: its posts and pages, drafts too. */
export async function* readGhost(path: string): AsyncIterable<ImportedText> {
  const whole = JSON.parse(await readFile(path, 'utf8')) as { db?: { data?: Row }[]; data?: Row };
  const data = whole.db?.[0]?.data ?? whole.data ?? {};
  const tables = (name: string) => (Array.isArray(data[name]) ? (data[name] as Row[]) : []);
  const users = new Map(tables('users').map((user) => [user['id'], text(user['name'])]));
  const settings = new Map(tables('settings').map((row) => [row['key'], text(row['value'])]));
  const authors = (post: Row) => {
    const listed = tables('posts_authors')
      .filter((row) => row['post_id'] === post['id'])
      .toSorted((a, b) => Number(a['sort_order']) - Number(b['sort_order']))
      .map((row) => users.get(row['author_id']));
    return (listed.length > 0 ? listed : [users.get(post['author_id'])]).filter(
      (name) => name !== undefined,
    );
  };
  const site = settings.get('url');
  const tagNames = new Map(tables('tags').map((tag) => [tag['id'], text(tag['name'])]));
  const tags = (post: Row) =>
    tables('posts_tags')
      .filter((row) => row['post_id'] === post['id'])
      .toSorted((a, b) => Number(a['sort_order']) - Number(b['sort_order']))
      .map((row) => tagNames.get(row['tag_id']))
      // Those that begin with a sign of number are for the author's eyes.
      .filter((name) => name !== undefined && !name.startsWith('#')) as string[];
  yield* exportedTexts(
    tables('posts').map((post): Exported => {
      const isPublished = post['status'] === 'published' || post['status'] === 'sent';
      const slug = text(post['slug']);
      const { html, leftovers } = htmlOf(post);
      return {
        from: `${path}, ${slug ?? text(post['title']) ?? 'a post'}`,
        name: slug,
        title: escaped(text(post['title'])),
        authors: authors(post),
        published: isPublished ? dayOf(text(post['published_at'])) : undefined,
        description: escaped(text(post['custom_excerpt'])),
        lang: settings.get('lang') ?? settings.get('locale'),
        address:
          text(post['canonical_url']) ??
          (isPublished && site && slug ? `${site.replace(/\/$/, '')}/${slug}/` : undefined),
        path: isPublished && slug ? `${folderOf(site)}/${slug}/` : undefined,
        tags: tags(post),
        publication: settings.get('title'),
        html,
        leftovers: [...leftovers, ...coverOf(post)],
      };
    }),
  );
}

/** The folder on its host that a site stands in: of `https://example.org/blog/`, `/blog`. */
function folderOf(site: string | undefined): string {
  return site === undefined ? '' : (URL.parse(site)?.pathname.replace(/\/$/, '') ?? '');
}

/** Ghost exports no files: a cover stays behind. */
function coverOf(post: Row): Leftover[] {
  const cover = text(post['feature_image']);
  return cover === undefined ? [] : [{ kind: 'cover on another site', what: cover }];
}

/** A post's HTML; an older or a newer Ghost may export only what its editor keeps. */
function htmlOf(post: Row): { html: string; leftovers: Leftover[] } {
  const html = text(post['html']);
  if (html !== undefined) return { html: html.replaceAll('__GHOST_URL__', ''), leftovers: [] };
  const kept = text(post['lexical']) ?? text(post['mobiledoc']);
  const words = kept === undefined ? [] : textsIn(JSON.parse(kept));
  const what =
    'the export has no HTML of it: its words are here, its emphasis and its links are not';
  return {
    html: words.map((line) => `<p>${escaped(line) ?? ''}</p>`).join('\n'),
    leftovers: words.length > 0 ? [{ kind: 'text without its form', what }] : [],
  };
}

/** The paragraphs in a document of Ghost’s editors. */
function textsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { root, children, sections, text: words } = node as Row;
  if (root !== undefined) return textsIn(root);
  if (Array.isArray(sections)) {
    return sections
      .map((section: unknown[]) =>
        Array.isArray(section[2])
          ? (section[2] as unknown[][])
              .map((marker) => (typeof marker[3] === 'string' ? marker[3] : ''))
              .join('')
          : '',
      )
      .filter(Boolean);
  }
  if (typeof words === 'string') return [words];
  if (!Array.isArray(children)) return [];
  const isParagraph = children.some((child: Row) => typeof child['text'] === 'string');
  const texts = children.flatMap((child) => textsIn(child));
  return isParagraph ? [texts.join('')] : texts;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Plain words as HTML, where titles are read as such. */
function escaped(words: string | undefined): string | undefined {
  return words?.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
