import { readFileSync } from 'node:fs';
import type { AstroIntegration } from 'astro';
import { problemInSiteUrl, isContact } from '../essay/urls.ts';
import { today } from '../essay/dates.ts';
import { isLanguage } from '../essay/frontmatter-schema.ts';
import { errorWithoutStack } from './output-folders.ts';
import { errorAt, EssaysRefused, formatProblems, type Problem } from '../essay/problems.ts';
import { site } from '../site.ts';
import { contrast, isColour, firstPassing, textContrast } from '../styles/contrast.ts';
import { extremes, inks, type Scheme } from '../styles/palette.ts';

/** An integration that refuses mistakes in `src/site.ts`, and logs what is left out without a URL. */
export function checkSiteConfig(): AstroIntegration {
  return {
    name: 'check-site-config',
    hooks: {
      'astro:config:setup': ({ config }) => {
        const urlProblem = site.address && problemInSiteUrl(site.address);
        if (urlProblem) throw errorWithoutStack(urlProblem);
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
 * The problems in `src/site.ts`.
 *
 * @param root The project's folder, with a slash at its end.
 */
function problemsInSite(root: URL): Problem[] {
  return problemsInSiteConfig(site, readFileSync(new URL(file, root), 'utf8'));
}

/** Ends the running command where `src/site.ts` has problems, and prints them. */
export function exitIfSiteConfigHasProblems(root: URL) {
  const problems = problemsInSite(root);
  if (problems.length === 0) return;
  console.error(`Mistakes:\n\n${formatProblems(problems)}\n`);
  process.exit(1);
}

const file = 'src/site.ts';

/** The fields of `src/site.ts` that an owner may get wrong. */
interface SiteFacts extends Record<'name' | 'motto' | 'lang' | 'timeZone', string> {
  contact?: string | undefined;
  newsletter?: string | undefined;
  accent: Record<Scheme, string>;
  ground: Record<Scheme, string>;
}

/** Reports a problem of a field, with a line that would be right. */
type Report = (field: string, message: string, correctLine: string) => void;

/**
 * The problems in the facts of a site.
 *
 * @param source The text of `src/site.ts`, for the numbers of lines.
 */
export function problemsInSiteConfig(facts: SiteFacts, source: string): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (field, message, correctLine) => {
    const [name] = field.split('.');
    const before = source.split(new RegExp(`^[ \\t]*${name}:`, 'm'))[0] ?? '';
    const fix = `Write, for example:\n  ${correctLine}`;
    problems.push(errorAt(file, before.split('\n').length, field, { message, fix }));
  };
  if (facts.name.trim() === '') report('name', 'it is empty.', "name: 'The Quarterly',");
  if (facts.motto.trim() === '') {
    report('motto', 'it is empty.', "motto: 'Essays on ink and paper.',");
  }
  if (!isLanguage(facts.lang)) {
    report('lang', `“${facts.lang}” is not a language code.`, "lang: 'en',");
  }
  if (!isTimeZone(facts.timeZone)) {
    report('timeZone', `“${facts.timeZone}” is not a time zone.`, "timeZone: 'Europe/Berlin',");
  }
  if (facts.contact && !isContact(facts.contact)) {
    const message = `“${facts.contact}” is neither an e-mail address nor the address of a page.`;
    report('contact', message, "contact: 'editor@example.org',");
  }
  if (facts.newsletter && !isContact(facts.newsletter)) {
    const message = `“${facts.newsletter}” is neither the address of a page nor an e-mail address.`;
    report('newsletter', message, "newsletter: 'https://example.org/newsletter/',");
  }
  checkColours('light', facts, report);
  checkColours('dark', facts, report);
  return problems;
}

function isTimeZone(name: string): boolean {
  try {
    return today(name) !== '';
  } catch {
    return false;
  }
}

function checkColours(scheme: Scheme, facts: SiteFacts, report: Report) {
  const reportColour = (field: 'accent' | 'ground', message: string, correctColour: string) => {
    const colours: Record<Scheme, string> = { ...facts[field], [scheme]: correctColour };
    const { light, dark } = colours;
    report(`${field}.${scheme}`, message, `${field}: { light: '${light}', dark: '${dark}' },`);
  };
  const extreme = extremes[scheme];
  const malformed = (['accent', 'ground'] as const).filter(
    (field) => !isColour(facts[field][scheme]),
  );
  for (const field of malformed) {
    const message = `“${facts[field][scheme]}” is not a colour of six hexadecimal digits.`;
    reportColour(field, message, field === 'accent' ? extreme.ink : extreme.ground);
  }
  if (malformed.length > 0) return;

  const [ink, accent] = [inks[scheme], facts.accent[scheme]];
  const isReadable = (text: string, ground: string) => contrast(text, ground) >= textContrast;
  const ground = firstPassing(facts.ground[scheme], extreme.ground, (colour) =>
    isReadable(ink, colour),
  );
  if (ground !== facts.ground[scheme]) {
    reportColour('ground', lowContrast('text', ink, facts.ground[scheme]), ground);
  }
  if (!isReadable(accent, ground)) {
    const readable = firstPassing(accent, extreme.ink, (colour) => isReadable(colour, ground));
    reportColour('accent', lowContrast('links', accent, ground), readable);
  }
}

/** The contrast is rounded down, as 6.999 must not read as the 7 that is needed. */
function lowContrast(what: string, colour: string, ground: string): string {
  const measured = (Math.floor(contrast(colour, ground) * 100) / 100).toFixed(2);
  return `${what} in ${colour} on ${ground} would have a contrast of ${measured}:1; ${textContrast}:1 is needed to read it.`;
}
