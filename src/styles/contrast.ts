/** The contrast that text needs with its ground (WCAG 2.2, 1.4.6). */
export const textContrast = 7;
/** The contrast that a mark needs by which something is known (WCAG 2.2, 1.4.11). */
export const markContrast = 3;

/** Whether a text is a colour as we write it: `#0b4f8a`. */
export function isColour(text: string): boolean {
  return /^#[\da-f]{6}$/i.test(text);
}

/** The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** A colour with a share of another in it, from 0 to 1. */
export function mixed(one: string, other: string, share: number): string {
  const theirs = channels(other);
  const parts = channels(one).map((part, at) =>
    Math.round(part + ((theirs[at] ?? part) - part) * share),
  );
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** A colour, or the first on the way from there to another that passes; the other where none does. */
export function onTheWay(from: string, to: string, passes: (colour: string) => boolean): string {
  for (let step = 0; step < 256; step++) {
    const colour = step === 0 ? from : mixed(from, to, step / 255);
    if (passes(colour)) return colour;
  }
  return to;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour)
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
