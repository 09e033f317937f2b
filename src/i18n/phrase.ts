/** A sentence of the site's in parts: words, links and days. */
export type Phrase = readonly (
  string | { text: string; url: string } | { text: string; day: string }
)[];
