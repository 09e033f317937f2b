import type { Essay } from '../collection/collection.ts';
import { textAuthors } from '../essay/byline.ts';
import { contentFolder } from '../essay/content-paths.ts';
import { formatDay } from '../essay/dates.ts';
import { readSourceFile } from '../essay/source-files.ts';
import { directionOf, formatList, localeOf } from '../i18n/i18n.ts';
import { decorativeAlt } from '../markdown/lint/remark-images.ts';
import { isVisible } from '../markdown/visible.ts';
import { site } from '../site.ts';
import { cardFontFor, isSiteLetter } from './card-fonts.ts';
import { drawWithPicture } from './picture-card.ts';
import { drawLettering, layouts, type Layout, type Lettering } from './draw-card.ts';

/** What a card says: a title and, at its foot, further lines; and the picture beside them. */
export interface Card {
  title: string;
  foot: string[];
  lang: string;
  /** The picture, by its path in the project, with the SHA-256 that it had when the essay was read. */
  cover: { path: string; alt: string; hash: string | undefined } | undefined;
  /** What it says, for those who cannot see it. */
  alt: string;
}

/** The card of an essay, which previews of links to it show. */
export function cardOf(essay: Essay): Card {
  const { author, lang, title, published, source } = essay;
  const name = source?.publication ?? site.name;
  // An isolate, so that a Latin name and the day behind it do not run together from left to right.
  const publication = directionOf(lang) === 'rtl' ? `\u2068${name}\u2069` : name;
  const day = source ? source.published : published;
  const origin = day ? `${publication}, ${formatDay(day, localeOf(lang))}` : publication;
  const authors = formatList(textAuthors({ author, source }), lang);
  const path = `${contentFolder}/${essay.cover?.path ?? ''}`;
  const cover = essay.cover && { path, alt: essay.cover.alt, hash: essay.hashes[path] };
  return { title, foot: [authors, origin], lang, cover, alt: `${title}, ${authors}` };
}

/** The card of the front page. */
export const frontPageCard: Card = {
  title: site.name,
  foot: [site.motto],
  lang: site.lang,
  cover: undefined,
  alt: `${site.name}, ${site.motto}`,
};

/**
 * Whether a card can be drawn: its words where a font has all their letters and there are not too
 * many, or its picture alone. A part of a title, or empty boxes, would be another title than the
 * author's. An emoji is left out.
 */
export function isDrawable(card: Card): boolean {
  return card.cover !== undefined || letteringOf(card) !== undefined;
}

/** A card as words. */
export function altOf(card: Card): string {
  const { alt, cover } = card;
  if (!cover || cover.alt === decorativeAlt) return alt;
  return letteringOf(card) ? `${alt} · ${cover.alt}` : cover.alt;
}

/** A card as a PNG of 1200 by 630 pixels. */
export async function drawCard(card: Card): Promise<Buffer> {
  const lettering = letteringOf(card);
  const { cover } = card;
  if (!cover) return draw(lettering, layouts.card);
  return drawWithPicture(await readSourceFile(cover.path, cover.hash), lettering);
}

/** Whether an essay can have a cover as a book: one without words would be nobody's. */
export function hasBookCover(essay: Essay): boolean {
  return letteringOf(cardOf(essay)) !== undefined;
}

/** The words of an essay's card as the cover of a book: a PNG of 750 by 1000 pixels. */
export function bookCover(essay: Essay): Promise<Buffer> {
  return draw(letteringOf(cardOf(essay)), layouts.book);
}

function draw(lettering: Lettering | undefined, layout: Layout) {
  if (!lettering) throw new Error('No font has the letters of this card.');
  return drawLettering(lettering, layout);
}

function letteringOf(card: Card): Lettering | undefined {
  const [title, foot] = [drawable(card.title), card.foot.map(drawable)];
  const font = cardFontFor(title + foot.join(''), card.lang);
  const fits = [title, ...foot].every(hasRoom) && foot.join('').length <= maxTextLength;
  const isRightToLeft = directionOf(card.lang) === 'rtl';
  return font && fits && isVisible(title) ? { title, foot, font, isRightToLeft } : undefined;
}

/** A text in composed letters and without emoji, of which a font of letters has none. */
function drawable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{RGI_Emoji}|[\p{Emoji_Modifier}\p{Regional_Indicator}]/gv, (emoji) =>
      isSiteLetter(emoji) ? emoji : '',
    )
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** No card has room for more characters. */
const maxTextLength = 500;
/** The same of one word, which no line breaks. */
const maxWordLength = 60;

function hasRoom(text: string): boolean {
  return (
    text.length <= maxTextLength &&
    text
      .split(
        /[ \u2010-]|(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])/u,
      )
      .every((word) => word.length <= maxWordLength)
  );
}
