import { sha256 } from '../essay/sha256.ts';

/*
 * A page, or another file, is made of its props and of code alone: no component asks the collection.
 * So a digest of the props says whether a file of an earlier build still holds, and nothing can be
 * forgotten in it.
 */

interface StaticPath {
  params: Record<string, string | undefined>;
  props: Record<string, unknown>;
}

/**
 * Static paths, each with the digest of its props as its `cacheKey`, by which `build/output-cache.ts`
 * finds what an earlier build made of them.
 *
 * @throws where props hold more than plain data and bytes, of which JSON would leave out something.
 */
export function withCacheKeys<Path extends StaticPath>(
  paths: Path[],
): (Path & { cacheKey?: string })[] {
  if (import.meta.env.DEV) return paths;
  return paths.map((path) => ({ ...path, cacheKey: digestOf(path.props) }));
}

/** Essays, and what all pages share, are part of many props. */
const known = new WeakMap<object, string>();

/** A digest of plain data, as SHA-256 in hexadecimal digits. */
export function digestOf(value: object): string {
  let digest = known.get(value);
  if (digest === undefined) {
    const json = JSON.stringify(value, function (this: Record<string, unknown>, name) {
      // As it is there, and not what its `toJSON` makes of it.
      const part = this[name];
      if (part instanceof Uint8Array) return sha256(part);
      if (!isPlain(part)) throw new Error(`A prop is no plain data: ${name}`);
      return part !== value && isShared(part) ? digestOf(part) : part;
    });
    digest = sha256(json);
    known.set(value, digest);
  }
  return digest;
}

/** Whether JSON says all of it; what is undefined it leaves out, as pages do. */
function isPlain(part: unknown): boolean {
  if (typeof part === 'number') return Number.isFinite(part);
  if (typeof part !== 'object' || part === null)
    return !/^(function|symbol|bigint)$/.test(typeof part);
  return Array.isArray(part) || Object.getPrototypeOf(part) === Object.prototype;
}

/** By what an object is, not by whether it was met before: the digest is the same in any order. */
function isShared(part: unknown): part is object {
  return typeof part === 'object' && part !== null && ('stored' in part || 'standingPages' in part);
}
