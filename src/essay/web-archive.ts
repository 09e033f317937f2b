import { isDay, type Day } from './dates.ts';

/**
 * The day on which an archived copy was made, where its address says so as the Wayback Machine's
 * and those of other archives do (RFC 7089, section 4.5, and their own usage):
 * `https://web.archive.org/web/20240131093000/https://example.org/on-pens`.
 */
export function archivedOn(archive: string): Day | undefined {
  const [, year, month, date] =
    /\/(\d{4})(\d\d)(\d\d)\d*(?:[a-z]{2}_)?\/https?:/.exec(archive) ?? [];
  const day = `${year}-${month}-${date}`;
  return isDay(day) ? day : undefined;
}

/** What a link to a source says of its archived copy (Robust Links 1.0); nothing without one. */
export function robustLink({
  url,
  archive,
}: {
  url: string | undefined;
  archive: string | undefined;
}) {
  if (!archive || !url) return {};
  return {
    'data-originalurl': url,
    'data-versionurl': archive,
    'data-versiondate': archivedOn(archive),
  };
}
