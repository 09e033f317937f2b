/**
 * A licence's name for readers: that of a Creative Commons licence from its URL
 * (`https://creativecommons.org/licenses/by-sa/4.0/`: “CC BY-SA 4.0”); else the text as it is.
 */
export function licenseName(license: string): string {
  const [, kind, code = '', version] =
    /^https?:\/\/creativecommons\.org\/(licenses|publicdomain)\/([a-z-]+)\/([\d.]+)/.exec(
      license,
    ) ?? [];
  if (!kind) return license;
  if (kind === 'licenses') return `CC ${code.toUpperCase()} ${version}`;
  return `${code === 'zero' ? 'CC0' : 'Public Domain Mark'} ${version}`;
}
