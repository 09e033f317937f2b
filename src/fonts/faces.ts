/** The site's faces beside the regular, each with the elements that are set in it. */
const elementsOf = {
  italic: /<(em|i|cite|dfn|var|h[4-6])[ >]/,
  semibold: /<(strong|b|th|dt|h3|mark)[ >]/,
} as const;

/** Whether a text in HTML has words in a face: a reader would see them in another until it arrives. */
export function needsFace(face: keyof typeof elementsOf, html: string): boolean {
  return elementsOf[face].test(html);
}
