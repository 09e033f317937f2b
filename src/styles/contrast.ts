/** The contrast that text needs with its ground (WCAG 2.2, 1.4.6, level AAA). */
export const textContrast = 7;
/** The contrast that a graphic needs which carries meaning (WCAG 2.2, 1.4.11). */
export const markContrast = 3;

/** Whether a text is a colour of six hexadecimal digits: `#0b4f8a`. */
export function isColour(text: string): boolean {
  return /^#[\da-f]{6}$/i.test(text);
}

/** The contrast ratio of two colours, from 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/**
 * A mix of two colours.
 *
 * @param share How much of the other is in it, from 0 to 1.
 */
export function mix(one: string, other: string, share: number): string {
  const others = channels(other);
  const mixed = channels(one).map((channel, index) =>
    Math.round(channel + ((others[index] ?? channel) - channel) * share),
  );
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** The first colour that passes a test, between two in 256 steps; the second where none passes. */
export function firstPassing(
  from: string,
  to: string,
  passes: (colour: string) => boolean,
): string {
  for (let step = 0; step < 256; step++) {
    const colour = step === 0 ? from : mix(from, to, step / 255);
    if (passes(colour)) return colour;
  }
  return to;
}

/** Relative luminance, from 0 to 1 (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour)
    .map((channel) => channel / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}
