import type { Line, Setting } from './setting.ts';

/** Lines of a text that fill a place, in the place's units. */
export interface Block {
  lines: Line[];
  /** An em. */
  size: number;
  /** From one baseline to the next. */
  leading: number;
}

/** A place for a text, and how large its letters may be there. */
export interface Place {
  width: number;
  height: number;
  largest: number;
  smallest: number;
  /** From one baseline to the next, in ems. */
  leading: number;
}

/**
 * Sets a text as large as its place allows, in lines of about one length; somewhat smaller where
 * that keeps a short line from standing between long ones.
 *
 * @returns undefined where it does not fit even in the smallest letters.
 */
export function blockIn(place: Place, setting: Setting): Block | undefined {
  let largest: Block | undefined;
  for (let size = place.largest; size >= place.smallest; size *= 0.94) {
    if (largest && size < largest.size * 0.7) break;
    const block = blockOf(size, place, setting);
    if (block && isEven(block)) return block;
    largest ??= block;
  }
  return largest;
}

/** The text in lines of about one length; undefined where letters of this size do not fit. */
function blockOf(size: number, place: Place, { parts, line }: Setting): Block | undefined {
  const measure = place.width / size;
  const fits = (width: number) => parts.every(({ endWidth }) => endWidth <= width);
  const count = brokenAt(parts, measure).length;
  const leading = size * place.leading;
  if (!fits(measure) || count * leading > place.height) return undefined;

  let [narrow, wide] = [measure / count, measure];
  while (wide - narrow > 0.05) {
    const between = (narrow + wide) / 2;
    if (fits(between) && brokenAt(parts, between).length === count) wide = between;
    else narrow = between;
  }
  const ends = brokenAt(parts, wide);
  return { lines: ends.map((end, index) => line(ends[index - 1] ?? 0, end)), size, leading };
}

function isEven({ lines }: Block): boolean {
  const widest = Math.max(...lines.map(({ width }) => width));
  return lines.slice(0, -1).every(({ width }) => width > widest / 2);
}

/** Where lines end that take in as many parts as they can. */
function brokenAt(parts: Setting['parts'], measure: number): number[] {
  const ends: number[] = [];
  let used = 0;
  for (const [index, { width, endWidth }] of parts.entries()) {
    if (index > 0 && used + endWidth > measure) {
      ends.push(index);
      used = 0;
    }
    used += width;
  }
  return [...ends, parts.length];
}
