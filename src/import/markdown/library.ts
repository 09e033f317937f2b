import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { contentFolder } from '../../essay/content-paths.ts';
import { isDay } from '../../essay/dates.ts';
import { isSlug } from '../../essay/slugs.ts';
import { decodedPath } from '../destinations.ts';
import { freeName, slugFor, slugOfAddress } from '../names.ts';
import { mapFields } from './fields.ts';
import { headingIds, idMeant } from './heading-ids.ts';
import { splitForeign, type Parts } from './frontmatter.ts';

/** A Markdown file that is to be imported. */
export interface MarkdownFile extends Parts {
  path: string;
  /** Which of the files it is that are imported together. */
  index: number;
  slug: string;
  /** The title, or what its name says instead. */
  title: string;
  /** The day in its name, as Jekyll has it. */
  day: string | undefined;
}

/** The endings of Markdown files, R Markdown's and Quarto's among them. */
export const markdownEnding = /\.(md|markdown|mdown|mkdn?|mdx|qmd|rmd)$/i;

/** Hexadecimal digits that Notion puts behind the names of what it exports. */
const notionId = /[ -][\da-f]{32}$/;

/** The texts that a link can lead to: those that are imported together, and those that are there. */
export class Library {
  readonly files: MarkdownFile[] = [];
  #slugs = new Set<string>();
  #byPath = new Map<string, string>();
  #byName = new Map<string, string>();

  /** Reads the fields of files, and gives each its slug; tells which cannot be read. */
  static async of(paths: readonly string[], root: string) {
    const library = new Library();
    const failed: { from: string; problem: string }[] = [];
    for (const [index, path] of paths.entries()) {
      try {
        library.#add(path, index, await readText(path));
      } catch (error) {
        failed.push({ from: path, problem: (error as Error).message });
      }
    }
    for (const name of await readdir(join(root, contentFolder)).catch(() => [])) {
      const slug = name.replace(/\.md$/, '');
      if (name.endsWith('.md') && isSlug(slug)) library.#know(slug, slug);
    }
    return { library, failed };
  }

  #add(path: string, index: number, text: string) {
    const parts = splitForeign(text);
    const stem = stemOf(path);
    const [, day = '', rest = stem] = /^(\d{4}-\d{2}-\d{2})[-_ ](.+)$/.exec(stem) ?? [];
    const isDated = isDay(day);
    const name = isDated ? rest : stem;
    const { fields } = mapFields(parts.values);
    const heading = /^(?:\s*<!--[^]*?-->)*\s*#[ \t]+([^\n]+)/.exec(parts.body)?.[1];
    const written = parts.values['slug'];
    const wanted = (typeof written === 'string' && slugOfAddress(written)) || slugFor(name);
    const slug = freeName(wanted, (one) => this.#slugs.has(one));
    this.#slugs.add(slug);
    this.files.push({
      ...parts,
      path: resolve(path),
      index,
      slug,
      title: fields.title ?? (/\s/.test(name) ? name : name.replace(/[-_]+/g, ' ')),
      day: isDated ? day : undefined,
    });
    // A file without words makes no essay, so nothing can lead to it.
    if (parts.body.trim() === '') return;
    this.#byPath.set(resolve(path), slug);
    for (const known of [stem, rest, slug, fields.title, heading, basename(path)]) {
      if (known !== undefined) this.#know(known, slug);
    }
    this.#knowFormerNames(parts.values, slug);
  }

  #knowFormerNames(values: Parts['values'], slug: string) {
    for (const name of [values['aliases'], values['permalink'], values['url']].flat()) {
      if (typeof name !== 'string') continue;
      this.#know(name, slug);
      const former = slugOfAddress(name);
      if (former !== undefined) this.#know(former, slug);
    }
  }

  #know(name: string, slug: string) {
    const key = keyOf(name);
    if (!this.#byName.has(key)) this.#byName.set(key, slug);
  }

  /** The slug of the text that a note's name, a title or a former name means. */
  named(name: string): string | undefined {
    return this.#byName.get(keyOf(name)) ?? this.#byName.get(keyOf(name.replace(/^.*\//, '')));
  }

  /** The slug of the text at a path, as a link in a file has it: with or without its ending. */
  at(from: string, url: string): string | undefined {
    const path = decodedPath(url.replace(/[?#].*$/, ''));
    const there = resolve(dirname(from), path);
    for (const ending of ['', '.md', '/index.md', '.markdown', '.qmd']) {
      const slug = this.#byPath.get(there.replace(/[\\/]$/, '') + ending);
      if (slug !== undefined) return slug;
    }
    if (markdownEnding.test(path)) return this.named(stemOf(path));
    const slug = slugOfAddress(path);
    // A site's address of a text ends with its slug; one word may be the name of a list of texts.
    return slug !== undefined && /[/.]/.test(path) && this.#hasSlug(slug) ? slug : undefined;
  }

  /** The id of a text's heading that a fragment means; of a text that is there already, the fragment. */
  headingOf(slug: string, fragment: string): string | undefined {
    const file = this.files.find((one) => one.slug === slug);
    return file ? idMeant(fragment, headingIds(file.body)) : fragment;
  }

  /** Whether a former name is that of another essay now. */
  isNameOfAnother(alias: string, slug: string): boolean {
    return alias !== slug && this.#slugs.has(alias);
  }

  #hasSlug(slug: string): boolean {
    return this.#byName.get(keyOf(slug)) === slug;
  }
}

function keyOf(name: string): string {
  return name.replace(markdownEnding, '').normalize('NFC').toLowerCase().trim();
}

/** What a file is called: of `on-ink/index.md` its folder's name, of Notion's files without their id. */
function stemOf(path: string): string {
  const name = basename(path).replace(markdownEnding, '').replace(notionId, '');
  const folder = basename(dirname(resolve(path))).replace(notionId, '');
  return /^(_?index|readme)$/i.test(name) && folder !== '' ? folder : name;
}

/** The text of a file; its line ends are those of Unix, and it has no byte-order mark. */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const isUtf16 =
      (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    if (!isUtf16) throw new Error('it is no text in UTF-8; save it as such.');
    text = new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
  }
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '');
}
