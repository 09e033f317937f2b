import { citationFormats, feedTypes, mediaTypes, needsCharset } from '../essay/media-types.ts';

/*
 * What a host says of the site's files besides the files themselves. Every host's configuration is
 * made from here: `host-files.ts`, `hosts.ts`.
 */

/**
 * The policies that a host sends (Content Security Policy, level 3). They are the outer fence: each
 * page's own policy, in its head, stands within it and is narrower, since it names the page's one
 * style by its hash. A browser obeys both. What a page cannot say of itself is who may frame it;
 * and pictures have no head to say it in.
 */
export const policies = {
  /** Of everything but the search page: no script runs. */
  site: policyWith([]),
  /** Of the search page, which runs the site's own script, and in it Pagefind's WebAssembly. */
  searchPage: policyWith(["script-src 'self' 'wasm-unsafe-eval'"]),
} as const;

function policyWith(scripts: string[]): string {
  return [
    "default-src 'none'",
    ...scripts,
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** What no page here asks of a reader's device (W3C Permissions Policy); all of it is refused. */
const unused = [
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
 * The fields of every response but the search page's, whose policy is another.
 *
 * @param isHttpsForever Whether browsers are told to ask for this host by https alone, for a year
 *   (HSTS, RFC 6797).
 */
export function headers({ isHttpsForever }: { isHttpsForever: boolean }): Record<string, string> {
  return {
    'Content-Security-Policy': policies.site,
    'X-Content-Type-Options': 'nosniff',
    // A source may learn which site its readers come from, and not which page.
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Permissions-Policy': unused.map((feature) => `${feature}=()`).join(', '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    // Feed readers show pictures of essays on pages of their own, as they should.
    'Cross-Origin-Resource-Policy': 'cross-origin',
    ...(isHttpsForever && { 'Strict-Transport-Security': 'max-age=31536000' }),
  };
}

/** How long a file may be kept: one whose name holds a digest of it, for good; others are asked about. */
export const caching = {
  hashed: 'public, max-age=31536000, immutable',
  others: 'no-cache',
} as const;

/** The folder of files whose names hold a digest of them. */
export const hashedFolder = '_astro';

/** Files whose last ending does not say what they are, as a regular expression of their names. */
export const namedTypes: Record<string, string> = {
  'feed\\.xml': feedTypes.atom,
  'opds[^/]*\\.xml': feedTypes.opds,
  'feed\\.json': feedTypes.json,
  '[^/]+\\.csl\\.json': citationFormats['csl.json'],
};

/** The endings of files that compression makes smaller. */
export const compressible = Object.entries(mediaTypes)
  .filter(([, type]) => needsCharset(type) || /(json|xml|wasm)$/.test(type))
  .map(([ending]) => ending);
