/** The facts of the sites that tests lay out, whatever an owner has written into hers. */
export const site = {
  name: 'Verbatim',
  motto:
    'Essays in their authors’ own words, each with its author’s name and the way to its source.',
  lang: 'en',
  timeZone: 'UTC',
  address: process.env['SITE_URL'] || (process.env['NETLIFY'] && process.env['URL']) || undefined,
  isHttpsForever: false,
  contact: undefined as string | undefined,
  newsletter: undefined as string | undefined,
  // More than the specimens are.
  searchFrom: 50,
  footer: undefined as string | undefined,
  accent: { light: '#0b4f8a', dark: '#8fc1f2' },
  ground: { light: '#fdfcf9', dark: '#161616' },
} as const satisfies Record<keyof typeof import('../../src/site.ts').site, unknown>;
