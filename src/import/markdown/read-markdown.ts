import { relative } from 'node:path';
import { takenAlias } from '../complete-fields.ts';
import type { ImportedText } from '../imported-text.ts';
import { EditableText } from '../editable-text.ts';
import { convert } from './convert.ts';
import { readCover } from './cover.ts';
import type { Surroundings } from './surroundings.ts';
import { mapFields } from './fields.ts';
import type { MarkdownFile } from './library.ts';
import { topicsIn } from '../topics.ts';
import { wordsOfMarkdown } from './words.ts';

/**
 * A Markdown file of another tool as a text for the site. It stays its author's own: only what the
 * site reads otherwise is changed, each thing at its place.
 */
export function readMarkdown(
  file: MarkdownFile,
  around: Pick<Surroundings, 'library' | 'folder' | 'baseUrl'>,
): ImportedText {
  const { path, values, body, firstLine, problem, day, slug } = file;
  const { fields, unknown } = mapFields(values);
  const text = new EditableText(body, firstLine);
  const { title, images } = convert(text, fields.title, {
    ...around,
    from: path,
    values,
    hasFormulas: fields.math ?? false,
  });
  const { cover, leftovers: ofCover } = readCover(values, { ...around, from: path });
  const changes = [...text.changes];
  if (unknown.length > 0)
    changes.unshift({ kind: `fields left out: ${unknown.join(', ')}`, line: 1 });
  const leftovers = [...ofCover, ...text.leftovers];
  const taken =
    fields.aliases?.filter((alias) => around.library.isNameOfAnother(alias, slug)) ?? [];
  leftovers.push(...taken.map((alias) => takenAlias(alias, alias)));
  if (problem !== undefined) {
    leftovers.unshift({ kind: 'fields that cannot be read', line: 1, what: problem });
  }
  return {
    from: relative('.', path),
    slug,
    fields: {
      ...fields,
      aliases: fields.aliases?.filter((alias) => !taken.includes(alias)),
      topics: topicsIn([...(fields.topics ?? []), ...text.tags]),
      title: fields.title ?? title ?? file.title,
      published: fields.published ?? day,
      math: text.hasFormulas || undefined,
    },
    body: text.value,
    words: wordsOfMarkdown(body, fields.title ?? title ?? file.title, text.hasFormulas),
    images,
    cover,
    changes: changes.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0)),
    leftovers: leftovers.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0)),
  };
}
