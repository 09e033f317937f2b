import { site } from '../site.ts';
import { contrast, markContrast, mixed, onTheWay, textContrast } from './contrast.ts';

/*
 * The colours of the pages. An owner chooses two in `src/site.ts`, accent and ground, for each colour
 * scheme; all others follow from them, and keep the contrast that their role needs.
 */

/** The two colour schemes that readers' devices ask for. */
export type Scheme = 'light' | 'dark';

/** What an owner chooses for a colour scheme. */
export interface Chosen {
  accent: string;
  ground: string;
}

/** A colour for each role that style sheets name. */
type Palette = ReturnType<typeof paletteOf>;

/** The colour of text in each scheme. */
export const inks: Record<Scheme, string> = { light: '#1a1a1a', dark: '#e6e4df' };

/** The ink and the ground of each scheme that no others stand out from each other more. */
export const extremes: Record<Scheme, { ink: string; ground: string }> = {
  light: { ink: '#000000', ground: '#ffffff' },
  dark: { ink: '#ffffff', ground: '#000000' },
};

/** What is mixed into ground and accent, and how much of it; and what has a colour of its own. */
const paints = {
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
export function paletteOf(scheme: Scheme, { accent, ground }: Chosen) {
  const ink = inks[scheme];
  const paint = paints[scheme];
  const extreme = extremes[scheme];
  const readable = (colour: string, on = ground, least: number = textContrast) =>
    onTheWay(colour, extreme.ink, (one) => contrast(one, on) >= least);
  const painted = (colour: string, [other, share]: readonly [string, number]) =>
    mixed(colour, other, share);
  const visited = readable(painted(accent, paint.visited));
  const quiet = readable(paint.quiet);
  return {
    page: {
      ground,
      ink,
      'ink-quiet': quiet,
      link: accent,
      'link-visited': visited,
      rule: painted(ground, paint.rule),
      quotation: readable(paint.quotation, ground, markContrast),
      // Behind text, which stays as readable as elsewhere.
      tint: onTheWay(painted(ground, paint.tint), ground, (tint) =>
        [ink, accent, visited].every((text) => contrast(text, tint) >= textContrast),
      ),
    },
    /** The same for readers who ask for more contrast. */
    strong: {
      ...extreme,
      'ink-quiet': extreme.ink,
      link: readable(accent, extreme.ground, strongContrast),
      'link-visited': readable(visited, extreme.ground, strongContrast),
      rule: extreme.ink,
      quotation: extreme.ink,
      tint: extreme.ground,
    },
    code: {
      keyword: readable(paint.keyword),
      string: readable(paint.string),
      constant: readable(paint.constant),
      function: accent,
      comment: quiet,
    },
  };
}

/** What links have at least for readers who ask for more contrast. */
const strongContrast = 12;

const palettes: Record<Scheme, Palette> = {
  light: paletteOf('light', { accent: site.accent.light, ground: site.ground.light }),
  dark: paletteOf('dark', { accent: site.accent.dark, ground: site.ground.dark }),
};

const knowsBoth = '@supports (color:light-dark(red,red))';

/** The custom properties of every page: `--color-ink`. */
export const pageColours = `@layer tokens{${rule(':root', 'color', palettes.light.page)}${knowsBoth}{${rule(
  ':root',
  'color',
  inBoth('page'),
)}@media (prefers-contrast:more){${rule(':root', 'color', inBoth('strong'))}}}}`;

/** The custom properties of code: `--token-keyword`. */
export const codeColours = `@layer components{${rule('pre', 'token', palettes.light.code)}${knowsBoth}{${rule(
  'pre',
  'token',
  inBoth('code'),
)}}}`;

/** The colours of both schemes, of which browsers take the one that is asked for. */
function inBoth(part: keyof Palette): Record<string, string> {
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
    ([role, colour]) => `--${prefix}-${role}:${colour}`,
  );
  return `${selector}{${properties.join(';')}}`;
}
