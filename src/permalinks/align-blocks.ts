import { matches, type BlockSignature } from './block-signature.ts';

/** A block as the ledger has it. */
interface EarlierBlock {
  kind: string;
  signature: BlockSignature;
}

/** A block as it stands in the text. */
interface LaterBlock {
  kind: string;
  bigrams: ReadonlySet<number>;
}

/** How much an earlier and a later block, given by their indices, have in common. */
interface Overlap {
  earlier: number;
  later: number;
  /** Of what both say together, how much they share (Dice’s coefficient): 0 to 1. */
  similarity: number;
  /** Of what the earlier block said, how much the later one holds: 0 to 1. */
  containment: number;
}

/**
 * Finds for each earlier block the later one that it has become.
 *
 * First the two sequences are aligned (Needleman and Wunsch 1970), which tells repeated blocks
 * apart by what stands around them; then blocks that were moved are found by their similarity alone.
 *
 *     earlier                 later                                 became  heldIn
 *     0  Ink is brown …       0  Ink is brown …                          0       0   unchanged
 *     1  The mill stood …     1  The mill stood … A cold vat …           1       1   longer
 *     2  A cold vat …         2  The vatman …                           -1       1   joined to 1
 *     3  Rags came …          3  Rags came by boat …                     3       3   moved, edited
 *     4  The vatman …                                                    2       2   moved
 *     5  Nine sheets …                                                  -1      -1   gone
 *
 * @returns Two lists of indices of later blocks, or -1, with one for each earlier block: `became`,
 *   which of them it is now; and `heldIn`, where most of its words stand now.
 */
export function alignBlocks(
  before: readonly EarlierBlock[],
  after: readonly LaterBlock[],
): { became: number[]; heldIn: number[] } {
  if (before.length === 0) return { became: [], heldIn: [] };
  const { start, end } = unchangedEnds(before, after);
  const earlier = before.slice(start, before.length - end);
  const later = after.slice(start, after.length - end);
  const overlaps = overlapsOf(earlier, later).toSorted(bestFirst);
  const candidates = overlaps.filter((overlap) => canBecome(overlap, earlier, later));
  const became = alignInOrder(earlier.length, later.length, candidates);
  addMoved(became, candidates);
  const heldIn = earlier.map(() => -1);
  // Not the quotation that holds a paragraph, but the paragraph.
  for (const { earlier: index, later: holder, containment } of overlaps) {
    if (containment >= 0.5 && heldIn[index] === -1) heldIn[index] = holder;
  }
  const withEnds = (changed: readonly number[]) => [
    ...Array.from({ length: start }, (_, index) => index),
    ...changed.map((index) => (index === -1 ? -1 : index + start)),
    ...Array.from({ length: end }, (_, index) => after.length - end + index),
  ];
  return { became: withEnds(became), heldIn: withEnds(heldIn) };
}

/**
 * How many blocks did not change at the beginning and at the end, and need not be compared with
 * everything. A block that is said again between them does: which is which depends on what stands
 * around it.
 */
function unchangedEnds(
  before: readonly EarlierBlock[],
  after: readonly LaterBlock[],
): { start: number; end: number } {
  const isSame = (earlier: number, later: number) => {
    const [was, is] = [before[earlier], after[later]];
    return !!was && !!is && was.kind === is.kind && matches(was.signature, is.bigrams);
  };
  let start = 0;
  while (isSame(start, start)) start++;
  const rest = Math.min(before.length, after.length) - start;
  let end = 0;
  while (end < rest && isSame(before.length - 1 - end, after.length - 1 - end)) end++;
  const isSaidBetween = (earlier: number) =>
    after.slice(start, after.length - end).some((_, index) => isSame(earlier, index + start));
  while (start > 0 && isSaidBetween(start - 1)) start--;
  while (end > 0 && isSaidBetween(before.length - end)) end--;
  return { start, end };
}

/**
 * Every two blocks that share bigrams, found by way of these. What many blocks of the text say
 * tells none of them from another, so a bigram counts less the more blocks have it.
 */
