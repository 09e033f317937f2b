import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { problemsInSiteConfig } from '../../src/build/check-site-config.ts';
import { contrast } from '../../src/styles/contrast.ts';
import { paletteOf, type Scheme } from '../../src/styles/palette.ts';

const facts = {
  name: 'The Quarterly',
  motto: 'Essays on ink and paper.',
  lang: 'en',
  accent: { light: '#0b4f8a', dark: '#8fc1f2' },
  ground: { light: '#fdfcf9', dark: '#161616' },
  timeZone: 'UTC',
};
const source = Object.keys(facts)
  .map((field) => `  ${field}:\n`)
  .join('');

/** The facts with one of their colours in place of another. */
function withColour(field: 'accent' | 'ground', scheme: Scheme, colour: string) {
  return { ...facts, [field]: { ...facts[field], [scheme]: colour } };
}

test('contrast is measured as the guidelines for accessible pages do', () => {
  expect(contrast('#ffffff', '#000000')).toBe(21);
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#0b4f8a', '#0b4f8a')).toBe(1);
  // Known from other tools: the lightest grey that passes on white at 4.5:1, and one that fails.
  expect(contrast('#767676', '#ffffff')).toBeGreaterThan(4.5);
  expect(contrast('#777777', '#ffffff')).toBeLessThan(4.5);
});

test('whatever colours an owner chooses, all that follow from them can be read or seen', () => {
  const part = fc.integer({ min: 0, max: 255 });
  const anyColour = fc
    .tuple(part, part, part)
    .map((parts) => `#${parts.map((one) => one.toString(16).padStart(2, '0')).join('')}`);
  const anyScheme = fc.constantFrom<Scheme>('light', 'dark');
  let chosenAsTheyWere = 0;
  fc.assert(
    fc.property(anyScheme, anyColour, anyColour, (scheme, accent, ground) => {
      const chosen = { accent, ground };
      const asked = {
        ...withColour('accent', scheme, accent),
        ground: { ...facts.ground, [scheme]: ground },
      };
      const mistakes = problemsInSiteConfig(asked, source);
      if (mistakes.length === 0) chosenAsTheyWere++;
      // Each mistake comes with the nearest colour that works.
      for (const { rule, fix } of mistakes) {
        const field = rule.split('.')[0] as keyof typeof chosen;
        chosen[field] = new RegExp(`${scheme}: '(#[0-9a-f]{6})'`).exec(fix)?.[1] ?? '';
      }
      const { page, moreContrast, code } = paletteOf(scheme, chosen);
      for (const text of [page.ink, page['ink-quiet'], page.link, page['link-visited']]) {
        expect(contrast(text, page.ground)).toBeGreaterThanOrEqual(7);
      }
      for (const text of [page.ink, page.link, page['link-visited']]) {
        expect(contrast(text, page.tint)).toBeGreaterThanOrEqual(7);
      }
      for (const text of Object.values(code)) {
        expect(contrast(text, page.ground)).toBeGreaterThanOrEqual(7);
      }
      expect(contrast(page.quotation, page.ground)).toBeGreaterThanOrEqual(3);
      for (const text of [moreContrast.link, moreContrast['link-visited']]) {
        expect(contrast(text, moreContrast.ground)).toBeGreaterThanOrEqual(12);
      }
    }),
    { numRuns: 200, seed: 7 },
  );
  expect(chosenAsTheyWere).toBeGreaterThan(0);
});

test('a colour that works stays as it was chosen, to the last digit', () => {
  expect(problemsInSiteConfig(facts, source)).toEqual([]);
  const { page, code } = paletteOf('light', { accent: '#0b4f8a', ground: '#fdfcf9' });
  expect([page.link, page.ground, page.ink]).toEqual(['#0b4f8a', '#fdfcf9', '#1a1a1a']);
  // Nor do those that have enough contrast with it.
  expect([page['ink-quiet'], page.quotation]).toEqual(['#545454', '#8f8a7d']);
  expect([code.keyword, code.string, code.constant]).toEqual(['#7a1f6b', '#1f5a2e', '#7d3300']);
});

