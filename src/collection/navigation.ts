import { site } from '../site.ts';
import { publishedEssays, standingPages } from './collection.ts';

/** What every page says of the others. */
export interface Navigation {
  /** Whether there is a search page. */
  hasSearch: boolean;
  standingPages: { url: string; title: string; lang: string }[];
}

let known: { of: readonly unknown[]; navigation: Navigation } | undefined;

/** What every page says of the others; the same object as long as the essays are the same. */
export async function navigation(): Promise<Navigation> {
  const [essays, pages] = [await publishedEssays(), await standingPages()];
  if (known?.of !== essays) {
    const standing = pages.map(({ url, title, lang }) => ({ url, title, lang }));
    known = {
      of: essays,
      navigation: { hasSearch: essays.length >= site.searchFrom, standingPages: standing },
    };
  }
  return known.navigation;
}
