import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { publishedEssays } from '../collection/collection.ts';
import { formerPage } from '../essay/former-paths.ts';
import { mediaTypes } from '../essay/media-types.ts';
import { absoluteUrl } from '../essay/urls.ts';

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** Pages at the paths that essays had on an earlier site, where a static host serves any. */
export async function getStaticPaths() {
  return (await publishedEssays()).flatMap((essay) =>
    (essay.formerPaths ?? []).flatMap((path) => {
      const former = formerPage(path);
      return former === undefined ? [] : [{ params: { former }, props: { essay, former } }];
    }),
  );
}

/** A page that leads on to its essay: from another folder, the page itself would not find its files. */
export const GET: APIRoute<Props> = ({ props: { essay, former } }) => {
  const url = '../'.repeat(former.split('/').length - 1) + essay.url;
  const page = h(null, [
    { type: 'doctype' },
    h('html', { lang: essay.lang }, [
      h('head', [
        h('meta', { charSet: 'utf-8' }),
        h('title', essay.title),
        h('meta', { httpEquiv: 'refresh', content: `0; url=${url}` }),
        h('link', { rel: 'canonical', href: absoluteUrl(essay.url) ?? url }),
      ]),
      h('body', h('p', h('a', { href: url }, essay.title))),
    ]),
  ]);
  return new Response(toHtml(page), { headers: { 'Content-Type': mediaTypes.html } });
};
