import { extendedLetters, letters } from './letters.ts';

/** The site's faces, each with its descriptors in CSS. */
export const faces = {
  regular: '',
  italic: 'font-style:italic;',
  semibold: 'font-weight:600;',
};

export type Face = keyof typeof faces;

/** The elements that are set in a face beside the regular. */
const elements = {
  regular: /^/,
  italic: /<(em|i|cite|dfn|var|h[4-6])[ >]/,
  semibold: /<(strong|b|th|dt|h3|mark)[ >]/,
};

/** The faces that a text in HTML is set in: a reader would see others until they arrive. */
export function facesIn(html: string): Face[] {
  return (Object.keys(faces) as Face[]).filter((face) => elements[face].test(html));
}

const common = new Set(letters);
const extended = Array.from(extendedLetters).filter((letter) => !common.has(letter));
const extendedLetter = new RegExp(
  `[${extended.map((letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`).join('')}]`,
  'u',
);

/** Whether a text needs the extended fonts: where one letter is missing, its word is in two faces. */
export function needsExtendedFonts(text: string): boolean {
  return extendedLetter.test(text);
}
