import { asDestination } from '../destinations.ts';
import { imageEnding } from './site-folder.ts';

/** What stands behind the name of a shortcode. */
export interface Parameters {
  named: Record<string, string>;
  positional: string[];
}

/** Reads `src="pen.jpg" 'A pen' wide`. */
export function parametersOf(written: string): Parameters {
  const found: Parameters = { named: {}, positional: [] };
  const one =
    /(?:([\w-]+)\s*[=:]\s*)?(?:"((?:\\.|[^"\\])*)"|'([^']*)'|`([^`]*)`|([^\s"'`=]*[^\s"'`=,]))/g;
  for (const [, name, double, single, ticks, bare] of written.matchAll(one)) {
    const value = double?.replace(/\\(["\\])/g, '$1') ?? single ?? ticks ?? bare ?? '';
    if (name === undefined) found.positional.push(value);
    else found.named[name.toLowerCase()] = value;
  }
  return found;
}

const sources = ['src', 'url', 'image_path', 'path', 'file', 'image', 'img', 'source', 'link'];

function sourceIn({ named, positional }: Parameters): string | undefined {
  const values = [...sources.map((name) => named[name]), ...positional];
  return (
    values.find((value) => value !== undefined && imageEnding.test(value.replace(/[?#].*$/, ''))) ??
    named['src']
  );
}

/** Whether a shortcode shows a picture. */
export function isPicture(name: string, parameters: Parameters): boolean {
  return /fig|im(g|age)|pic|photo/i.test(name) && sourceIn(parameters) !== undefined;
}

/** The picture of a shortcode in Markdown. Where it has no alternative text, its caption is that, as in Hugo. */
export function pictureOf(parameters: Parameters): string | undefined {
  const source = sourceIn(parameters);
  if (source === undefined) return undefined;
  const { alt, caption } = wordsOfPicture(parameters);
  const words = (alt ?? caption.replace(/[*_`]|<[^>]*>|\]\([^)]*\)|[[\]]/g, '')).replace(
    /[[\]]/g,
    '\\$&',
  );
  // A caption with markup stands below: in a title it would be signs.
  const hasMarkup = /[*_`[<]/.test(caption);
  const title = caption === '' || hasMarkup ? '' : ` "${caption.replace(/["\\]/g, '\\$&')}"`;
  return `![${words}](${asDestination(source)}${title})${hasMarkup ? `\n\n${caption}` : ''}`;
}

/** The alternative text and the caption of a shortcode for a picture. */
export function wordsOfPicture({ named, positional }: Parameters): {
  alt: string | undefined;
  caption: string;
} {
  const [, second] = positional;
  return {
    alt: named['alt'] ?? (imageEnding.test(positional[0] ?? '') ? second : undefined),
    caption: [named['caption'] ?? named['title'] ?? named['description'] ?? '', named['attr'] ?? '']
      .map((part) => part.replace(/\s+/g, ' ').trim())
      .filter((part) => part !== '')
      .join(' '),
  };
}

/** The addresses of what shortcodes embed, each from its parameters in their order. */
const media: Readonly<Record<string, (id: string, second: string, user: string) => string>> = {
  youtube: (id) => `https://www.youtube.com/watch?v=${id}`,
  vimeo: (id) => `https://vimeo.com/${id}`,
  gist: (user, id) => `https://gist.github.com/${id === '' ? user : `${user}/${id}`}`,
  tweet: (id, _second, user) => `https://x.com/${user}/status/${id}`,
  twitter: (id, _second, user) => `https://x.com/${user}/status/${id}`,
  x: (id, _second, user) => `https://x.com/${user}/status/${id}`,
  instagram: (id) => `https://www.instagram.com/p/${id}/`,
  video: (file) => file,
  audio: (file) => file,
};

/** The address of what a shortcode embeds, where its name tells. */
export function mediaAddress(name: string, parameters: Parameters): string | undefined {
  const { named, positional } = parameters;
  const [first = '', second = ''] = positional;
  const id = ['id', 'src', 'url', 'file'].map((key) => named[key]).find(Boolean) ?? first;
  if (/^https?:/.test(id)) return id;
  const bare = /[a-z]+/i.exec(name.replace(/^.*\//, ''))?.[0].toLowerCase() ?? '';
  return id === '' ? undefined : media[bare]?.(id, second, named['user'] ?? 'i');
}
