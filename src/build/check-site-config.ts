import { readFileSync } from 'node:fs';
import type { AstroIntegration } from 'astro';
import { faultInSiteAddress, isContact } from '../essay/urls.ts';
import { isLanguage } from '../essay/frontmatter.ts';
import { EssaysRefused, tell, type Mistake } from '../essay/problems.ts';
import { site } from '../site.ts';
import { contrast, isColour, onTheWay, textContrast } from '../styles/contrast.ts';
import { extremes, inks, type Scheme } from '../styles/palette.ts';

/** Refuses facts of the site that cannot be any, and says in one line what is left out without its address. */
export function siteFacts(): AstroIntegration {
  return {
    name: 'site-facts',
    hooks: {
      'astro:config:setup': ({ config }) => {
        const fault = site.address && faultInSiteAddress(site.address);
        if (fault) throw Object.assign(new Error(fault), { stack: '' });
        const mistakes = mistakesInSite(config.root);
        if (mistakes.length > 0) throw new EssaysRefused(mistakes);
      },
      'astro:build:start': ({ logger }) => {
        if (site.address) return;
        logger.info('SITE_URL is not set, so feeds and canonical addresses are left out.');
      },
    },
  };
}

/**
 * What is wrong in `src/site.ts`.
 *
 * @param root The project's folder, with a slash at its end.
 */
function mistakesInSite(root: URL): Mistake[] {
  return mistakesInFacts(site, readFileSync(new URL(file, root), 'utf8'));
}

/** Ends a command of ours where `src/site.ts` has mistakes, and tells of them. */
export function endIfSiteIsMistaken(root: URL) {
  const mistakes = mistakesInSite(root);
  if (mistakes.length === 0) return;
  console.error(`Mistakes:\n\n${tell(mistakes)}\n`);
  process.exit(1);
}

const file = 'src/site.ts';

/** The facts that an owner may get wrong. */
interface Facts extends Record<'name' | 'motto' | 'lang', string> {
  contact?: string | undefined;
  accent: Record<Scheme, string>;
  ground: Record<Scheme, string>;
}

/**
 * What is wrong in the facts of a site.
 *
 * @param source The text they stand in, whose lines are told.
 */
export function mistakesInFacts(facts: Facts, source: string): Mistake[] {
  const mistakes: Mistake[] = [];
  const say = (field: string, wrong: string, line: string) => {
    const [name] = field.split('.');
    const before = source.split(new RegExp(`^[ \\t]*${name}:`, 'm'))[0] ?? '';
    mistakes.push({
      file,
      line: before.split('\n').length,
      subject: field,
      wrong,
      right: `Write, for example:\n  ${line}`,
    });
  };
  if (facts.name.trim() === '') say('name', 'it is empty.', "name: 'The Quarterly',");
  if (facts.motto.trim() === '') say('motto', 'it is empty.', "motto: 'Essays on ink and paper.',");
  if (!isLanguage(facts.lang)) {
    say('lang', `“${facts.lang}” is not a language code.`, "lang: 'en',");
  }
  if (facts.contact && !isContact(facts.contact)) {
    const wrong = `“${facts.contact}” is neither an e-mail address nor the address of a page.`;
    say('contact', wrong, "contact: 'editor@example.org',");
  }
  for (const scheme of ['light', 'dark'] as const) {
    const sayOf = (field: 'accent' | 'ground', wrong: string, right: string) => {
      const colours: Record<Scheme, string> = { ...facts[field], [scheme]: right };
      const { light, dark } = colours;
      say(`${field}.${scheme}`, wrong, `${field}: { light: '${light}', dark: '${dark}' },`);
    };
    const extreme = extremes[scheme];
    const unknown = (['accent', 'ground'] as const).filter(
      (field) => !isColour(facts[field][scheme]),
    );
    for (const field of unknown) {
      const wrong = `“${facts[field][scheme]}” is not a colour of six hexadecimal digits.`;
      sayOf(field, wrong, field === 'accent' ? extreme.ink : extreme.ground);
    }
    if (unknown.length > 0) continue;

    const [ink, accent] = [inks[scheme], facts.accent[scheme]];
    const canBeRead = (text: string, on: string) => contrast(text, on) >= textContrast;
    const ground = onTheWay(facts.ground[scheme], extreme.ground, (one) => canBeRead(ink, one));
    if (ground !== facts.ground[scheme]) {
      sayOf('ground', tooFaint('text', ink, facts.ground[scheme]), ground);
    }
    if (!canBeRead(accent, ground)) {
      const readable = onTheWay(accent, extreme.ink, (one) => canBeRead(one, ground));
      sayOf('accent', tooFaint('links', accent, ground), readable);
    }
  }
  return mistakes;
}

/** The contrast is never rounded up to what it misses. */
function tooFaint(what: string, colour: string, ground: string): string {
  const measured = (Math.floor(contrast(colour, ground) * 100) / 100).toFixed(2);
  return `${what} in ${colour} on ${ground} would have a contrast of ${measured}:1; ${textContrast}:1 is needed to read it.`;
}
