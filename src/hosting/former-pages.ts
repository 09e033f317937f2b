import { formerPage } from '../essay/former-paths.ts';
import { essayUrl } from '../essay/urls.ts';

/** An essay, as redirects see it. */
interface Former {
  slug: string;
  formerPaths?: string[] | undefined;
}

/**
 * The paths of an earlier site at which no file can stand, as one behind a question mark: what the
 * templates of the servers' configurations are filled with, for each of them.
 */
export function serverRedirects(essays: readonly Former[]): Record<string, string>[] {
  const paths = essays.flatMap(({ slug, formerPaths = [] }) =>
    formerPaths
      .filter((path) => formerPage(path) === undefined)
      .map((path) => ({ path, essay: essayUrl(slug) })),
  );
  return paths.map(({ path, essay }, index) => {
    const [bare = '', query] = path.split('?');
    const file = decodeURI(bare);
    return {
      name: `@former${index + 1}`,
      essay,
      /** Relative, so that the folder of the site need not be known, and no other host be named. */
      relative: '../'.repeat(bare.split('/').length - 1) + essay,
      /** The end of a request for it, after which there may be more arguments. */
      pattern: escaped(encodeURI(file)) + (query === undefined ? '' : `\\?${escaped(query)}`),
      /** The same as an expression of Caddy's. */
      matcher: `path(${JSON.stringify(`/${file}`)})${query === undefined ? '' : ` && ${argumentsIn(query)}`}`,
    };
  });
}

/** One call for each argument: of several in one call, a single one would be enough. */
function argumentsIn(query: string): string {
  return [...new URLSearchParams(query)]
    .map((argument) => `query(${JSON.stringify(Object.fromEntries([argument]))})`)
    .join(' && ');
}

/** A text as a regular expression; not `RegExp.escape`, which no server reads. */
function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]]/g, '\\$&');
}
