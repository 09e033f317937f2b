import { createHash } from 'node:crypto';
import type { Block, BlockAnchor } from '../markdown/render/context.ts';
import { alignBlocks } from './align-blocks.ts';
import { bigramHashes, signatureOf, tokens, type BlockSignature } from './block-signature.ts';

/** What is recorded of an id: the kind of block that it was given to, and a signature of its words. */
export interface RecordedId {
  id: string;
  kind: string;
  signature: BlockSignature;
}

/** A block of an essay as it was recorded, with the ids of blocks that are gone. */
export interface RecordedBlock extends RecordedId {
  aliases: RecordedId[];
  /** The same block with the words it has on another branch, until the two are recorded as one. */
  otherwise?: RecordedId;
}

/** What becomes of the ids of an essay. */
export interface IdAssignment {
  /** For each block of the text, its id and those that lead to it as well. */
  anchors: BlockAnchor[];
  /** What to record of them; computed when it is asked for. */
  blocksToRecord: () => RecordedBlock[];
  /** Recorded ids that are no block's own any more, each with the index of the block that has it now. */
  lost: { id: string; index: number }[];
}

/**
 * Gives every block of a text the id it was recorded with, whatever was edited since, and new
 * blocks a new one. The id of a block that is gone goes to the block that holds most of its words,
 * or to its nearest neighbour; and it goes back should the block come back.
 *
 * The same record and the same text always give the same ids.
 */
export function assignIds(
  recorded: readonly RecordedBlock[],
  blocks: readonly Block[],
): IdAssignment {
  const words = blocks.map((block) => tokens(block.words));
  const later = blocks.map(({ kind }, index) => comparableBlock(kind, words[index] ?? []));
  const alignment = alignBlocks(recorded, later);
  const origins = blocks.map((): RecordedId | undefined => undefined);
  for (const [earlier, index] of alignment.became.entries()) {
    if (index !== -1) origins[index] = recorded[earlier];
  }
  const former = formerIds(recorded, origins);
  const returned = findReturned(former, later, origins);
  const ids = headingIds(blocks, origins);
  addBlockIds(ids, blocks, { words, origins, used: [...recorded, ...former] });
  const successors = recorded.map((_, earlier) =>
    successorOf(earlier, alignment, recorded, blocks.length),
  );
  const { aliases, lost } = distributeAliases(recorded, { ids, successors, returned });
  return {
    anchors: ids.map((id, index) => ({ id, aliases: (aliases[index] ?? []).map((one) => one.id) })),
    blocksToRecord: () =>
      later.map(({ kind, bigrams }, index) => ({
        id: ids[index] ?? '',
        kind,
        signature: signatureOf(bigrams),
        aliases: aliases[index] ?? [],
      })),
    lost,
  };
}

/** A block with what it is compared by. */
type ComparableBlock = ReturnType<typeof comparableBlock>;

/**
 * Hashing takes longer than all the rest, and where nothing was recorded nobody asks for it; so it
 * waits until somebody does.
 */
function comparableBlock(kind: string, words: readonly string[]) {
  let bigrams: Set<number> | undefined;
  return {
    kind,
    get bigrams() {
      return (bigrams ??= bigramHashes(words));
    },
  };
}

/** The recorded ids of blocks that were gone already, or have other words on another branch. */
function formerIds(
  recorded: readonly RecordedBlock[],
  origins: readonly (RecordedId | undefined)[],
): RecordedId[] {
  const found = new Set(origins.map((origin) => origin?.id));
  return recorded
    .flatMap(({ aliases, otherwise }) => (otherwise ? [otherwise, ...aliases] : aliases))
    .filter(({ id }) => !found.has(id));
}

/**
 * Adds to `origins` blocks that were gone and have come back.
 *
 * @returns The index of each such block, by its id.
 */
function findReturned(
  former: readonly RecordedId[],
  later: readonly ComparableBlock[],
  origins: (RecordedId | undefined)[],
): ReadonlyMap<string, number> {
  const unknown = [...later.entries()].filter(([index]) => !origins[index]);
  const { became } = alignBlocks(
    former,
    unknown.map(([, block]) => block),
  );
  const returned = new Map<string, number>();
  for (const [earlier, position] of became.entries()) {
    const [index] = unknown[position] ?? [];
    const origin = former[earlier];
    if (index === undefined || !origin) continue;
    origins[index] = origin;
    returned.set(origin.id, index);
  }
  return returned;
}

