import { faces, needsExtendedFonts, type Face } from './faces.ts';
import italicExtended from './serif-italic-extended.woff2?url';
import italic from './serif-italic.woff2?url';
import regularExtended from './serif-regular-extended.woff2?url';
import regular from './serif-regular.woff2?url';
import semiboldExtended from './serif-semibold-extended.woff2?url';
import semibold from './serif-semibold.woff2?url';

/** The URLs of the web fonts, which all of one text are from. */
const urls: Record<'common' | 'extended', Record<Face, string>> = {
  common: { regular, italic, semibold },
  extended: { regular: regularExtended, italic: italicExtended, semibold: semiboldExtended },
};

/** The URLs of the fonts that a page with these words is set in. */
export function fontUrls(words: string): Record<Face, string> {
  return urls[needsExtendedFonts(words) ? 'extended' : 'common'];
}

/**
 * The CSS of some faces: `@font-face{font-family:Verbatim;…}`. They are `optional`, so that a font
 * that arrives late never moves the text that somebody is reading.
 */
export function fontFaces(fonts: Record<Face, string>, used: readonly Face[]): string {
  return used
    .map(
      (face) =>
        `@font-face{font-family:Verbatim;src:url(${fonts[face]}) format("woff2");${faces[face]}font-display:optional}`,
    )
    .join('');
}
