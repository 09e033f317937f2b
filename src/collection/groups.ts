import { textAuthors } from '../essay/byline.ts';
import { authorSlug, digestOfName, seriesSlug, sourceSlug, topicSlug } from '../essay/slugs.ts';
import type { Source } from '../essay/source.ts';

/** What an essay is grouped by. */
export interface Grouped {
  author: string[];
  source: Source | undefined;
  topics?: string[] | undefined;
  series?: string | undefined;
}

/** The kinds of groups: the names of an essay's groups, and the slug of a name's list. */
const kinds = {
  author: { namesOf: textAuthors, slugOf: authorSlug },
  source: {
    namesOf: ({ source }: Grouped) => (source ? [source.publication] : []),
    slugOf: sourceSlug,
  },
  topic: { namesOf: ({ topics = [] }: Grouped) => topics, slugOf: topicSlug },
  series: {
    namesOf: ({ series }: Grouped) => (series === undefined ? [] : [series]),
    slugOf: seriesSlug,
  },
};

export type GroupKind = keyof typeof kinds;

/** The essays of one author, source, topic or series. */
interface EssayGroup<Essay> {
  slug: string;
  essays: Essay[];
}

/** The groups of a site by their kinds, each by its name. */
export type Groups<Essay> = Record<GroupKind, Map<string, EssayGroup<Essay>>>;

/**
 * The essays of every author, source, topic or series that has two or more, by name and each with a
 * slug of its own.
 *
 * @param essays Newest first.
 */
export function groupsOf<Essay extends Grouped>(essays: readonly Essay[]): Groups<Essay> {
  const entries = Object.entries(kinds).map(([kind, { namesOf, slugOf }]) => [
    kind,
    groupsOfTwoOrMore(essays, namesOf, slugOf),
  ]);
  return Object.fromEntries(entries) as Groups<Essay>;
}

/**
 * Of two names that give the same slug, the one published first has it, and the other has a digest
 * after it: later essays never change the URL of a list.
 */
function groupsOfTwoOrMore<Essay>(
  essays: readonly Essay[],
  namesOf: (essay: Essay) => string[],
  slugOf: (name: string) => string,
): Map<string, EssayGroup<Essay>> {
  const slugs = new Set<string>();
  const groups = new Map<string, EssayGroup<Essay>>();
  for (const essay of essays.toReversed()) {
    for (const name of new Set(namesOf(essay))) {
      const group = groups.get(name);
      if (group) {
        group.essays.push(essay);
        continue;
      }
      const plain = slugOf(name);
      const slug = slugs.has(plain) ? `${plain}-${digestOfName(name)}` : plain;
      slugs.add(slug);
      groups.set(name, { slug, essays: [essay] });
    }
  }
  return new Map(
    [...groups]
      .filter(([, group]) => group.essays.length > 1)
      .map(([name, group]) => [name, { ...group, essays: group.essays.toReversed() }]),
  );
}
