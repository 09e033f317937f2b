/** Facts about this publication: all that an owner changes, but for essays and the icon in `public/`. */
export const site = {
  name: 'Verbatim',

  /** One sentence for the front page and for search engines. */
  motto:
    'Essays in their authors’ own words, each with its author’s name and the way to its source.',

  /** The language of the front page, and of every essay that names no other. */
  lang: 'en',

  /**
   * Where the site will stand, for what must be absolute: `https://example.org/essays/`.
   * Without it the site works anywhere, and canonical addresses are left out. Netlify names it by
   * itself; what Cloudflare Pages names is the address of one build of many, and no reader's.
   */
  address: process.env['SITE_URL'] || (process.env['NETLIFY'] && process.env['URL']) || undefined,

  /**
   * Whether browsers are told to ask for this host by https alone, for a year: everything on it,
   * and there is no taking it back. Then `npm run hosts` puts it into the servers' configurations.
   */
  isHttpsForever: false,

  /**
   * Where to ask for the removal of words: an e-mail address, or the address of a page. Without it
   * pages say nothing of removal.
   */
  contact: undefined as string | undefined,

  /**
   * The sentence at the foot of every page, in the site's language. Without it pages say what is
   * true of all of them: that they set no cookies and run no scripts.
   */
  footer: undefined as string | undefined,

  /**
   * The colour of links, and the ground of pages, in each colour scheme that readers' devices ask
   * for. All other colours follow from these two; a build refuses what could not be read.
   */
  accent: { light: '#0b4f8a', dark: '#8fc1f2' },
  ground: { light: '#fdfcf9', dark: '#161616' },
} as const;
