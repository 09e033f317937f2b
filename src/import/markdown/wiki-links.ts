import { asDestination } from '../destinations.ts';
import type { EditableText } from '../editable-text.ts';
import type { Surroundings } from './surroundings.ts';
import { idOf } from './heading-ids.ts';
import { editProse } from './tree.ts';

/** `[[Target#Heading|words]]`, also with the bar escaped as in a table; with a sign before it, an embedding. */
export const wikiLink =
  /(!?)(?<!\\)\[\[([^\s[\]|#][^[\]|#\n]*|(?=#))(#[^[\]|\n]*)?(?:\\?\|([^[\]\n]*))?\]\](?![([])/g;

/** The words that a link shows. */
export function shownWords(
  target: string,
  heading: string | undefined,
  words: string | undefined,
): string {
  if (words?.trim()) return words.trim();
  const name = target.replace(/\\$/, '').trim();
  const part = heading?.replace(/^#\^?/, '').replaceAll('#', ' > ').trim();
  return part === undefined || heading?.startsWith('#^')
    ? name || (part ?? '')
    : [name, part].filter(Boolean).join(' > ');
}

const image = /\.(avif|gif|jpe?g|png|svg|webp|bmp|tiff?)$/i;

/** Makes links and pictures of those in double brackets; a link to a note that is not here leaves its words. */
export function mendWikiLinks(text: EditableText, { library, folder, from }: Surroundings) {
  const found = [...text.value.matchAll(wikiLink)];
  const isWiki =
    folder.isVault ||
    found.some(
      ([, embeds, target = '', , words]) =>
        embeds === '!' || words !== undefined || library.named(target.trim()) !== undefined,
    );
  editProse(text, wikiLink, 'code', (match) => {
    const [written, embeds, rawTarget = '', heading, words] = match;
    if (!isWiki) {
      text.leave('double brackets', written, match.index);
      return undefined;
    }
    const target = rawTarget.replace(/\\$/, '').trim();
    if (image.test(target)) {
      const alt = words !== undefined && !/^\s*\d+(x\d+)?\s*$/.test(words) ? words.trim() : '';
      const path = target.replace(/^\/+/, '');
      return embeds === '!'
        ? { text: `![${alt}](${asDestination(path)})`, kind: 'embedded picture made a picture' }
        : { text: words?.trim() ?? target, kind: 'link to a file left out' };
    }
    const shown = shownWords(target, heading, words);
    const slug = target === '' ? undefined : (library.named(target) ?? library.at(from, target));
    const fragment =
      heading === undefined || heading.startsWith('#^')
        ? ''
        : `#${idOf(heading.slice(1).split('#').at(-1) ?? '')}`;
    if (embeds === '!') text.leave('note shown within a note', written, match.index);
    if (slug === undefined && target !== '') {
      if (embeds !== '!') text.leave('link to a note that is not here', written, match.index);
      return { text: shown, kind: 'wiki link made its words' };
    }
    const url = `${slug === undefined ? '' : `${slug}.md`}${fragment}`;
    return url === ''
      ? { text: shown, kind: 'wiki link made its words' }
      : { text: `[${shown}](${url})`, kind: 'wiki link made a link' };
  });
}
