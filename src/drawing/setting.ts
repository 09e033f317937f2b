import bidiFactory from 'bidi-js';
import { Buffer as Letters, Direction, shape } from 'harfbuzzjs';
import LineBreaker from 'linebreak';
import { directionOf } from '../languages/words.ts';
import { faceFor, features, type Face } from './faces.ts';

const bidi = bidiFactory();

/** A text that can be set in lines. Lengths are in ems. */
export interface Setting {
  /** The least parts that a line can be made of. */
  parts: Part[];
  /** The outlines of a line, from the first part up to, and without, the last one given. */
  line: (first: number, end: number) => Line;
}

interface Part {
  /** Its width in a line, with the space after it. */
  width: number;
  /** Its width at the end of a line. */
  endWidth: number;
}

/** The outlines of a line of text as SVG, one em large, its baseline at 0. */
export interface Line {
  width: number;
  outlines: string;
}

/**
 * Shapes a text with faces that have all its characters: kerned, joined, and from right to left
 * where its letters run so (UAX #9).
 *
 * @param lang The text’s language (BCP 47).
 * @returns undefined where no face has some character of the text.
 */
export async function settingOf(text: string, lang: string): Promise<Setting | undefined> {
  const faces: Face[] = [];
  for (const { segment } of new Intl.Segmenter(lang).segment(text)) {
    // A sign without a shape, such as one of direction, is of the same face as what is before it.
    const isShapeless = /^\p{Default_Ignorable_Code_Point}+$/u.test(segment);
    const face =
      (isShapeless && faces.at(-1)) || (await faceFor(isShapeless ? ' ' : segment, lang));
    if (!face) return undefined;
    for (let unit = 0; unit < segment.length; unit++) faces.push(face);
  }
  const { levels } = bidi.getEmbeddingLevels(text, directionOf(lang));
  const runs = (first: number, end: number) => runsIn(text, faces, levels, first, end);
  const width = (first: number, end: number) =>
    runs(first, end).reduce((sum, run) => sum + shaped(run, lang).width, 0);

  const breaker = new LineBreaker(text);
  const ends: number[] = [];
  for (let place = breaker.nextBreak(); place; place = breaker.nextBreak()) {
    ends.push(place.position);
  }
  const starts = [0, ...ends];
  const endOf = (part: number) => text.slice(0, ends[part]).trimEnd().length;
  const whole = runs(0, text.length).map((run) => shaped(run, lang));
  if (whole.some(({ isWhole }) => !isWhole)) return undefined;
  return {
    parts: ends.map((end, part) => {
      const start = starts[part] ?? 0;
      const endWidth = width(start, endOf(part));
      return { width: endWidth + width(endOf(part), end), endWidth };
    }),
    line: (first, end) => {
      let pen = 0;
      const outlines = inVisualOrder(runs(starts[first] ?? 0, endOf(end - 1))).map((run) => {
        const { width, outlines } = shaped(run, lang, pen);
        pen += width;
        return outlines;
      });
      return { width: pen, outlines: outlines.join('') };
    },
  };
}

/** A piece of text in one face, that runs one way. */
interface Run {
  text: string;
  face: Face;
  level: number;
}

function runsIn(
  text: string,
  faces: readonly Face[],
  levels: Uint8Array,
  first: number,
  end: number,
): Run[] {
  const runs: Run[] = [];
  for (let unit = first; unit < end; unit++) {
    const [face, level, letter] = [faces[unit], levels[unit], text[unit]];
    if (!face || level === undefined || letter === undefined) break;
    const run = runs.at(-1);
    if (run?.face === face && run.level === level) run.text += letter;
    else runs.push({ text: letter, face, level });
  }
  return runs;
}

/** The runs of a line from left to right (UAX #9, rule L2). */
function inVisualOrder(runs: Run[]): Run[] {
  const order = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level--) {
    for (let first = 0; first < order.length; first++) {
      let end = first;
      while ((order[end]?.level ?? -1) >= level) end++;
      if (end === first) continue;
      order.splice(first, end - first, ...order.slice(first, end).toReversed());
      first = end;
    }
  }
  return order;
}

function shaped({ text, face, level }: Run, lang: string, pen = 0) {
  const letters = new Letters();
  letters.addText(text);
  letters.setDirection(level % 2 === 1 ? Direction.RTL : Direction.LTR);
  letters.setLanguage(lang);
  letters.guessSegmentProperties();
  shape(face.font, letters, features);
  const positions = letters.getGlyphPositions();
  let width = 0;
  let isWhole = true;
  const outlines = letters.getGlyphInfos().map(({ codepoint: glyph }, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
    // Glyph 0 is the empty box that stands for a missing one.
    if (glyph === 0) isWhole = false;
    const scale = 1 / face.upem;
    const x = pen + (width + xOffset) * scale;
    width += xAdvance;
    const outline = face.font.glyphToPath(glyph);
    if (outline === '') return '';
    return `<path transform="matrix(${scale} 0 0 ${-scale} ${x} ${-yOffset * scale})" d="${outline}"/>`;
  });
  return { width: width / face.upem, outlines: outlines.join(''), isWhole };
}
