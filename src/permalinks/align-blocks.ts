import { matches, type BlockSignature } from './block-signature.ts';

/** A block as the ledger has it. */
interface Before {
  kind: string;
  signature: BlockSignature;
}

/** A block as it stands in the text. */
interface After {
  kind: string;
  pairs: ReadonlySet<number>;
}

/** How alike two blocks are. */
interface Likeness {
  before: number;
  after: number;
  /** Of what both say together, how much they share (Dice’s coefficient): 0 to 1. */
  alike: number;
  /** Of what the earlier block said, how much the later one holds: 0 to 1. */
  held: number;
}

/**
 * Finds for each earlier block the later one that it has become.
 *
 * First the two sequences are aligned (Needleman and Wunsch 1970), which tells repeated blocks
 * apart by what stands around them; then blocks that were moved are found by their likeness alone.
 *
 * @returns `became`, the place of the later block or -1 for each earlier one; and `heldIn`, where
 *   most of the words of an earlier block stand now, or -1.
 */
export function alignBlocks(
  before: readonly Before[],
  after: readonly After[],
): { became: number[]; heldIn: number[] } {
  if (before.length === 0) return { became: [], heldIn: [] };
  const isSame = (b: number, a: number) => {
    const [was, is] = [before[b], after[a]];
    return (
      was !== undefined &&
      is !== undefined &&
      was.kind === is.kind &&
      matches(was.signature, is.pairs)
    );
  };
  // What did not change at the beginning and the end need not be compared with everything, unless
  // it is said again between them: then which is which depends on what stands around.
  let start = 0;
  while (isSame(start, start)) start++;
  const rest = Math.min(before.length, after.length) - start;
  let end = 0;
  while (end < rest && isSame(before.length - 1 - end, after.length - 1 - end)) end++;
  const isSaidBetween = (b: number) =>
    after.slice(start, after.length - end).some((_, place) => isSame(b, place + start));
  while (start > 0 && isSaidBetween(start - 1)) start--;
  while (end > 0 && isSaidBetween(before.length - end)) end--;
  const became = before.map((_, place) =>
    place < start
      ? place
      : place >= before.length - end
        ? place + after.length - before.length
        : -1,
  );
  const heldIn = became.slice();

  const earlier = before.slice(start, before.length - end);
  const later = after.slice(start, after.length - end);
  const all = likenesses(earlier, later);
  const known = all.filter((likeness) => isLike(likeness, earlier, later));
  for (const [b, a] of inOrder(earlier.length, later.length, known).entries()) {
    if (a !== -1) became[b + start] = a + start;
  }
  const taken = new Set(became);
  for (const { before: b, after: a } of known.toSorted(bestFirst)) {
    if (became[b + start] !== -1 || taken.has(a + start)) continue;
    became[b + start] = a + start;
    taken.add(a + start);
  }
  // Not the quotation that holds a paragraph, but the paragraph.
  for (const { before: b, after: a, held } of all.toSorted(bestFirst)) {
    if (held >= 0.5 && heldIn[b + start] === -1) heldIn[b + start] = a + start;
  }
  return { became, heldIn };
}

/**
 * Every two blocks that share words, found by way of the words. What many blocks of the text say
 * tells none of them from another, so a pair of words counts less the more blocks have it.
 */
function likenesses(before: readonly Before[], after: readonly After[]): Likeness[] {
  const places = new Map<number, number[]>();
  for (const [place, { pairs }] of after.entries()) {
    for (const pair of pairs) {
      const known = places.get(pair);
      if (known) known.push(place);
      else places.set(pair, [place]);
    }
  }
  const weightOf = (pair: number) => 1 / (places.get(pair)?.length ?? 1);
  const weights = after.map(({ pairs }) => {
    let sum = 0;
    for (const pair of pairs) sum += weightOf(pair);
    return sum;
  });
  return before.flatMap(({ kind, signature: { size, digests } }, b) => {
    const shared = new Map<number, number>();
    let sum = 0;
    for (const digest of digests) {
      const weight = weightOf(digest);
      sum += weight;
      for (const a of places.get(digest) ?? []) shared.set(a, (shared.get(a) ?? 0) + weight);
    }
    // The signature is a sample of the pairs.
    const share = size / digests.length;
    return [...shared].map(([a, weight]): Likeness => {
      const both = sum * share + (weights[a] ?? 0);
      const alike = Math.min(1, (2 * weight * share) / both);
      const isSameKind = kind === after[a]?.kind;
      return { before: b, after: a, held: weight / sum, alike: isSameKind ? alike : alike * 0.8 };
    });
  });
}

/** Kinds that nothing of another kind can become. */
const apart = new Set(['heading', 'quotation']);

/** Of few words more must be the same, since any two short sentences share some. */
function isLike(
  { before, after, alike }: Likeness,
  earlier: readonly Before[],
  later: readonly After[],
): boolean {
  const [was, is] = [earlier[before] as Before, later[after] as After];
  if (was.kind !== is.kind && (apart.has(was.kind) || apart.has(is.kind))) return false;
  return alike >= 0.25 + 1 / Math.min(was.signature.size, is.pairs.size);
}

/** The best likeness first; of equal ones the one that moved least. */
function bestFirst(x: Likeness, y: Likeness): number {
  return (
    y.alike - x.alike ||
    Math.abs(x.before - x.after) - Math.abs(y.before - y.after) ||
    x.before - y.before ||
    x.after - y.after
  );
}

/** What a pair is worth more for following the pair before it. */
const continuity = 0.05;

/** The alignment of the two sequences in which the blocks are, together, most alike. */
function inOrder(rows: number, columns: number, known: readonly Likeness[]): number[] {
  const width = columns + 1;
  // Squared, so that one block that stayed as it was outweighs two that merely could be others.
  const alike = new Float32Array((rows + 1) * width);
  for (const { before, after, alike: a } of known) alike[(before + 1) * width + after + 1] = a ** 2;
  /** The best sum of the first rows and columns; and the best that ends with a pair there. */
  const best = new Float32Array((rows + 1) * width);
  const paired = new Float32Array((rows + 1) * width);
  for (let row = 1; row <= rows; row++) {
    for (let column = 1; column <= columns; column++) {
      const here = row * width + column;
      const [above, left, diagonal] = [here - width, here - 1, here - width - 1];
      const like = alike[here] as number;
      if (like > 0) {
        const following = paired[diagonal] as number;
        const sum = following > 0 ? following + continuity : 0;
        paired[here] = like + Math.max(best[diagonal] as number, sum);
      }
      best[here] = Math.max(best[above] as number, best[left] as number, paired[here] as number);
    }
  }
  const became = new Array<number>(rows).fill(-1);
  let [row, column] = [rows, columns];
  let mustPair = false;
  while (row > 0 && column > 0) {
    const here = row * width + column;
    const diagonal = here - width - 1;
    const pair = paired[here] as number;
    if (mustPair || (pair > 0 && pair >= (best[here] as number))) {
      became[row - 1] = column - 1;
      const following = paired[diagonal] as number;
      mustPair = following > 0 && following + continuity >= (best[diagonal] as number);
      row--;
      column--;
    } else if ((best[here - width] as number) >= (best[here] as number)) row--;
    else column--;
  }
  return became;
}
