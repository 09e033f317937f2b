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
  const one = /(?:([\w-]+)\s*[=:]\s*)?(?:"((?:\\.|[^"\\])*)"|'([^']*)'|`([^`]*)`|([^\s"'`=]+))/g;
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

/** The address of what a shortcode embeds, where its name tells. */
export function mediaAddress(name: string, { named, positional }: Parameters): string | undefined {
  const first = named['id'] ?? named['src'] ?? named['url'] ?? named['file'] ?? positional[0] ?? '';
  if (/^https?:/.test(first)) return first;
  const [, second = ''] = positional;
  switch (/[a-z]+/i.exec(name.replace(/^.*\//, ''))?.[0].toLowerCase()) {
    case 'youtube':
      return `https://www.youtube.com/watch?v=${first}`;
    case 'vimeo':
      return `https://vimeo.com/${first}`;
    case 'gist':
      return `https://gist.github.com/${[first, second].filter(Boolean).join('/')}`;
    case 'tweet':
    case 'twitter':
    case 'x':
      return `https://x.com/${named['user'] ?? 'i'}/status/${first}`;
    case 'instagram':
      return `https://www.instagram.com/p/${first}/`;
    case 'video':
    case 'audio':
      return first || undefined;
    default:
      return undefined;
  }
}
