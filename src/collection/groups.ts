import { digestOfName } from '../essay/slugs.ts';
import type { Essay } from './collection.ts';

/** The essays of one author, source, topic or series. */
export interface EssayGroup {
  slug: string;
  essays: Essay[];
}

/**
 * The essays of every author, source, topic or series that has two or more, by name and each with a
 * slug of its own. Of two names that give the same slug, the one published first has it, and the other has a
 * digest after it: later essays never change the URL of a list.
 */
export function groupsOfTwoOrMore(
  essays: readonly Essay[],
  namesOf: (essay: Essay) => string | string[],
  slugOf: (name: string) => string,
): Map<string, EssayGroup> {
  const slugs = new Set<string>();
  const groups = new Map<string, EssayGroup>();
  for (const essay of essays.toReversed()) {
    for (const name of new Set([namesOf(essay)].flat())) {
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
