import { withCacheKeys } from '../../collection/cache-keys.ts';
import { publishedEssays } from '../../collection/collection.ts';
import { slugsOf } from '../../essay/slugs.ts';
import { worksOf, type Work } from './works.ts';

/** Static paths of a file for each work that essays are or quote, under every slug an essay had. */
export async function workPaths() {
  const essays = await publishedEssays();
  return withCacheKeys(
    essays.flatMap((essay) =>
      Object.values(worksOf(essay)).flatMap((work: Work) =>
        slugsOf(essay).map((slug) => ({
          params: { work: slug + work.id.slice(essay.slug.length) },
          props: { work },
        })),
      ),
    ),
  );
}