test('an owner whose colours cannot be read learns the field, the contrast and the nearest that can', () => {
  expect(problemsInSiteConfig(withColour('accent', 'light', '#c0392b'), source)).toEqual([
    {
      file: 'src/site.ts',
      line: 4,
      rule: 'accent.light',
      level: 'error',
      message:
        'links in #c0392b on #fdfcf9 would have a contrast of 5.30:1; 7:1 is needed to read it.',
      fix: "Write, for example:\n  accent: { light: '#9f2f24', dark: '#8fc1f2' },",
    },
  ]);
  // One shade lighter than the advice is refused.
  expect(problemsInSiteConfig(withColour('accent', 'light', '#9f2f24'), source)).toEqual([]);
  expect(problemsInSiteConfig(withColour('accent', 'light', '#a12f24'), source)).toHaveLength(1);
  // Links are measured on the ground that is advised, so that both lines together work.
  expect(problemsInSiteConfig(withColour('ground', 'dark', '#666666'), source)).toMatchObject([
    {
      line: 5,
      rule: 'ground.dark',
      level: 'error',
      message: expect.stringContaining('text in #e6e4df on #666666'),
      fix: expect.stringContaining("{ light: '#fdfcf9', dark: '#494949' }"),
    },
    {
      line: 4,
      rule: 'accent.dark',
      level: 'error',
      message: expect.stringContaining('links in #8fc1f2 on #494949'),
    },
  ]);
  expect(problemsInSiteConfig(withColour('ground', 'light', 'ivory'), source)).toMatchObject([
    {
      rule: 'ground.light',
      level: 'error',
      message: '“ivory” is not a colour of six hexadecimal digits.',
      fix: "Write, for example:\n  ground: { light: '#ffffff', dark: '#161616' },",
    },
  ]);
});

test('facts that cannot be any are refused with their line, and a correct one', () => {
  const wrong = {
    ...{ ...facts, name: ' ', motto: '', lang: 'en_US' },
    ...{ timeZone: 'Berlin', contact: 'the editor' },
  };
  const lines = '/** Facts. */\n\n  name: x\n  motto:\n\n\n  lang:\n  contact:\n  timeZone:\n';
  expect(problemsInSiteConfig(wrong, lines)).toEqual([
    {
      file: 'src/site.ts',
      line: 3,
      rule: 'name',
      level: 'error',
      message: 'it is empty.',
      fix: "Write, for example:\n  name: 'The Quarterly',",
    },
    {
      file: 'src/site.ts',
      line: 4,
      rule: 'motto',
      level: 'error',
      message: 'it is empty.',
      fix: "Write, for example:\n  motto: 'Essays on ink and paper.',",
    },
    {
      file: 'src/site.ts',
      line: 7,
      rule: 'lang',
      level: 'error',
      message: '“en_US” is not a language code.',
      fix: "Write, for example:\n  lang: 'en',",
    },
    {
      file: 'src/site.ts',
      line: 9,
      rule: 'timeZone',
      level: 'error',
      message: '“Berlin” is not a time zone.',
      fix: "Write, for example:\n  timeZone: 'Europe/Berlin',",
    },
    {
      file: 'src/site.ts',
      line: 8,
      rule: 'contact',
      level: 'error',
      message: '“the editor” is neither an e-mail address nor the address of a page.',
      fix: "Write, for example:\n  contact: 'editor@example.org',",
    },
  ]);
});

test('style sheets name no colour that the palette does not have', async () => {
  const { page, code } = paletteOf('dark', { accent: '#8fc1f2', ground: '#161616' });
  const known = [
    ...Object.keys(page).map((role) => `--color-${role}`),
    ...Object.keys(code).map((role) => `--token-${role}`),
  ];
  const sheets =
    'typography components layout front search notes code contents rich-text paragraph-links third-voice';
  const used = new Set<string>();
  for (const name of sheets.split(' ')) {
    const sheet = await readFile(new URL(`../../src/styles/${name}.css`, import.meta.url), 'utf8');
    expect(sheet.match(/#[\da-f]{3,8}\b/gi), name).toBeNull();
    for (const [, property = ''] of sheet.matchAll(/var\((--(?:color|token)-[a-z-]+)\)/g)) {
      used.add(property);
    }
  }
  expect([...used].toSorted()).toEqual(known.toSorted());
});