/**
 * The ids of headings, which are made of their words, and `''` for every other block. Where two
 * headings have the same words, the one that had an id first keeps it, wherever the other stands:
 * `notes`, `notes-1`.
 */
function headingIds(
  blocks: readonly Block[],
  origins: readonly (RecordedId | undefined)[],
): string[] {
  const made = new Set(blocks.flatMap(({ id }) => id ?? []));
  const ids = blocks.map(({ id }, index) => {
    const before = origins[index]?.id;
    return id !== undefined && before !== undefined && made.has(before) ? before : '';
  });
  const taken = new Set(ids);
  for (const [index, { id }] of blocks.entries()) {
    if (id === undefined || ids[index] !== '') continue;
    let own = id;
    const stem = id.replace(/-\d+$/, '');
    for (let number = 1; taken.has(own); number++) own = `${stem}-${number}`;
    ids[index] = own;
    taken.add(own);
  }
  return ids;
}

/** Adds the ids of all blocks that are no headings: the recorded one, or a new one. */
function addBlockIds(
  ids: string[],
  blocks: readonly Block[],
  {
    words,
    origins,
    used,
  }: {
    words: readonly (readonly string[])[];
    origins: readonly (RecordedId | undefined)[];
    used: readonly RecordedId[];
  },
) {
  const taken = new Set(used.map(({ id }) => id).concat(ids.filter(Boolean)));
  for (const [index, { id }] of blocks.entries()) {
    if (id !== undefined) continue;
    const own = origins[index]?.id ?? newId(words[index] ?? [], taken);
    ids[index] = own;
    taken.add(own);
  }
}

const consonants = 'bcdfghjkmnpqrstvwxz';
const digits = '23456789';

/**
 * A new id: three characters of a digest of the words, `_.k3f`, and more where others have these.
 * With a digit among consonants it spells nothing, and so is none of the ids elsewhere in the page.
 */
function newId(words: readonly string[], taken: ReadonlySet<string>): string {
  for (let text = words.join(' '); ; text += ' ') {
    const characters = [...createHash('sha256').update(text).digest()].map((byte, index) => {
      const alphabet = index === 0 ? consonants : index === 1 ? digits : consonants + digits;
      return alphabet[byte % alphabet.length];
    });
    for (let length = 3; length <= characters.length; length++) {
      const id = `_.${characters.slice(0, length).join('')}`;
      if (!taken.has(id)) return id;
    }
  }
}

/** The index of a recorded block, or else of the block where a reader who looks for it should come. */
function successorOf(
  earlier: number,
  { became, heldIn }: ReturnType<typeof alignBlocks>,
  recorded: readonly RecordedBlock[],
  count: number,
): number {
  const [index = -1, holder = -1] = [became[earlier], heldIn[earlier]];
  if (index !== -1) return index;
  if (holder !== -1) return holder;
  for (let distance = 1; distance < recorded.length; distance++) {
    const neighbours = [became[earlier - distance] ?? -1, became[earlier + distance] ?? -1];
    // What a heading stood over is nearer to it than what it stood under.
    if (recorded[earlier]?.kind === 'heading') neighbours.reverse();
    const nearest = neighbours.find((neighbour) => neighbour !== -1);
    if (nearest !== undefined) return nearest;
  }
  return Math.min(earlier, count - 1);
}

/**
 * Gives the recorded ids that are no block's own to the blocks that readers should come to instead.
 *
 * @param ids The ids of the blocks of the text.
 * @param successors For each recorded block, the index of the block that stands for it now.
 * @param returned The index of each block that came back, by the id it had.
 */
function distributeAliases(
  recorded: readonly RecordedBlock[],
  {
    ids,
    successors,
    returned,
  }: {
    ids: readonly string[];
    successors: readonly number[];
    returned: ReadonlyMap<string, number>;
  },
): { aliases: RecordedId[][]; lost: IdAssignment['lost'] } {
  const given = new Set(ids);
  const aliases: RecordedId[][] = ids.map(() => []);
  const lost: IdAssignment['lost'] = [];
  for (const [earlier, { id, kind, signature, aliases: older }] of recorded.entries()) {
    const index = successors[earlier] ?? -1;
    for (const one of [{ id, kind, signature }, ...older]) {
      if (given.has(one.id)) continue;
      given.add(one.id);
      aliases[returned.get(one.id) ?? index]?.push(one);
      if (one.id === id) lost.push({ id, index });
    }
  }
  return { aliases: aliases.map((all) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1))), lost };
}
