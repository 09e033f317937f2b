import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { isWebUrl } from '../../essay/urls.ts';
import { fileEnding } from '../../markdown/file-link.ts';
import { isFileWithin } from '../../markdown/lint/image-path.ts';
import { decodedPath } from '../destinations.ts';

/** Files that browsers show. */
export const imageEnding = /\.(avif|gif|jpe?g|png|svg|webp)$/i;

/** Folders in which sites keep what they copy as it is. */
const staticFolders = [
  '',
  'static',
  'public',
  'assets',
  'src',
  'source',
  'content',
  'images',
  'img',
  'docs',
  'attachments',
];

/** How far up a site's own folder is looked for. */
const maxDepth = 8;

/** The folder that a text comes from, with the images, the files and the settings of its site. */
export class SiteFolder {
  #files: Map<string, string[]> | undefined;
  readonly #root: string;

  /** @param path The file or folder that was named for the import. */
  constructor(path: string) {
    const folder = statSync(path).isDirectory() ? resolve(path) : dirname(resolve(path));
    this.#root = ancestorsOf(folder).find(isSiteRoot) ?? folder;
  }

  /** Whether it is a folder of notes that link to each other by name. */
  get isVault(): boolean {
    return existsSync(join(this.#root, '.obsidian')) || existsSync(join(this.#root, 'logseq'));
  }

  /** The address of the site, as its generator's settings have it. */
  get baseUrl(): string | undefined {
    for (const name of [
      'hugo.toml',
      'hugo.yaml',
      'config.toml',
      'config.yaml',
      '_config.yml',
      '_quarto.yml',
    ]) {
      const path = join(this.#root, name);
      if (!existsSync(path)) continue;
      const settings = readFileSync(path, 'utf8');
      const [, url] =
        /^\s*(?:baseURL|url|site-url)\s*[:=]\s*["']?(https?:\/\/[^\s"'#]+)/im.exec(settings) ?? [];
      const [, folder = ''] = /^baseurl:\s*["']?(\/[^\s"'#]*)/m.exec(settings) ?? [];
      if (url !== undefined && isWebUrl(url)) return url.replace(/\/$/, '') + folder;
    }
    return undefined;
  }

  /** The file that a link leads to, found as an image is, where it is in this folder and may be linked. */
  linkedFileAt(from: string, url: string): string | undefined {
    if (!fileEnding.test(decodedPath(url.replace(/[?#].*$/, '')))) return undefined;
    const path = this.fileAt(from, url);
    const isWithin = path !== undefined && isFileWithin(this.#root, relative(this.#root, path));
    return isWithin && fileEnding.test(path) ? path : undefined;
  }

  /** An image or another file, by its URL in a text: beside the text, in a static folder, or by its name. */
  fileAt(from: string, url: string): string | undefined {
    const path = decodedPath(url.replace(/[?#].*$/, '')).replace(/^(?:@site|~)\//, '/');
    if (path === '') return undefined;
    const beside = resolve(dirname(from), path.replace(/^\/+/, './'));
    if (!path.startsWith('/') && isFile(beside)) return beside;
    const within = path.replace(/^(?:\.\.?\/)+|^\/+/, '');
    for (const folder of ancestorsOf(dirname(from))) {
      for (const name of staticFolders) {
        const there = join(folder, name, within);
        if (isFile(there)) return there;
      }
      if (folder === this.#root) break;
    }
    const named = this.#filesNamed(basename(path));
    return named.find((one) => one.endsWith(`/${within}`)) ?? named[0];
  }

  #filesNamed(name: string): string[] {
    this.#files ??= filesIn(this.#root);
    return this.#files.get(name.normalize('NFC').toLowerCase()) ?? [];
  }
}

function ancestorsOf(folder: string): string[] {
  const found = [folder];
  for (let up = dirname(folder); up !== found.at(-1) && found.length < maxDepth; up = dirname(up)) {
    found.push(up);
  }
  return found;
}

function isSiteRoot(folder: string): boolean {
  const signs = [
    '.obsidian',
    '.git',
    'hugo.toml',
    'config.toml',
    '_config.yml',
    '_quarto.yml',
    'logseq',
  ];
  return signs.some((name) => existsSync(join(folder, name)));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** All images, and files that can be linked, below a folder, by their names. */
function filesIn(folder: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const entry of readdirSync(next, { withFileTypes: true })) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) {
        if (!/^(\.|node_modules$)/.test(entry.name)) waiting.push(path);
      } else if (imageEnding.test(entry.name) || fileEnding.test(entry.name)) {
        const key = entry.name.normalize('NFC').toLowerCase();
        found.set(key, [...(found.get(key) ?? []), path].toSorted());
      }
    }
  }
  return found;
}
