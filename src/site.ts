/** Facts about this publication: all that an owner changes, besides essays and the icon in `public/`. */
export const site = {
  name: 'Verbatim',

  /** One sentence for the front page and for search engines. */
  motto:
    'Essays in their authors’ own words, each with its author’s name and the way to its source.',

  /** The language of the front page, and of every essay that names no other. */
  lang: 'en',

  /** Where an essay's day begins, as the IANA names it: `America/New_York`. None appears before. */
  timeZone: 'UTC',

  /**
   * The URL of the site, for all that must be absolute: `https://example.org/essays/`. Without it the
   * site works anywhere, and feeds and canonical URLs are left out. Netlify sets it by itself; the one
   * that Cloudflare Pages sets is the URL of a single deployment, which no reader visits.
   */
  address: process.env['SITE_URL'] || (process.env['NETLIFY'] && process.env['URL']) || undefined,

  /**
   * Whether browsers are told to use https alone for this host, for a year (HSTS): it holds for
   * everything on the host, and cannot be taken back. `npm run hosts` then writes it into the servers'
   * configurations too.
   */
  isHttpsForever: false,

  /**
   * Where to ask for the removal of a text: an e-mail address, or the URL of a page. Without it, pages
   * do not mention removal.
   */
  contact: undefined as string | undefined,

  /**
   * Where readers subscribe to a newsletter: the URL of a page, or an e-mail address. It stands in the
   * foot of every page, and on the page that says how to follow the site.
   */
  newsletter: undefined as string | undefined,

  /**
   * From how many essays on the site has a search page, the only page that runs a script; `Infinity`
   * for none. Fewer are looked through faster than a search is typed.
   */
  searchFrom: 20 as number,

  /**
   * The sentence in the footer of every page, in the site's language. Without it, pages say what is
   * true of all of them: that they set no cookies and run no scripts.
   */
  footer: undefined as string | undefined,

  /**
   * The colours of links and of the background, in both colour schemes that readers' devices ask for.
   * All other colours follow from these two; a build refuses a pair of too little contrast.
   */
  accent: { light: '#0b4f8a', dark: '#8fc1f2' },
  ground: { light: '#fdfcf9', dark: '#161616' },
} as const;
