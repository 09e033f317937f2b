import { textAuthors } from '../essay/byline.ts';
import { listUrl } from '../essay/urls.ts';
import { formatListToParts } from '../i18n/i18n.ts';
import type { Grouped, GroupKind, Groups } from './groups.ts';

/** A name in an essay's fields that has a list. */
interface ListedName {
  kind: GroupKind;
  name: string;
  /** The slug of its list. */
  slug: string;
}

/** A name with the URL of its list, if it has one, or the words between two names. */
export interface LinkedPart {
  text: string;
  isName: boolean;
  url: string | undefined;
}

/** What is asked of an essay whose names are linked. */
interface WithLists {
  lists: readonly ListedName[];
}

/** The names in an essay's fields that have lists, for `linkedNames` to link. */
export function listedNames(
  groups: Groups<unknown>,
  essay: Grouped & { translator?: string[] | undefined },
): ListedName[] {
  const { author, translator = [], source, topics = [], series } = essay;
  const named: Record<GroupKind, string[]> = {
    author: [...textAuthors(essay), ...author, ...translator],
    source: source ? [source.publication] : [],
    topic: topics,
    series: series === undefined ? [] : [series],
  };
  return Object.entries(named).flatMap(([key, names]) => {
    const kind = key as GroupKind;
    return [...new Set(names)].flatMap((name) => {
      const slug = groups[kind].get(name)?.slug;
      return slug === undefined ? [] : [{ kind, name, slug }];
    });
  });
}

/**
 * Names as they stand in a sentence, each linked to its list, if it has one and that is not the
 * present one.
 *
 * @param essay The essay whose names they are.
 * @param presentList The slug of the list on whose page they stand.
 */
export function linkedNames(
  { lists }: WithLists,
  kind: GroupKind,
  names: readonly string[],
  lang: string,
  presentList?: string,
): LinkedPart[] {
  return formatListToParts(names, lang).map(({ text, isName }) => {
    const list = isName && lists.find((one) => one.kind === kind && one.name === text);
    const isLinked = list && list.slug !== presentList;
    return { text, isName, url: isLinked ? listUrl(list.slug) : undefined };
  });
}
