import { site } from '../site.ts';
import { isWebUrl } from './urls.ts';

/** The URL at which the site can be reached, if its owner named one. */
export function contactUrl(): string | undefined {
  return urlOf(site.contact);
}

/** The URL of the newsletter, if its owner named one. */
export function newsletterUrl(): string | undefined {
  return urlOf(site.newsletter);
}

/** The URL of a web address, or of an e-mail address. */
function urlOf(address: string | undefined): string | undefined {
  return address && !isWebUrl(address) ? `mailto:${address}` : address;
}
