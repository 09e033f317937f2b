import type { RecordedId } from './assign-ids.ts';
import { hashRange, maxSampleSize, type BlockSignature } from './block-signature.ts';

/* How the ledger writes the signature of a block, and reads it again. */

/** The hashes of a signature, three characters each. */
export function encodeSample({ sample }: BlockSignature): string {
  return sample
    .map((hash) => [12, 6, 0].map((shift) => base64[(hash >> shift) & 63]).join(''))
    .join('');
}

/** What stands behind the first word of a line; undefined where it is not as it was written. */
export function parseRecordedId(parts: string[]): RecordedId | undefined {
  const [id, kind, count = '', encoded = ''] = parts;
  if (!id || !kind || parts.length !== 4 || !/^[1-9]\d*$/.test(count)) return undefined;
  const size = Number(count);
  if (encoded.length !== 3 * Math.min(size, maxSampleSize)) return undefined;
  if (!/^[\w-]+$/.test(encoded)) return undefined;
  const sample: number[] = [];
  for (const [characters] of encoded.matchAll(/.{3}/g)) {
    let hash = 0;
    for (const character of characters) hash = hash * 64 + base64.indexOf(character);
    if (hash >= hashRange || hash <= (sample.at(-1) ?? -1)) return undefined;
    sample.push(hash);
  }
  return { id, kind, signature: { size, sample } };
}

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
