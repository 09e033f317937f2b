import { readFile } from 'node:fs/promises';
import type { Element } from 'xast';
import { dayOf } from '../days.ts';
import type { ImportedText } from '../imported-text.ts';
import { slugOfAddress } from '../names.ts';
import { childrenNamed, fieldOf, textIn, xmlOf } from '../xml.ts';
import { exportedTexts, type Exported } from './exported.ts';

/** An export of Blogger, or another feed (Atom): its posts and pages, comments and settings left out. */
export async function* readBlogger(path: string): AsyncIterable<ImportedText> {
  const [feed] = childrenNamed(xmlOf(await readFile(path, 'utf8')), 'feed');
  if (!feed) throw new Error('there is no feed in it, as in every export of Blogger.');
  const publication = fieldOf(feed, 'title');
  yield* exportedTexts(
    childrenNamed(feed, 'entry')
      .filter(isPost)
      .map((entry) => entryText(entry, publication, path)),
  );
}

function isPost(entry: Element): boolean {
  const kinds = childrenNamed(entry, 'category')
    .map(({ attributes }) => attributes['term'] ?? '')
    .filter((term) => term.includes('kind#'));
  const type = fieldOf(entry, 'blogger:type');
  if (type !== undefined) return /^(POST|PAGE)$/.test(type);
  return (
    kinds.every((kind) => /kind#(post|page)$/.test(kind)) &&
    childrenNamed(entry, 'content').length > 0
  );
}

function entryText(entry: Element, publication: string | undefined, path: string): Exported {
  const [link] = childrenNamed(entry, 'link').filter(
    ({ attributes }) => (attributes['rel'] ?? 'alternate') === 'alternate',
  );
  const [control] = childrenNamed(entry, 'app:control');
  const isDraft =
    (control && fieldOf(control, 'app:draft') === 'yes') ||
    fieldOf(entry, 'blogger:status') === 'DRAFT';
  const address = isDraft ? undefined : (link?.attributes['href'] ?? undefined);
  const file = fieldOf(entry, 'blogger:filename');
  const name = slugOfAddress(address ?? file ?? '');
  const title = fieldOf(entry, 'title');
  const [content] = childrenNamed(entry, 'content');
  return {
    from: `${path}, ${name ?? title ?? 'an entry'}`,
    name,
    title,
    authors: childrenNamed(entry, 'author').flatMap((author) => fieldOf(author, 'name') ?? []),
    published: dayOf(fieldOf(entry, 'published')),
    address,
    path: address,
    tags: childrenNamed(entry, 'category')
      .map(({ attributes }) => attributes['label'] ?? attributes['term'] ?? '')
      .filter((term) => !term.includes('kind#')),
    publication,
    html: textIn(content),
  };
}
