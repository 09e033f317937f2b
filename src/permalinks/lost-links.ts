import type { Block } from '../markdown/render/context.ts';
import { nearest } from '../markdown/closest-match.ts';
import { essayAddress } from '../essay/urls.ts';
import type { Settlement } from './assign-ids.ts';
import type { Ledger } from './ledger.ts';
import type { Mistake } from '../essay/problems.ts';
import type { Drafts } from '../loader/read-essay.ts';

/** The mistake of a text whose blocks have left some of their recorded ids, if it has. */
export function lostPlaces(
  name: string,
  file: string,
  { lost }: Pick<Settlement, 'lost'>,
  blocks: readonly Block[],
): Mistake[] {
  const [first] = lost;
  if (!first) return [];
  const ids = lost.map(({ id }) => `“#${id}”`);
  const line = blocks[first.place]?.line ?? 1;
  const wrong =
    ids.length === 1
      ? `the block that is recorded as ${ids[0]} is gone, or has other words.`
      : `the blocks that are recorded as ${ids.join(', ')} are gone, or have other words.`;
  const right = `To let readers who followed a link come here instead:
  npm run record
To give the address up:
  npm run record -- --forget ${name}#${first.id}`;
  return [{ file, line, subject: 'lost address', wrong, right }];
}

/**
 * The mistakes of essays that were recorded, and of which neither the name nor a former name is
 * any essay’s now.
 *
 * @param essays The essays to publish.
 * @param refused Those that are there and have mistakes of their own.
 * @param drafts Those that are there and are not to publish.
 * @param forgotten Addresses that are given up.
 */
export function lostEssays(
  ledger: Ledger,
  essays: readonly { file: string; name: string; facts: { aliases?: string[] | undefined } }[],
  refused: ReadonlySet<string>,
  drafts: Drafts,
  forgotten: ReadonlySet<string> = new Set(),
): Mistake[] {
  const here = new Set(essays.flatMap(({ name, facts }) => [name, ...(facts.aliases ?? [])]));
  const unrecorded = essays.filter(({ name }) => !ledger.has(name)).map(({ name }) => name);
  return [...ledger].flatMap(([name, { file, names }]) => {
    const draft = drafts.get(name);
    if (draft && !forgotten.has(name)) return [becameDraft(name, draft)];
    return [name, ...names.toSorted()].flatMap((address, place): Mistake[] => {
      if (here.has(address) || refused.has(address) || refused.has(name)) return [];
      if (forgotten.has(address) || forgotten.has(name)) return [];
      // Where one went and one came, it may well be the same.
      const like = unrecorded.length === 1 ? unrecorded[0] : nearest(name, unrecorded);
      const now = here.has(name) ? name : (like ?? 'its-new-name');
      return [
        {
          file,
          line: place + 1,
          subject: 'lost address',
          wrong: `“${essayAddress(address)}” is recorded as an address that readers may know, and no published essay has that name now, or had it.`,
          right: `If the essay has another name, write the earlier one into its file, perhaps content/${now}.md:
  aliases: [${address}]
To give the address up:
  npm run record -- --forget ${address}`,
        },
      ];
    });
  });
}

function becameDraft(name: string, { file, line }: { file: string; line: number }): Mistake {
  return {
    file,
    line,
    subject: 'draft',
    wrong: `“${essayAddress(name)}” is recorded as an address that readers may know; a draft is not on the site, and links to it lead nowhere.`,
    right: `To keep it on the site while you work on it:
  draft: false
To take it back, and give the address up:
  npm run record -- --forget ${name}`,
  };
}
