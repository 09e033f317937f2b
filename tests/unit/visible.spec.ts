import { expect, test } from '@playwright/test';
import { excerptFields, mistakesOf, rendered } from './essay.ts';

test('what a reader would see nothing of is no heading, no link and no quotation', async () => {
  for (const blank of ['\u200B', '\u00AD\u2060', '\u3164']) {
    for (const [text, subject, frontmatter] of [
      [`## ${blank}`, 'heading'],
      [`[${blank}](https://example.org/)`, 'link'],
      [`> ${blank}`, 'excerpt', excerptFields],
    ] as const) {
      const mistakes = await mistakesOf(`Words.\n\n${text}`, frontmatter);
      expect(mistakes.map((mistake) => mistake.subject)).toEqual([subject]);
    }
    const pictures = {
      'on-ink/pen.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
    };
    const mistakes = await mistakesOf(`![${blank}](on-ink/pen.svg)`, undefined, pictures);
    expect(mistakes.map(({ wrong }) => wrong)).toEqual([
      '“on-ink/pen.svg” has no alternative text, the words for readers who cannot see it.',
    ]);
  }
});

test('a link must not turn round what stands beside it', async () => {
  for (const link of [
    '<https://example.org/\u202Egnp>',
    '[on \u202Epens](https://example.org/)',
    '[on pens\u2069](https://example.org/)',
    '[on pens](https://example.org/\u202E)',
    '[on pens](https://example.org/&#x202E;)',
  ]) {
    const mistakes = await mistakesOf(`See ${link} there.`);
    expect(mistakes.map(({ subject }) => subject)).toEqual(['link']);
  }
  await rendered('See [on \u2067pens\u2069](https://example.org/) there.');
});
