import type { Definition, Image, Link } from 'mdast';

/**
 * Where a link, an image or a definition has its URL in the source of a text, with the brackets `<>`
 * around it; undefined where it has none of its own, as an address that stands for itself.
 */
export function destinationOf(
  source: string,
  node: Link | Image | Definition,
): { start: number; end: number } | undefined {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? 0;
  const written = source.slice(start, end);
  const lastWord = node.type === 'link' ? node.children.at(-1)?.position?.end.offset : undefined;
  const sign = node.type === 'definition' ? /\]:\s*/g : /\]\(\s*/g;
  sign.lastIndex = lastWord === undefined ? 0 : lastWord - start;
  let first: { start: number; end: number } | undefined;
  for (const match of written.matchAll(sign)) {
    const from = match.index + match[0].length;
    const [found = ''] = destination.exec(written.slice(from)) ?? [];
    const range = { start: start + from, end: start + from + found.length };
    first ??= range;
    if (decoded(found) === decoded(node.url)) return range;
  }
  return first;
}

const destination = /^(?:<[^<>\n]*>|(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\]|\([^\s()]*\))*\))*)/;

/** A URL without what can be written in more than one way. */
function decoded(url: string): string {
  const bare = url.replace(/^<|>$/g, '').replace(/\\([!-/:-@[-`{-~])/g, '$1');
  return bare.replaceAll('&amp;', '&');
}

/** A URL as it is written between the brackets of a link. */
export function asDestination(url: string): string {
  return /[\s()<>]/.test(url) ? `<${url.replace(/[<>]/g, encodeURIComponent)}>` : url;
}

/** A path as it was before it became a URL; as it is, where it is none. */
export function decodedPath(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
