import { contentFolder, ledgerFolder } from '../essay/content-paths.ts';
import { today, type Day } from '../essay/dates.ts';
import { errorAt, type Problem } from '../essay/problems.ts';
import { closestMatch } from '../markdown/closest-match.ts';
import type { RecordedBlock } from './assign-ids.ts';
import type { Drafts } from './lost-links.ts';
import { formatEntry } from './ledger-entry.ts';
import { originalSlugOf, type Ledger } from './ledger.ts';

/** An essay whose addresses can be recorded. */
export interface RecordableEssay {
  file: string;
  slug: string;
  data: { aliases?: string[] | undefined; published?: Day | undefined };
  blocksToRecord: () => RecordedBlock[];
}

/** What recording would change. */
interface LedgerUpdate {
  /** The entries to write, or to delete where there is no text. */
  changed: { slug: string; text: string | undefined }[];
  /** The ids that lead to another block than they did. */
  moved: { file: string; id: string; now: string }[];
  /** Addresses that cannot be given up: they are still there, or never were. */
  problems: Problem[];
}

/**
 * Compares the essays with the ledger.
 *
 * @param failed The slugs of essays that are there and have errors.
 * @param forget Addresses to give up, `on-ink` or `on-ink#what-ink-is`.
 */
export function ledgerUpdate(
  {
    essays,
    ledger,
    failed,
    drafts,
  }: {
    essays: readonly RecordableEssay[];
    ledger: Ledger;
    failed: ReadonlySet<string>;
    drafts: Drafts;
  },
  forget: ReadonlySet<string> = new Set(),
): LedgerUpdate {
  const changed: LedgerUpdate['changed'] = [];
  const moved: LedgerUpdate['moved'] = [];
  const addresses = { recorded: new Set<string>(), present: new Set<string>() };
  for (const essay of essays) {
    const blocks = essay.blocksToRecord();
    const text = entryOf(essay, blocks, { ledger, forget, addresses });
    const before = ledger.get(essay.slug);
    if (text !== before?.text) changed.push({ slug: essay.slug, text });
    moved.push(...movedIds(essay.file, before?.blocks ?? [], blocks));
  }
  for (const slug of ledger.keys()) {
    addresses.recorded.add(slug);
    // An essay with errors is there still; what becomes of its addresses is seen once it is read.
    if (failed.has(slug) || drafts.get(slug)?.waitsUntil) continue;
    if (essays.some((essay) => essay.slug === slug)) continue;
    changed.push({ slug, text: undefined });
  }
  return { changed, moved, problems: problemsInForgetting(forget, addresses) };
}

/** The addresses that were recorded, and those that are there now. */
interface Addresses {
  recorded: Set<string>;
  present: Set<string>;
}

/** The text of an essay's entry as it is now to be recorded, without what is given up. */
function entryOf(
  { slug, data: { aliases = [], published = '' } }: RecordableEssay,
  blocks: readonly RecordedBlock[],
  given: { ledger: Ledger; forget: ReadonlySet<string>; addresses: Addresses },
): string {
  const { ledger, forget } = given;
  const { recorded, present } = given.addresses;
  const slugs = [slug, ...aliases];
  for (const address of [...slugs, ...blocks.map(({ id }) => `${slug}#${id}`)]) {
    present.add(address);
  }
  const formerSlugs = new Set(
    [...aliases, ...slugs.flatMap((one) => ledger.get(one)?.formerSlugs ?? [])].filter(
      (one) => one !== slug,
    ),
  );
  for (const former of formerSlugs) recorded.add(former);
  const stays = (address: string) => {
    recorded.add(address);
    return !forget.has(address) || present.has(address);
  };
  return formatEntry(slug, {
    formerSlugs: [...formerSlugs].filter(stays),
    originalSlug: originalSlugOf(ledger, slug, aliases),
    // It stays once the day has come, so that nothing need be recorded then.
    ...((published > today() || ledger.get(slug)?.waitsUntil === published) && {
      waitsUntil: published,
    }),
    blocks: blocks.map((block) => ({
      ...block,
      aliases: block.aliases.filter(({ id }) => stays(`${slug}#${id}`)),
    })),
  });
}

function movedIds(
  file: string,
  before: readonly RecordedBlock[],
  blocks: readonly RecordedBlock[],
): LedgerUpdate['moved'] {
  const had = new Set(before.map(({ id }) => id));
  return blocks.flatMap(({ id: now, aliases }) =>
    aliases.filter(({ id }) => had.has(id)).map(({ id }) => ({ file, id, now })),
  );
}

function problemsInForgetting(
  forget: ReadonlySet<string>,
  { recorded, present }: Addresses,
): Problem[] {
  return [...forget].flatMap((address) => {
    if (recorded.has(address) && !present.has(address)) return [];
    const message = present.has(address)
      ? `“${address}” is still there, so it cannot be given up.`
      : `no address “${address}” was recorded.`;
    const closest = closestMatch(
      address,
      [...recorded].filter((one) => !present.has(one)),
    );
    const fix = closest
      ? `The nearest that can be:\n  ${closest}`
      : 'Give up only what a build names as a lost address.';
    return [errorAt(`${contentFolder}/${ledgerFolder}/`, 1, 'forget', { message, fix })];
  });
}
