import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { contentFolder, essayFile } from '../essay/content-paths.ts';
import { readFrontmatter } from '../loader/read-frontmatter.ts';
import { completeFields, headOf } from './complete-fields.ts';
import { decodedPath } from './destinations.ts';
import { unifiedDiff } from './differences.ts';
import type { ImportedText, Leftover } from './imported-text.ts';
import { Library, readText } from './markdown/library.ts';
import { readMarkdown } from './markdown/read-markdown.ts';
import { SiteFolder } from './markdown/site-folder.ts';
import { countsOf, placeImages, withImageUrls, writeImages } from './write-essay.ts';

/** An essay in `content/` that was mended. */
export interface Mended {
  file: string;
  text: ImportedText;
  /** What changed, as `diff -u` shows it; empty where nothing did. */
  diff: string;
  leftovers: Leftover[];
  /** The body, after as many empty lines as stand before it in the file. */
  body: string;
  hasFormulas: boolean;
  images: number;
  files: number;
  /** Makes the change; the former text stays beside it, with `.bak` behind its name. */
  write: () => Promise<void>;
}

/**
 * Mends an essay that stands in `content/` already, as an import would: other tools' signs, headings of
 * the first level, pictures that stand elsewhere. Its fields stay as they are where the site can read them.
 *
 * @throws where it is no essay of this site, or a former text of it is still beside it.
 */
export async function mendEssay(
  path: string,
  options: { root: string; author: string; lang: string; baseUrl: string | undefined },
): Promise<Mended> {
  const { root, baseUrl } = options;
  const content = join(root, contentFolder);
  const file = essayFile(basename(path, '.md'));
  if (join(root, file) !== path)
    throw new Error(`only essays in ${contentFolder}/ are mended in place.`);
  const before = await readText(path);
  const { library } = await Library.of([path], root);
  const [read] = library.files;
  if (!read) throw new Error('it cannot be read.');
  const text = readMarkdown(read, { library, folder: new SiteFolder(path), baseUrl });
  const elsewhere = text.images.filter(
    ({ url }) => !existsSync(join(content, decodedPath(url.replace(/#.*$/, '')))),
  );
  const slug = basename(path, '.md');
  const pictures = await placeImages(elsewhere, content, slug);
  const written = before.slice(0, before.length - read.body.length);
  const { head, leftovers } = headFor(
    written,
    { ...text, slug },
    read.values['draft'] === true,
    options,
  );
  const body = withImageUrls(text.body, pictures.urls);
  const after = `${head}${body}`;
  return {
    file,
    text,
    diff: unifiedDiff(file, before, after),
    leftovers: [...text.leftovers, ...leftovers, ...pictures.leftovers],
    body: '\n'.repeat(head.split('\n').length - 1) + body,
    hasFormulas: text.fields.math ?? false,
    ...countsOf(pictures.files),
    write: async () => {
      await writeFile(`${path}.bak`, before, { flag: 'wx' });
      await writeImages(content, pictures.files);
      await writeFile(path, after);
    },
  };
}

/** The fields as they are written, where the site can read them; else as an import would write them. */
function headFor(
  written: string,
  text: ImportedText,
  isDraft: boolean,
  options: { author: string; lang: string },
): { head: string; leftovers: Leftover[] } {
  const yaml = /^\s*---[ \t]*\n([^]*\n)---[ \t]*\n/.exec(written)?.[1];
  const { fields } = yaml === undefined ? {} : readFrontmatter('', yaml);
  if (!fields) {
    const completed = completeFields(text, options);
    if (text.cover) {
      completed.leftovers.push({ kind: 'cover to be named again', what: text.cover.url });
    }
    const draft = isDraft ? { draft: true } : {};
    return { head: headOf({ ...completed.fields, ...draft }), leftovers: completed.leftovers };
  }
  if (!text.fields.math || fields.math) return { head: written, leftovers: [] };
  return { head: written.replace(/\n---[ \t]*\n(?=\s*$)/, '\nmath: true$&'), leftovers: [] };
}
