import type { Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { contextOf, findingsOf } from './context.ts';

/**
 * Numbers the URLs outside the site in the order of their first link, so that paper can list them at
 * the end: `<a href="https://example.org/" data-address="1">`.
 */
export function rehypeLinkNumbers() {
  return (tree: Root, file: VFile) => {
    const { sourceUrl } = contextOf(file);
    const { outboundUrls } = findingsOf(file);
    if (sourceUrl) outboundUrls.push(sourceUrl);
    const numberOf = urlNumbers(outboundUrls);
    visit(tree, { type: 'element', tagName: 'a' }, (link) => {
      const { properties } = link;
      const url = String(properties['href']);
      if (/^https?:/i.test(url)) properties['dataAddress'] = numberOf(url);
      if (isUrl(toString(link))) properties['className'] = ['url'];
    });
  };
}

/** Whether the words of a link are a URL, into which no hyphen may be put. */
function isUrl(words: string): boolean {
  return /^\S+$/.test(words) && /^(https?:|www\.)|[^.]\.[a-z]{2,}(\/|$)/i.test(words);
}

/**
 * Numbers URLs by their positions in a list, from 1; a new one is added at its end. A URL written in
 * two ways (`/ä`, `/%C3%A4`) is one, as the WHATWG URL standard reads it.
 */
export function urlNumbers(urls: string[]): (url: string) => number {
  const normal = (url: string) => URL.parse(url)?.href ?? url;
  const numbers = new Map(urls.map((url, index) => [normal(url), index + 1]));
  return (url) => {
    const number = numbers.get(normal(url)) ?? urls.push(url);
    numbers.set(normal(url), number);
    return number;
  };
}
