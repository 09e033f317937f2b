/** What blogs file a text under that nobody filed, and Eleventy every post. */
const none = /^(uncategori[sz]ed|posts?)$/i;

/** Tags as topics: without the signs of tags and links, each once, and without those that say nothing. */
export function topicsIn(tags: readonly string[]): string[] | undefined {
  const bare = tags
    .map((tag) => tag.replace(/\s+/g, ' ').trim())
    .map((tag) => tag.replace(/^\[\[(?:.*\|)?(.*)\]\]$/, '$1').replace(/^#+|#+$/g, ''))
    .filter((tag) => tag !== '' && !none.test(tag));
  return bare.length > 0 ? [...new Set(bare)] : undefined;
}
