import type { Locator, Page } from '@playwright/test';

/** The numbers of characters in the full lines of paragraphs, as the browser broke them. */
export function fullLines(paragraphs: Locator): Promise<number[]> {
  return paragraphs.evaluateAll((elements) =>
    elements.flatMap((element) => {
      const lines = new Map<number, number>();
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode as Text;
        for (const { 0: word, index } of text.data.matchAll(/\S+\s*/g)) {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + 1);
          const line = Math.round(range.getBoundingClientRect().top / 4);
          lines.set(line, (lines.get(line) ?? 0) + word.length);
        }
      }
      return [...lines.values()].slice(0, -1);
    }),
  );
}

/** How far a page can be moved sideways, in CSS pixels. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

/** The contrast of a piece of text with the ground it stands on (WCAG 2.2, 1.4.3). */
export function contrastOf(text: Locator): Promise<number> {
  return text.evaluate((element) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (!canvas) throw new Error('no canvas');
    const luminance = (colour: string) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data]
        .map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ink = luminance(getComputedStyle(element).color);
    const ground = luminance(getComputedStyle(document.body).backgroundColor);
    return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
  });
}
