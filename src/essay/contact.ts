import { site } from '../site.ts';
import { isWebUrl } from './urls.ts';

/** The URL at which the site can be reached, if its owner named one. */
export function contactUrl(): string | undefined {
  const { contact } = site;
  return contact && !isWebUrl(contact) ? `mailto:${contact}` : contact;
}
