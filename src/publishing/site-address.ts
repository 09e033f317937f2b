import type { AstroIntegration } from 'astro';
import { faultInContact, faultInSiteAddress } from '../essays/addresses.ts';
import { site } from '../site.ts';

/** Refuses addresses of the site’s own that cannot be any, and says in one line what is left out without it. */
export function siteAddress(): AstroIntegration {
  return {
    name: 'site-address',
    hooks: {
      'astro:config:setup': () => {
        const fault =
          (site.address && faultInSiteAddress(site.address)) ||
          (site.contact && faultInContact(site.contact));
        if (fault) throw Object.assign(new Error(fault), { stack: '' });
      },
      'astro:build:start': ({ logger }) => {
        if (site.address) return;
        logger.info('SITE_URL is not set, so feeds and canonical addresses are left out.');
      },
    },
  };
}
