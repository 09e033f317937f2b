import { site } from '../site.ts';
import { contrast, firstPassing, markContrast, mix, textContrast } from './contrast.ts';

/*
 * The colours of the pages. An owner chooses two in `src/site.ts`, accent and ground, for each colour
 * scheme; all others follow from them, and keep the contrast that their role needs.
 */

/** A colour scheme that a reader's device may ask for. */
export type Scheme = 'light' | 'dark';

/** The colours of a scheme that an owner chooses, each as `#0b4f8a`. */
export interface ChosenColours {
  accent: string;
  ground: string;
}

/** A colour for each role that style sheets name. */
type Palette = ReturnType<typeof paletteOf>;

/** The colour of text in each scheme. */
export const inks: Record<Scheme, string> = { light: '#1a1a1a', dark: '#e6e4df' };

/** The ink and the ground of the highest contrast in each scheme. */
export const extremes: Record<Scheme, { ink: string; ground: string }> = {
  light: { ink: '#000000', ground: '#ffffff' },
  dark: { ink: '#ffffff', ground: '#000000' },
};

/** The colours that the others are made of: a pair is mixed into ground or accent, by its share. */
const ingredients = {
  light: {
    quiet: '#545454',
    visited: ['#ab2582', 0.5],
    rule: ['#695c3d', 0.25],
    tint: ['#857031', 0.1],
    quotation: '#8f8a7d',
    keyword: '#7a1f6b',
    string: '#1f5a2e',
    constant: '#7d3300',
  },
  dark: {
    quiet: '#b4b1aa',
    visited: ['#f6abeb', 0.6],
    rule: ['#aaa69a', 0.25],
    tint: ['#a2988e', 0.1],
    quotation: '#7d7a73',
    keyword: '#e5a8dc',
    string: '#a5d6a7',
    constant: '#f0b67f',
  },
} as const;

/**
 * The colours of a scheme.
 *
 * @param chosen Accent and ground, on which accent and ink can be read.
 */
export function paletteOf(scheme: Scheme, { accent, ground }: ChosenColours) {
  const ink = inks[scheme];
  const ingredient = ingredients[scheme];
  const extreme = extremes[scheme];
  const readable = (colour: string, on = ground, minContrast: number = textContrast) =>
    firstPassing(colour, extreme.ink, (darker) => contrast(darker, on) >= minContrast);
  const withShareOf = (colour: string, [other, share]: readonly [string, number]) =>
    mix(colour, other, share);
  const visited = readable(withShareOf(accent, ingredient.visited));
  const quiet = readable(ingredient.quiet);
  return {
    page: {
      ground,
      ink,
      'ink-quiet': quiet,
      link: accent,
      'link-visited': visited,
      rule: withShareOf(ground, ingredient.rule),
      quotation: readable(ingredient.quotation, ground, markContrast),
      // Text on it stays as readable as elsewhere.
      tint: firstPassing(withShareOf(ground, ingredient.tint), ground, (tint) =>
        [ink, accent, visited].every((text) => contrast(text, tint) >= textContrast),
      ),
    },
    /** The same for readers who ask for more contrast. */
    moreContrast: {
      ...extreme,
      'ink-quiet': extreme.ink,
      link: readable(accent, extreme.ground, highContrast),
      'link-visited': readable(visited, extreme.ground, highContrast),
      rule: extreme.ink,
      quotation: extreme.ink,
      tint: extreme.ground,
    },
    code: {
      keyword: readable(ingredient.keyword),
      string: readable(ingredient.string),
      constant: readable(ingredient.constant),
      function: accent,
      comment: quiet,
    },
  };
}

/** What links have at least for readers who ask for more contrast. */
const highContrast = 12;

const palettes: Record<Scheme, Palette> = {
  light: paletteOf('light', { accent: site.accent.light, ground: site.ground.light }),
  dark: paletteOf('dark', { accent: site.accent.dark, ground: site.ground.dark }),
};

const supportsLightDark = '@supports (color:light-dark(red,red))';

/** A style sheet of the custom properties that every page has: `--color-ink`. */
export const pageColours = `@layer tokens{${rule(':root', 'color', palettes.light.page)}${supportsLightDark}{${rule(
  ':root',
  'color',
  lightDark('page'),
)}@media (prefers-contrast:more){${rule(':root', 'color', lightDark('moreContrast'))}}}}`;

/** A style sheet of the custom properties of code: `--token-keyword`. */
export const codeColours = `@layer components{${rule('pre', 'token', palettes.light.code)}${supportsLightDark}{${rule(
  'pre',
  'token',
  lightDark('code'),
)}}}`;

/**
 * A light ground behind pictures, in which a black drawing with holes can be read in the dark too.
 * JPEG has no holes, and should not flash while it arrives.
 */
export const pictureGround = (around: string) =>
  `@media screen{@layer components{${around} img:not([src*='.jp']){background:${site.ground.light};forced-color-adjust:none}}}`;

/** The colours of both schemes as `light-dark()`, of which browsers take the one that is asked for. */
function lightDark(part: keyof Palette): Record<string, string> {
  const dark: Record<string, string> = palettes.dark[part];
  return Object.fromEntries(
    Object.entries(palettes.light[part]).map(([role, colour]) => [
      role,
      `light-dark(${colour},${dark[role]})`,
    ]),
  );
}

function rule(selector: string, prefix: string, colours: Record<string, string>): string {
  const properties = Object.entries(colours).map(
    // As short as CSS has it: `#000000` is `#000`.
    ([role, colour]) =>
      `--${prefix}-${role}:${colour.replace(/#(.)\1(.)\2(.)\3(?!\w)/g, '#$1$2$3')}`,
  );
  return `${selector}{${properties.join(';')}}`;
}
