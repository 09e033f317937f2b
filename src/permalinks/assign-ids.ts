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

/** A block of an essay as it was recorded, with the ids of blocks that are no more. */
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
  /** Recorded ids that are no block's own any more, each with the place of the block that has it now. */
  lost: { id: string; place: number }[];
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
  // Sketching takes longer than all the rest, and where nothing was recorded nobody asks for it.
  const after = blocks.map(({ kind }, place) => {
    let pairs: Set<number> | undefined;
    return {
      kind,
      get pairs() {
        return (pairs ??= bigramHashes(words[place] ?? []));
      },
    };
  });
  const { became, heldIn } = alignBlocks(recorded, after);

  /** For each block, what was recorded of it. */
  const known: (RecordedId | undefined)[] = blocks.map(() => undefined);
  for (const [before, place] of became.entries()) if (place !== -1) known[place] = recorded[before];
  const found = new Set(known.map((one) => one?.id));
  const gone = recorded
    .flatMap(({ aliases, otherwise }) => (otherwise ? [otherwise, ...aliases] : aliases))
    .filter(({ id }) => !found.has(id));
  const open = [...after.keys()].filter((place) => !known[place]);
  const cameBack = alignBlocks(
    gone,
    open.map((place) => after[place] as (typeof after)[number]),
  );
  const returned = new Map<string, number>();
  for (const [one, at] of cameBack.became.entries()) {
    const place = open[at];
    const back = gone[one];
    if (place === undefined || !back) continue;
    known[place] = back;
    returned.set(back.id, place);
  }

  const ids = headingIds(blocks, known);
  const taken = new Set([...recorded, ...gone].map(({ id }) => id).concat(ids.filter(Boolean)));
  for (const [place, { id }] of blocks.entries()) {
    if (id !== undefined) continue;
    const own = known[place]?.id ?? newId(words[place] ?? [], taken);
    ids[place] = own;
    taken.add(own);
  }

  /** Where a recorded block is, or else where a reader who looks for it should come. */
  const whereNow = (before: number): number => {
    const [place = -1, holder = -1] = [became[before], heldIn[before]];
    if (place !== -1) return place;
    if (holder !== -1) return holder;
    for (let far = 1; far < recorded.length; far++) {
      const near = [became[before - far] ?? -1, became[before + far] ?? -1];
      // What a heading stood over is nearer to it than what it stood under.
      if (recorded[before]?.kind === 'heading') near.reverse();
      const nearest = near.find((one) => one !== -1);
      if (nearest !== undefined) return nearest;
    }
    return Math.min(before, blocks.length - 1);
  };

  const own = new Set(ids);
  const aliases: RecordedId[][] = blocks.map(() => []);
  const lost: IdAssignment['lost'] = [];
  for (const [before, { id, kind, signature, aliases: earlier }] of recorded.entries()) {
    const place = whereNow(before);
    for (const one of [{ id, kind, signature: signature }, ...earlier]) {
      if (own.has(one.id)) continue;
      own.add(one.id);
      aliases[returned.get(one.id) ?? place]?.push(one);
      if (one.id === id) lost.push({ id, place });
    }
  }
  const kept = aliases.map((all) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  return {
    anchors: ids.map((id, place) => ({ id, aliases: (kept[place] ?? []).map((one) => one.id) })),
    blocksToRecord: () =>
      after.map(({ kind, pairs }, place) => ({
        id: ids[place] ?? '',
        kind,
        signature: signatureOf(pairs),
        aliases: kept[place] ?? [],
      })),
    lost,
  };
}

/**
 * The ids of headings, which are made of their words. Where two headings have the same words, the
 * one that had an id first keeps it, wherever the other stands: `notes`, `notes-1`.
 */
function headingIds(
  blocks: readonly Block[],
  known: readonly (RecordedId | undefined)[],
): string[] {
  const made = new Set(blocks.flatMap(({ id }) => id ?? []));
  const ids = blocks.map(({ id }, place) => {
    const before = known[place]?.id;
    return id !== undefined && before !== undefined && made.has(before) ? before : '';
  });
  const taken = new Set(ids);
  for (const [place, { id }] of blocks.entries()) {
    if (id === undefined || ids[place] !== '') continue;
    let own = id;
    const stem = id.replace(/-\d+$/, '');
    for (let number = 1; taken.has(own); number++) own = `${stem}-${number}`;
    ids[place] = own;
    taken.add(own);
  }
  return ids;
}

const letters = 'bcdfghjkmnpqrstvwxz';
const numbers = '23456789';

/**
 * A new id: three signs of a digest of the words, `_.k3f`, and more where others have these. With
 * a number among consonants it spells nothing, and so is none of the ids elsewhere in the page.
 */
function newId(words: readonly string[], taken: ReadonlySet<string>): string {
  for (let text = words.join(' '); ; text += ' ') {
    const signs = [...createHash('sha256').update(text).digest()].map((byte, place) => {
      const alphabet = place === 0 ? letters : place === 1 ? numbers : letters + numbers;
      return alphabet[byte % alphabet.length];
    });
    for (let length = 3; length <= signs.length; length++) {
      const id = `_.${signs.slice(0, length).join('')}`;
      if (!taken.has(id)) return id;
    }
  }
}
