import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chance } from './chance.ts';
import {
  changeText,
  essayFiles,
  forgetEssay,
  publishedEssays,
  type Edits,
  type SiteInHand,
} from './site-in-hand.ts';

const text = (chance: Chance, words: string) => `'${words} ${chance.below(100_000)}'`;

/** What an owner does to the facts of the site. */
export const ownerEdits: Edits = {
  'renames the site': inFact('name', (chance) => text(chance, 'The Quarterly')),
  'writes another motto': inFact('motto', (chance) => text(chance, 'Essays on paper, as of')),
  'chooses the language of the site': async (site, chance) => {
    // A translation is in another language than its original, and many essays are in the site's.
    for (const file of await essayFiles(site.root)) {
      await changeText(site.root, file, ({ fields }) => void fields.delete('translation_of'));
    }
    return inFact('lang', () => chance.oneOf(["'en'", "'fr'", "'en-US'", "'ar'"]))(site, chance);
  },
  'says where to write to, or no longer': inFact('contact', (chance) =>
    chance.oneOf(["'editor@essays.example'", "'https://essays.example/contact'", 'undefined']),
  ),
  'says where the newsletter is, or no longer': inFact('newsletter', (chance) =>
    chance.oneOf(["'letters@essays.example'", "'https://essays.example/letters'", 'undefined']),
  ),
  'writes another footer, or none': inFact('footer', (chance) =>
    chance.oneOf([text(chance, 'Printed on no paper.'), 'undefined']),
  ),
  'lets the site be searched from another number of essays': async (site, chance) => {
    const count = (await publishedEssays(site.root)).length;
    return inFact('searchFrom', () => String(count + chance.below(2)))(site, chance);
  },
  'chooses other colours': inFact('accent', (chance) => {
    const light = chance.oneOf(['#0b4f8a', '#5a1020', '#0f4a1f', '#4a2a00']);
    return `{ light: '${light}', dark: '#8fc1f2' }`;
  }),
  'moves the site to another time zone': inFact('timeZone', (chance) =>
    chance.oneOf(["'UTC'", "'Pacific/Kiritimati'", "'Pacific/Pago_Pago'"]),
  ),
  'publishes on a day that has begun in one time zone alone': async ({ root }, chance) => {
    const file = chance.oneOf(await publishedEssays(root)) ?? '';
    // Nobody shall link to what may wait for its day.
    await forgetEssay(root, file.replace(/\.md$/, ''));
    const zone = chance.oneOf(['Pacific/Kiritimati', 'Pacific/Pago_Pago']);
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format();
    await changeText(root, file, ({ fields }) => {
      fields.delete('revised');
      fields.set('published', day);
    });
    return `${file}: today in ${zone}`;
  },
  'wants https for ever, or no longer': inFact('isHttpsForever', (chance) =>
    chance.oneOf(['true', 'false']),
  ),
  'says the address of the site, or another': ({ environment }, chance) => {
    const address = chance.oneOf(['https://essays.example/', 'https://essays.example/collected/']);
    environment['SITE_URL'] = address ?? '';
    return Promise.resolve(address);
  },
  'no longer says the address of the site': ({ environment }) =>
    Promise.resolve(Reflect.deleteProperty(environment, 'SITE_URL') ? 'SITE_URL' : undefined),
};

/** An edit of one fact in `src/site.ts`. */
function inFact(name: string, value: (chance: Chance) => string | undefined) {
  return async ({ root }: SiteInHand, chance: Chance): Promise<string> => {
    const path = join(root, 'src/site.ts');
    const source = await readFile(path, 'utf8');
    const line = new RegExp(`^( {2}${name}:)[^]*?,$`, 'm');
    if (!line.test(source)) throw new Error(`There is no fact “${name}” in src/site.ts.`);
    const now = value(chance) ?? '';
    await writeFile(
      path,
      source.replace(line, (_, start: string) => `${start} ${now},`),
    );
    return `${name}: ${now}`;
  };
}
