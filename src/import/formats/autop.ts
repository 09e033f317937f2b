const blockNames =
  'address|article|aside|blockquote|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|legend|li|main|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio|object';
const startsWithBlock = new RegExp(`^\\s*</?(?:${blockNames})\\b`, 'i');
const blockTag = new RegExp(`\\s*(</?(?:${blockNames})\\b[^>]*>)\\s*`, 'gi');

/**
 * The paragraphs of a text as WordPress's classic editor keeps it: an empty line parts two of them,
 * and a line end within one is a line break.
 */
export function withParagraphs(text: string): string {
  const kept: string[] = [];
  const keep = (part: string) => `\n\n\u0001${kept.push(part) - 1}\u0001\n\n`;
  const parts = text
    .replace(/\r\n?/g, '\n')
    .replace(/<(pre|script|style|svg)\b[^]*?<\/\1>/gi, keep)
    // A tag may stand on several lines, which are no line breaks.
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\s*\n\s*/g, ' '))
    .replace(blockTag, '\n\n$1\n\n')
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts
    .map((part) => {
      const [, index] = /^\u0001(\d+)\u0001$/.exec(part) ?? [];
      if (index !== undefined) return kept[Number(index)] ?? '';
      if (startsWithBlock.test(part)) return part;
      return `<p>${part.replace(/(<br\s*\/?>)?\s*\n/g, '<br>\n')}</p>`;
    })
    .join('\n');
}
