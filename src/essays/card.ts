import { blockIn, type Place } from '../drawing/block.ts';
import { pngOf } from '../drawing/png.ts';
import { settingOf } from '../drawing/setting.ts';
import { directionOf, isOurScript, joined, localeOf } from '../languages/words.ts';
import { kept } from '../publishing/kept.ts';
import { site } from '../site.ts';
import type { Essay } from './catalogue.ts';
import { inWords } from './dates.ts';

/** What is written on the picture of an essay. */
export interface Inscription {
  lang: string;
  title: string;
  /** Who wrote the words. */
  author: string;
  /** Where and when they appeared. */
  origin: string;
}

/** A picture’s size in pixels, and where its words stand. */
interface Format {
  width: number;
  height: number;
  margin: number;
  titleTop: number;
  title: Omit<Place, 'width' | 'leading'>;
  small: number;
}

/** What a link’s preview shows, in the proportions that Open Graph’s readers ask for. */
export const cardFormat: Format = {
  width: 1200,
  height: 630,
  margin: 84,
  titleTop: 84,
  title: { height: 300, largest: 128, smallest: 22 },
  small: 34,
};

/** The first leaf of an essay as a book. */
export const coverFormat: Format = {
  width: 900,
  height: 1200,
  margin: 90,
  titleTop: 210,
  title: { height: 600, largest: 126, smallest: 22 },
  small: 35,
};

/** A PNG of 1200 x 630 pixels: the essay’s title, who wrote it, where and when it appeared. */
export function card(essay: Essay): Promise<Buffer<ArrayBuffer>> {
  const inscription = inscriptionOf(essay);
  return kept('cards', inscription, () => picture(inscription, cardFormat));
}

/** The same as the cover of a book: a PNG of 900 x 1200 pixels. */
export function cover(essay: Essay): Promise<Buffer<ArrayBuffer>> {
  const inscription = inscriptionOf(essay);
  return kept('covers', inscription, () => picture(inscription, coverFormat));
}

function inscriptionOf({ lang, title, author, published, source }: Essay): Inscription {
  const day = source ? source.published : published;
  // Isolated, since a name in Latin letters would draw the day after it into its own direction.
  const publication = `\u2068${source?.publication ?? site.name}\u2069`;
  return {
    lang,
    title,
    author: joined(source?.authors ?? author, lang),
    origin: day ? `${publication} · ${inWords(day, localeOf(lang))}` : publication,
  };
}

/** The ink of the page, and its quieter shades on a scale from 0, ink, to 255, ground. */
const ink = '#1a1a1a';
const quiet = 65;
const rule = 130;
const ruleWidth = 6;
const ruleGap = 38;

/**
 * Draws an inscription. Where a character is in none of our faces, or a title too long to be read,
 * nothing is written: a part of a title, or empty boxes, would be another title than the author’s.
 */
export async function picture(inscription: Inscription, format: Format): Promise<Buffer> {
  const { width, height } = format;
  const words = (await written(inscription, format)) ?? mark(format);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${words}</svg>`;
  return pngOf(svg, ink, site.ground.light);
}

async function written(
  { lang, title, author, origin }: Inscription,
  format: Format,
): Promise<string | undefined> {
  const { width, height, margin, titleTop, small } = format;
  const measure = width - 2 * margin - ruleWidth - ruleGap;
  const isLatin = isOurScript(lang);
  // Letters that stand in squares, or reach far above and below the line, want more room.
  const leading = isLatin ? 1.12 : 1.42;
  const rise = isLatin ? 0.72 : 0.95;
  const isFromRight = directionOf(lang) === 'rtl';
  const start = isFromRight ? width - margin : margin;
  const edge = isFromRight ? start - ruleWidth - ruleGap : start + ruleWidth + ruleGap;

  const smallPlace = { width: measure, height: small * 2.9, largest: small, smallest: 16, leading };
  const set = async (text: string, place: Place) => {
    const setting = await settingOf(text, lang);
    return setting && blockIn(place, setting);
  };
  const blocks = await Promise.all([
    set(title, { ...format.title, width: measure, leading }),
    set(author, smallPlace),
    set(origin, { ...smallPlace, largest: small * 0.88 }),
  ]);
  const [titleBlock, authorBlock, originBlock] = blocks;
  if (!titleBlock || !authorBlock || !originBlock) return undefined;

  const draw = ({ lines, size, leading }: typeof titleBlock, top: number, shade: number) =>
    lines
      .map(({ width, outlines }, index) => {
        const x = isFromRight ? edge - width * size : edge;
        const y = top + rise * size + index * leading;
        return `<g transform="translate(${x} ${y}) scale(${size})" fill="rgb(${shade},${shade},${shade})">${outlines}</g>`;
      })
      .join('');
  const heightOf = ({ lines, leading }: typeof titleBlock) => lines.length * leading;
  const originTop = height - margin - heightOf(originBlock) + small * 0.3;
  const authorTop = originTop - heightOf(authorBlock) - small * 0.25;
  const bar = { x: isFromRight ? start - ruleWidth : start, y: titleTop };
  const barHeight =
    (titleBlock.lines.length - 1) * titleBlock.leading + titleBlock.size * (rise + 0.24);
  return [
    `<rect x="${bar.x}" y="${bar.y}" width="${ruleWidth}" height="${barHeight}" fill="rgb(${rule},${rule},${rule})"/>`,
    draw(titleBlock, titleTop, 0),
    draw(authorBlock, authorTop, 0),
    draw(originBlock, originTop, quiet),
  ].join('');
}

/** The site’s own mark, a page with a line beside it, where there is nothing to read. */
function mark({ width, height }: Format): string {
  const size = Math.min(width, height) / 2;
  const corner = `translate(${(width - size) / 2} ${(height - size) / 2}) scale(${size / 32})`;
  return `<path transform="${corner}" fill="rgb(${rule},${rule},${rule})" d="M3 4h3v24H3zM11 8h18v3H11zM11 15h18v3H11zM11 22h12v3H11z"/>`;
}
