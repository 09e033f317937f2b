import type { Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { contextOf, findingsOf } from './context.ts';

/**
 * Numbers the addresses outside the site in the order of their first link, so that paper can list
 * them at the end: `<a href="https://example.org/" data-address="1">`.
 */
export function rehypeLinkNumbers() {
  return (tree: Root, file: VFile) => {
    const { sourceUrl } = contextOf(file);
    const { outboundUrls } = findingsOf(file);
    if (sourceUrl) outboundUrls.push(sourceUrl);
    const numberOf = numbering(outboundUrls);
    visit(tree, { type: 'element', tagName: 'a' }, (link) => {
      const { properties } = link;
      const address = String(properties['href']);
      if (/^https?:/i.test(address)) properties['dataAddress'] = numberOf(address);
      if (isAddress(toString(link))) properties['className'] = ['url'];
    });
  };
}

/** Whether the words of a link are an address, into which no hyphen may be put. */
function isAddress(words: string): boolean {
  return /^\S+$/.test(words) && /^(https?:|www\.)|[^.]\.[a-z]{2,}(\/|$)/i.test(words);
}

/**
 * Numbers addresses by their places in a list, to whose end a new one is put. An address written in
 * two ways (`/ä`, `/%C3%A4`) is one, as the URL standard reads it.
 */
export function numbering(addresses: string[]): (address: string) => number {
  const read = (address: string) => URL.parse(address)?.href ?? address;
  const numbers = new Map(addresses.map((address, place) => [read(address), place + 1]));
  return (address) => {
    const number = numbers.get(read(address)) ?? addresses.push(address);
    numbers.set(read(address), number);
    return number;
  };
}