function overlapsOf(before: readonly EarlierBlock[], after: readonly LaterBlock[]): Overlap[] {
  const blocksWith = new Map<number, number[]>();
  for (const [index, { bigrams }] of after.entries()) {
    for (const bigram of bigrams) {
      const blocks = blocksWith.get(bigram);
      if (blocks) blocks.push(index);
      else blocksWith.set(bigram, [index]);
    }
  }
  const weightOf = (bigram: number) => 1 / (blocksWith.get(bigram)?.length ?? 1);
  const weights = after.map(({ bigrams }) => {
    let sum = 0;
    for (const bigram of bigrams) sum += weightOf(bigram);
    return sum;
  });
  return before.flatMap(({ kind, signature: { size, sample } }, earlier) => {
    const shared = new Map<number, number>();
    let sum = 0;
    for (const bigram of sample) {
      const weight = weightOf(bigram);
      sum += weight;
      for (const later of blocksWith.get(bigram) ?? []) {
        shared.set(later, (shared.get(later) ?? 0) + weight);
      }
    }
    const scale = size / sample.length;
    return [...shared].map(([later, weight]): Overlap => {
      const both = sum * scale + (weights[later] ?? 0);
      const dice = Math.min(1, (2 * weight * scale) / both);
      const similarity = kind === after[later]?.kind ? dice : dice * 0.8;
      return { earlier, later, similarity, containment: weight / sum };
    });
  });
}

/** Kinds that nothing of another kind can become. */
const unchangingKinds = new Set(['heading', 'quotation']);

/** Of few words more must be the same, since any two short sentences share some. */
function canBecome(
  { earlier, later, similarity }: Overlap,
  before: readonly EarlierBlock[],
  after: readonly LaterBlock[],
): boolean {
  const [was, is] = [before[earlier] as EarlierBlock, after[later] as LaterBlock];
  const isChanging = was.kind !== is.kind;
  if (isChanging && (unchangingKinds.has(was.kind) || unchangingKinds.has(is.kind))) return false;
  return similarity >= 0.25 + 1 / Math.min(was.signature.size, is.bigrams.size);
}

/** The most similar first; of equal ones the one that moved least. */
function bestFirst(x: Overlap, y: Overlap): number {
  return (
    y.similarity - x.similarity ||
    Math.abs(x.earlier - x.later) - Math.abs(y.earlier - y.later) ||
    x.earlier - y.earlier ||
    x.later - y.later
  );
}

/** Finds blocks that were moved, among those that are left. */
function addMoved(became: number[], candidates: readonly Overlap[]) {
  const taken = new Set(became);
  for (const { earlier, later } of candidates) {
    if (became[earlier] !== -1 || taken.has(later)) continue;
    became[earlier] = later;
    taken.add(later);
  }
}

/** What a match is worth more for following the match before it. */
const continuityBonus = 0.05;

/** The alignment of the two sequences in which the blocks are, together, most similar. */
function alignInOrder(rows: number, columns: number, candidates: readonly Overlap[]): number[] {
  const width = columns + 1;
  // Squared, so that one block that stayed as it was outweighs two that merely could be others.
  const scores = new Float32Array((rows + 1) * width);
  for (const { earlier, later, similarity } of candidates) {
    scores[(earlier + 1) * width + later + 1] = similarity ** 2;
  }
  /** The best sum of the first rows and columns; and the best that ends with a match there. */
  const best = new Float32Array((rows + 1) * width);
  const matched = new Float32Array((rows + 1) * width);
  for (let row = 1; row <= rows; row++) {
    for (let column = 1; column <= columns; column++) {
      const here = row * width + column;
      const [above, left, diagonal] = [here - width, here - 1, here - width - 1];
      const score = scores[here] as number;
      if (score > 0) {
        const following = matched[diagonal] as number;
        const sum = following > 0 ? following + continuityBonus : 0;
        matched[here] = score + Math.max(best[diagonal] as number, sum);
      }
      best[here] = Math.max(best[above] as number, best[left] as number, matched[here] as number);
    }
  }
  const became = new Array<number>(rows).fill(-1);
  let [row, column] = [rows, columns];
  let mustMatch = false;
  while (row > 0 && column > 0) {
    const here = row * width + column;
    const diagonal = here - width - 1;
    const match = matched[here] as number;
    if (mustMatch || (match > 0 && match >= (best[here] as number))) {
      became[row - 1] = column - 1;
      const following = matched[diagonal] as number;
      mustMatch = following > 0 && following + continuityBonus >= (best[diagonal] as number);
      row--;
      column--;
    } else if ((best[here - width] as number) >= (best[here] as number)) row--;
    else column--;
  }
  return became;
}
