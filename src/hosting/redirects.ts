import { absoluteUrl, essayFiles, pages } from '../essay/urls.ts';

/**
 * The rules of `_redirects`, by which hosts redirect every file of an essay's former slugs (its page,
 * and the same text in other formats) to the present one.
 *
 * Netlify serves a file that exists, such as the page at the former slug, unless a rule ends in `!`.
 * Cloudflare and GitLab do not know the `!` and ignore such a rule, so each rule is there twice, with
 * and without; the first that a host understands applies.
 *
 * Hosts read this file only at the root of a site. Where `site.address` is a folder of another site,
 * the rules redirect to absolute URLs.
 */
export function redirects(essays: readonly { slug: string; aliases?: string[] | undefined }[]) {
  const siteUrl = absoluteUrl(pages.index) ?? '/';
  const target = new URL(siteUrl, 'https://example.org/').pathname === '/' ? '/' : siteUrl;
  const rules = essays.flatMap(({ slug, aliases = [] }) =>
    aliases.flatMap((alias) => {
      const files = essayFiles(slug);
      const formerFiles = essayFiles(alias);
      return [[alias, files[0]], ...formerFiles.map((file, index) => [file, files[index]])].flatMap(
        ([from, to]) => ['301!', '301'].map((code) => `/${from} ${target}${to} ${code}\n`),
      );
    }),
  );
  return rules.join('');
}
