import { entryText, firstNameOf } from './ledger.ts';
import { lostEssays } from './lost-links.ts';
import { nearest } from '../markdown/closest-match.ts';
import type { Mistake } from '../essay/problems.ts';
import type { readEveryEssay } from '../loader/read-essay.ts';

/** What recording would change. */
interface ToRecord {
  /** The entries to write, or to take away where there is no text. */
  changed: { name: string; text: string | undefined }[];
  /** The ids that lead to another block than they did. */
  moved: { file: string; id: string; now: string }[];
  /** What keeps anything from being recorded. */
  mistakes: Mistake[];
}

/**
 * Compares the essays with the ledger.
 *
 * @param forget Addresses to give up, `on-ink` or `on-ink#what-ink-is`.
 */
export function addressesToRecord(
  { whole, ledger, mistakes: known, refused, drafts }: Awaited<ReturnType<typeof readEveryEssay>>,
  forget: readonly string[] = [],
): ToRecord {
  const forgotten = new Set(forget);
  const changed: ToRecord['changed'] = [];
  const moved: ToRecord['moved'] = [];
  const given = new Set<string>();
  const kept = new Set<string>();
  for (const { file, name, facts, blocks } of whole) {
    const { aliases = [] } = facts;
    const earlier = [name, ...aliases].flatMap((one) => ledger.get(one)?.names ?? []);
    for (const one of [name, ...aliases, ...blocks.map(({ id }) => `${name}#${id}`)]) kept.add(one);
    const names = new Set([...aliases, ...earlier].filter((one) => one !== name));
    for (const one of names) given.add(one);
    const isKept = (address: string) => {
      given.add(address);
      return !forgotten.has(address) || kept.has(address);
    };
    const text = entryText(name, {
      names: [...names].filter(isKept),
      first: firstNameOf(ledger, name, aliases),
      blocks: blocks.map((block) => ({
        ...block,
        aliases: block.aliases.filter(({ id }) => isKept(`${name}#${id}`)),
      })),
    });
    if (text !== ledger.get(name)?.text) changed.push({ name, text });
    const before = new Map((ledger.get(name)?.blocks ?? []).map(({ id }) => [id, name]));
    for (const { id, aliases: all } of blocks) {
      for (const one of all) if (before.has(one.id)) moved.push({ file, id: one.id, now: id });
    }
  }
  for (const name of ledger.keys()) {
    given.add(name);
    // An essay with a mistake is there still; what becomes of its addresses is seen once it is read.
    if (refused.has(name) || whole.some((essay) => essay.name === name)) continue;
    changed.push({ name, text: undefined });
  }
  const lost = lostEssays(ledger, whole, refused, drafts, forgotten);
  return { changed, moved, mistakes: [...known, ...lost, ...notToForget()] };

  /** Addresses that are still there, or never were. */
  function notToForget(): Mistake[] {
    return forget.flatMap((address) => {
      if (given.has(address) && !kept.has(address)) return [];
      const wrong = kept.has(address)
        ? `“${address}” is still there, so it cannot be given up.`
        : `no address “${address}” was recorded.`;
      const like = nearest(
        address,
        [...given].filter((one) => !kept.has(one)),
      );
      const right = like
        ? `The nearest that can be:\n  ${like}`
        : 'Give up only what a build names as a lost address.';
      return [{ file: 'content/.ledger/', line: 1, subject: 'forget', wrong, right }];
    });
  }
}
