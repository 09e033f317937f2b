import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';
import type { Html, Image } from 'mdast';
import { bareElements, printedAttributes } from '../html-elements.ts';
import type { HtmlToken } from '../html-tokens.ts';

declare module 'mdast' {
  interface ImageData {
    /** Whether its author wrote it in HTML. */
    isHtml?: boolean;
  }
}

/** The words of a piece of HTML without tags, its references read. */
export function decoded(html: string): string {
  return toString(fromHtml(html, { fragment: true }));
}

/** The values of a tag's attributes; of one that is written twice the first, as in HTML. */
export function valuesOf({ attributes }: HtmlToken): Partial<Record<string, string>> {
  const names = attributes.map(([name, value]) => `${name}="${value.replaceAll('"', '&quot;')}"`);
  const [element] = fromHtml(`<a ${names.join(' ')}></a>`, { fragment: true }).children;
  const properties = element?.type === 'element' ? element.properties : {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, String(value)]),
  );
}

/** A picture as Markdown has it. */
export function imageOf(token: HtmlToken, { position }: Html): Image {
  const { src = '', alt = '', title } = valuesOf(token);
  const data = { isHtml: true };
  return {
    type: 'image',
    url: src.trim(),
    alt,
    title: title ?? null,
    data,
    ...(position && { position }),
  };
}

/** A tag, or what else is kept, as a node of its own. */
export function htmlNode(value: string, { position }: Html, { line }: HtmlToken): Html {
  if (!position) return { type: 'html', value };
  return { type: 'html', value, position: { ...position, start: { line, column: 1 } } };
}

/** A start tag with the attributes that are printed, and no other. */
export function startTag(token: HtmlToken, isOfBlocks: boolean): string {
  const attributes = Object.entries(printedOf(token)).map(([name, value]) =>
    name === 'open' ? ' open' : ` ${name}="${value.replaceAll('"', '&quot;')}"`,
  );
  return `<${printedName(token.name, isOfBlocks)}${attributes.join('')}>`;
}

/** The attributes of a tag that are printed, as they were written. */
export function printedOf({ name, attributes }: HtmlToken): Record<string, string> {
  const printed = attributes.filter(([key]) => {
    const rule = printedAttributes.get(key);
    return rule && (rule.on?.includes(name) ?? true);
  });
  // Of one that is written twice, HTML reads the first.
  return Object.fromEntries(printed.toReversed());
}

/** What an element is called on the page: one without a meaning is a `div` or a `span`. */
export function printedName(name: string, isOfBlocks: boolean): string {
  if (!bareElements.has(name)) return name;
  return isOfBlocks ? 'div' : 'span';
}
