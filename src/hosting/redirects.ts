import { absoluteUrl, essayFiles, essayUrl, pages } from '../essay/urls.ts';

/**
 * The rules of `_redirects`, by which hosts redirect every file of an essay's former slugs (its page,
 * and the same text in other formats) to the present one, and its paths on an earlier site to its page.
 *
 * Netlify serves a file that exists, such as the page at the former slug, unless a rule ends in `!`.
 * Cloudflare and GitLab do not know the `!` and ignore such a rule, so each rule is there twice, with
 * and without; the first that a host understands applies.
 *
 * Hosts read this file only at the root of a site. Where `site.address` is a folder of another site,
 * the rules redirect to absolute URLs.
 */
export function redirects(
  essays: readonly {
    slug: string;
    aliases?: string[] | undefined;
    formerPaths?: string[] | undefined;
  }[],
) {
  const siteUrl = absoluteUrl(pages.index) ?? '/';
  const target = new URL(siteUrl, 'https://example.org/').pathname === '/' ? '/' : siteUrl;
  const rules = essays.flatMap(({ slug, aliases = [], formerPaths = [] }) => [
    ...formerPaths.flatMap((path) => formerPathRules(path, `${target}${essayUrl(slug)}`)),
    ...aliases.flatMap((alias) => {
      const files = essayFiles(slug);
      const formerFiles = essayFiles(alias);
      return [[alias, files[0]], ...formerFiles.map((file, index) => [file, files[index]])].flatMap(
        ([from, to]) => ['301!', '301'].map((code) => `/${from} ${target}${to} ${code}\n`),
      );
    }),
  ]);
  return rules.join('');
}

/**
 * Netlify compares the arguments of a path that stand behind it as words; Cloudflare, which cannot,
 * ignores such a rule.
 */
function formerPathRules(path: string, to: string): string[] {
  const [bare = '', query] = path.split('?');
  const from = encodeURI(decodeURI(bare));
  const spellings = from.endsWith('/') ? [from, from.slice(0, -1)] : [from];
  const words = query === undefined ? '' : `${query.replaceAll('&', ' ')} `;
  return spellings.flatMap((one) =>
    ['301!', '301'].map((code) => `/${one} ${words}${to} ${code}\n`),
  );
}
