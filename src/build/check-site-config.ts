import { readFileSync } from 'node:fs';
import type { AstroIntegration } from 'astro';
import { problemInSiteUrl, isContact } from '../essay/urls.ts';
import { isLanguage } from '../essay/frontmatter-schema.ts';
import { errorAt, EssaysRefused, formatProblems, type Problem } from '../essay/problems.ts';
import { site } from '../site.ts';
import { contrast, isColour, onTheWay, textContrast } from '../styles/contrast.ts';
import { extremes, inks, type Scheme } from '../styles/palette.ts';

/** Refuses facts of the site that cannot be any, and says in one line what is left out without its address. */
export function checkSiteConfig(): AstroIntegration {
  return {
    name: 'site-facts',
    hooks: {
      'astro:config:setup': ({ config }) => {
        const fault = site.address && problemInSiteUrl(site.address);
        if (fault) throw Object.assign(new Error(fault), { stack: '' });
        const problems = problemsInSite(config.root);
        if (problems.length > 0) throw new EssaysRefused(problems);
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
function problemsInSite(root: URL): Problem[] {
  return problemsInSiteConfig(site, readFileSync(new URL(file, root), 'utf8'));
}

/** Ends a command of ours where `src/site.ts` has problems, and tells of them. */
export function exitIfSiteConfigHasProblems(root: URL) {
  const problems = problemsInSite(root);
  if (problems.length === 0) return;
  console.error(`Mistakes:\n\n${formatProblems(problems)}\n`);
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
export function problemsInSiteConfig(facts: Facts, source: string): Problem[] {
  const problems: Problem[] = [];
  const say = (field: string, message: string, line: string) => {
    const [name] = field.split('.');
    const before = source.split(new RegExp(`^[ \\t]*${name}:`, 'm'))[0] ?? '';
    const fix = `Write, for example:\n  ${line}`;
    problems.push(errorAt(file, before.split('\n').length, field, { message, fix }));
  };
  if (facts.name.trim() === '') say('name', 'it is empty.', "name: 'The Quarterly',");
  if (facts.motto.trim() === '') say('motto', 'it is empty.', "motto: 'Essays on ink and paper.',");
  if (!isLanguage(facts.lang)) {
    say('lang', `“${facts.lang}” is not a language code.`, "lang: 'en',");
  }
  if (facts.contact && !isContact(facts.contact)) {
    const message = `“${facts.contact}” is neither an e-mail address nor the address of a page.`;
    say('contact', message, "contact: 'editor@example.org',");
  }
  for (const scheme of ['light', 'dark'] as const) {
    const sayOf = (field: 'accent' | 'ground', message: string, fix: string) => {
      const colours: Record<Scheme, string> = { ...facts[field], [scheme]: fix };
      const { light, dark } = colours;
      say(`${field}.${scheme}`, message, `${field}: { light: '${light}', dark: '${dark}' },`);
    };
    const extreme = extremes[scheme];
    const unknown = (['accent', 'ground'] as const).filter(
      (field) => !isColour(facts[field][scheme]),
    );
    for (const field of unknown) {
      const message = `“${facts[field][scheme]}” is not a colour of six hexadecimal digits.`;
      sayOf(field, message, field === 'accent' ? extreme.ink : extreme.ground);
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
  return problems;
}

/** The contrast is never rounded up to what it misses. */
function tooFaint(what: string, colour: string, ground: string): string {
  const measured = (Math.floor(contrast(colour, ground) * 100) / 100).toFixed(2);
  return `${what} in ${colour} on ${ground} would have a contrast of ${measured}:1; ${textContrast}:1 is needed to read it.`;
}
