/** What a reference manager keeps of a page. */
interface Kept {
  itemType: string | undefined;
  title: string | undefined;
  creators: { firstName?: string; lastName: string }[];
  date: string | undefined;
  url: string | undefined;
  publicationTitle: string | undefined;
}

/**
 * What Zotero's “Embedded Metadata” translator makes of a page's `meta` elements: its rules for
 * types, titles, creators, dates and addresses, as it documents them and as it applies them.
 */
export function embeddedMetadata(document: Document): Kept {
  const all = (name: string) =>
    [...document.querySelectorAll(`meta[name="${name}"], meta[property="${name}"]`)]
      .map((element) => element.getAttribute('content')?.trim() ?? '')
      .filter((content) => content !== '');
  const first = (...names: string[]) => names.flatMap(all)[0];

  // What it guesses from other names only counts where no type is given.
  const guess = first('citation_title') ? 'journalArticle' : 'webpage';
  const creators = all('citation_author').length > 0 ? all('citation_author') : all('dc.creator');
  return {
    itemType: first('citation_journal_title') ? 'journalArticle' : (first('z:itemType') ?? guess),
    title: first('citation_title', 'dc.title', 'og:title'),
    creators: creators.flatMap((written) => creatorsIn(written, creators.length === 1)),
    date: first('citation_publication_date', 'citation_date', 'dc.date'),
    url:
      first('citation_public_url') ??
      document.querySelector('link[rel=canonical]')?.getAttribute('href') ??
      undefined,
    publicationTitle: first('dc.source', 'og:site_name'),
  };
}

/** The creators in one `citation_author`: several at semicolons, or, in an only one, at commas. */
function creatorsIn(content: string, isOnly: boolean): Kept['creators'] {
  let names = content.split(/\s*;\s*/);
  if (names.length === 1 && isOnly) {
    const parts = content.split(/\s*,\s*/);
    if (parts.length > 1 && parts[0]?.includes(' ') && parts[1]?.includes(' ')) names = parts;
  }
  return names.filter((name) => /[^\s,-.;]/.test(name)).map(creator);
}

/** A comma parts the family name from the given; without one, the last space does. */
function creator(name: string): Kept['creators'][number] {
  const bare = name.replace(/^[\s.,/[\]:]+|[\s.,/[\]:]+$/g, '');
  if (name.includes(',')) {
    const [lastName = '', firstName] = bare.split(/, ?/);
    return firstName === undefined ? { lastName } : { firstName, lastName };
  }
  const space = bare.lastIndexOf(' ');
  const firstName = bare.slice(0, Math.max(space, 0));
  const lastName = bare.slice(space + 1);
  return firstName === '' ? { lastName } : { firstName, lastName };
}
