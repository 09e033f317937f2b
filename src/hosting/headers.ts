import { citationFormats, feedTypes, mediaTypes, needsCharset } from '../essay/media-types.ts';

/*
 * The HTTP headers of the site's files, in one place: every host's configuration is made from them.
 */

/**
 * The site-wide policies that a host sends (Content Security Policy, level 3). Each page narrows them
 * by a policy in its head, which names the page's one style sheet by its hash; a browser enforces
 * both. Only a header can say who may frame a page, and only a header can set a policy for images.
 */
export const policies = {
  /** For everything but the search page: no script runs. */
  site: policyWith([]),
  /** For the search page, which runs the site's own script, and Pagefind's WebAssembly. */
  searchPage: policyWith(["script-src 'self' 'wasm-unsafe-eval'"]),
} as const;

function policyWith(scriptDirectives: string[]): string {
  return [
    "default-src 'none'",
    ...scriptDirectives,
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Features of a reader's device that no page uses; all are refused (W3C Permissions Policy). */
const unusedFeatures = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
];

/**
 * The headers of every response; for the search page, `policies.searchPage` replaces the policy.
 *
 * @param facts `isHttpsForever`: whether browsers are told to use https alone for this host, for a
 *   year (HSTS, RFC 6797).
 */
export function headers({ isHttpsForever }: { isHttpsForever: boolean }): Record<string, string> {
  return {
    'Content-Security-Policy': policies.site,
    'X-Content-Type-Options': 'nosniff',
    // A source may learn which site a reader comes from, and not which page.
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Permissions-Policy': unusedFeatures.map((feature) => `${feature}=()`).join(', '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    // Web feed readers show the images of essays on pages of their own, and should.
    'Cross-Origin-Resource-Policy': 'cross-origin',
    ...(isHttpsForever && { 'Strict-Transport-Security': 'max-age=31536000' }),
  };
}

/** `Cache-Control`: files named by their hash are cached for good, others are revalidated each time. */
export const caching = {
  hashed: 'public, max-age=31536000, immutable',
  others: 'no-cache',
} as const;

/** The folder of files whose names hold their hash. */
export const hashedFolder = '_astro';

/** Media types of files whose extension does not tell them, by a regular expression of the name. */
export const namedTypes: Record<string, string> = {
  'feed\\.xml': feedTypes.atom,
  'opds[^/]*\\.xml': feedTypes.opds,
  'feed\\.json': feedTypes.json,
  '[^/]+\\.csl\\.json': citationFormats['csl.json'],
};

/** The extensions of files that compression makes smaller. */
export const compressible = Object.entries(mediaTypes)
  .filter(([, type]) => needsCharset(type) || /(json|xml|wasm)$/.test(type))
  .map(([extension]) => extension);
