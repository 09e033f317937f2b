import { absoluteUrl, essayFiles, pages } from '../essay/urls.ts';

/**
 * The rules of `_redirects`, by which hosts send whoever asks for an earlier name of an essay to
 * the file that it is now: its page, and the same text in other formats.
 *
 * Netlify shows a file that exists, such as our own page at the earlier name, unless a rule ends in
 * `!`. Cloudflare and GitLab do not know the sign and pass over such a rule, and so each stands
 * there twice; the first that a host understands holds.
 *
 * These hosts read it, like `_headers`, where the files are the root of a site. Where readers find
 * that site in a folder of another, the rules lead there by the full address.
 */
export function redirects(essays: readonly { slug: string; aliases?: string[] | undefined }[]) {
  const address = absoluteUrl(pages.index) ?? '/';
  const folder = new URL(address, 'https://example.org/').pathname === '/' ? '/' : address;
  const rules = essays.flatMap(({ slug, aliases = [] }) =>
    aliases.flatMap((alias) => {
      const now = essayFiles(slug);
      const from = essayFiles(alias);
      return [[alias, now[0]], ...from.map((file, place) => [file, now[place]])].flatMap(
        ([file, target]) => ['301!', '301'].map((code) => `/${file} ${folder}${target} ${code}\n`),
      );
    }),
  );
  return rules.join('');
}
