import { readFile } from 'node:fs/promises';
import { Archive } from '../archive.ts';
import { recordsIn } from '../csv.ts';
import { dayOf } from '../days.ts';
import type { ImportedText } from '../imported-text.ts';
import { exportedTexts, type Exported } from './exported.ts';

/** An export of Substack: `posts.csv`, and a file of HTML for each post. */
export async function* readSubstack(path: string): AsyncIterable<ImportedText> {
  const archive = new Archive(await readFile(path));
  const table = archive.names.find((name) => /(^|\/)posts\.csv$/.test(name)) ?? '';
  const folder = table.replace(/posts\.csv$/, '');
  const texts = recordsIn(archive.text(table) ?? '').flatMap((record): Exported[] => {
    const id = record.get('post_id') ?? '';
    const file = [`${folder}posts/${id}.html`, `${folder}${id}.html`].find((one) =>
      archive.has(one),
    );
    const html = file === undefined ? undefined : archive.text(file);
    if (file === undefined || html === undefined || html.trim() === '') return [];
    const isPublished = /^true$/i.test(record.get('is_published') ?? '');
    const [, name] = /^\d+\.(.+)$/.exec(id) ?? [];
    const subtitle = record.get('subtitle') ?? '';
    return [
      {
        from: `${path}, ${file}`,
        name,
        title: record.get('title') || undefined,
        authors: [],
        published: isPublished ? dayOf(record.get('post_date')) : undefined,
        description: subtitle === '' ? undefined : subtitle,
        html,
      },
    ];
  });
  yield* exportedTexts(texts);
}
