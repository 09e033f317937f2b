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
export function mendWikiLinks(text: EditableText, around: Surroundings) {
  const { library, folder } = around;
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
    if (folder.linkedFileAt(around.from, encodeURI(target)) !== undefined) {
      const shown = shownWords(target, heading, words);
      const path = asDestination(`${target}${heading ?? ''}`);
      return { text: `[${shown}](${path})`, kind: 'wiki link made a link' };
    }
    if (image.test(target)) return pictureFor(target, words, embeds === '!');
    const shown = shownWords(target, heading, words);
    const url = urlFor(target, heading, around);
    if (embeds === '!') text.leave('note shown within a note', written, match.index);
    else if (url === undefined) text.leave('link to a note that is not here', written, match.index);
    return url
      ? { text: `[${shown}](${url})`, kind: 'wiki link made a link' }
      : { text: shown, kind: 'wiki link made its words' };
  });
}

function pictureFor(target: string, words: string | undefined, embeds: boolean) {
  if (!embeds) return { text: words?.trim() ?? target, kind: 'link to a file left out' };
  const isSize = words !== undefined && /^\s*\d+(x\d+)?\s*$/.test(words);
  const alt = isSize ? '' : (words?.trim() ?? '');
  const path = asDestination(target.replace(/^\/+/, ''));
  return { text: `![${alt}](${path})`, kind: 'embedded picture made a picture' };
}

/** The address of a note, or of a heading; empty for a block of this one, undefined where it is not here. */
function urlFor(
  target: string,
  heading: string | undefined,
  { library, from }: Surroundings,
): string | undefined {
  const slug = target === '' ? undefined : (library.named(target) ?? library.at(from, target));
  if (slug === undefined && target !== '') return undefined;
  const isBlock = heading === undefined || heading.startsWith('#^');
  const fragment = isBlock ? '' : `#${idOf(heading.slice(1).split('#').at(-1) ?? '')}`;
  return `${slug === undefined ? '' : `${slug}.md`}${fragment}`;
}
