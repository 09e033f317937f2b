import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { sidenoteStyles } from '../../src/collection/sidenotes.ts';
import { excerptFields, rendered } from './essay.ts';

/** An essay with a note under each of these labels. */
function withNotes(labels: string[]): string {
  const references = labels.map((label) => `word[^${label}]`).join(' ');
  return [references, ...labels.map((label) => `[^${label}]: A note.`)].join('\n\n');
}

test('a note’s label never leaves the style sheet that names it', async () => {
  const label = '</style><p>hello</p>';
  const { data } = await rendered(withNotes([label]));
  const css = sidenoteStyles(data.footnotes);
  expect(css).not.toContain('<');
  const { document } = new JSDOM(`<style>${css}</style>`).window;
  expect(document.querySelector('p')).toBeNull();
});

test('whatever a note is called, the style sheet finds its element', () => {
  const sign = fc.constantFrom(...Array.from('abz019-_.^!"\'\\<>/{}%&;:äλ漢😀\u2028'));
  fc.assert(
    fc.property(fc.array(sign, { minLength: 1 }), (signs) => {
      const id = `_.fn-${signs.join('')}`;
      const css = sidenoteStyles([{ id, reference: id }]);
      expect(css).not.toContain('<');
      const { document } = new JSDOM('<p></p>').window;
      const [paragraph] = document.getElementsByTagName('p');
      paragraph?.setAttribute('id', id);
      const [, selector = ''] = /\{(\[id=.*?\])\{/su.exec(css) ?? [];
      expect(document.querySelector(selector)).toBe(paragraph);
    }),
  );
});

test('a percent sign in a note’s label is a sign like any other', async () => {
  for (const label of ['50%off', '%', '100%', '%zz', '%e4', 'a%2Fb']) {
    const { data, html } = await rendered(withNotes([label]));
    const id = `_.fn-${label.toLowerCase()}`;
    expect(data.footnotes.map((note) => note.id)).toEqual([id]);
    const { document } = new JSDOM(html).window;
    const link = document.querySelector('[role="doc-noteref"]')?.getAttribute('href') ?? '';
    expect(document.getElementById(decodeURIComponent(link.slice(1)))?.tagName).toBe('LI');
  }
});

test('two notes never have one id', async () => {
  const { data, html } = await rendered(withNotes(['%61', 'a', 'ä', '%C3%A4', '%2561']));
  const ids = data.footnotes.map(({ id }) => id);
  expect(ids).toEqual(['_.fn-%61', '_.fn-a', '_.fn-ä', '_.fn-%c3%a4', '_.fn-%2561']);
  const all = [...new JSDOM(html).window.document.querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(all).size).toBe(all.length);
});

test('a quoted note is its author’s, in whatever letters its label is', async () => {
  for (const label of ['ink', 'tinte-ä', '墨', '5%']) {
    const { html } = await rendered(
      `A lead.\n\n> Quoted.[^${label}]\n\n[^${label}]: A note.`,
      excerptFields,
    );
    const { document } = new JSDOM(html).window;
    expect(document.querySelector('.notes li > blockquote')?.textContent).toContain('A note.');
  }
});
