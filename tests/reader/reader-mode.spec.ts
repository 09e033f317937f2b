import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { JSDOM } from 'jsdom';
import { dist, expect, firstEssay, flat, test } from '../harness/test.ts';

/** The blocks of an essay's page, in order, as a browser shows them. */
function blocksOf(html: string): string[] {
  const { document } = new JSDOM(html).window;
  return [...document.querySelectorAll('.e-content > p, .e-content > blockquote > p')].map(
    (block) => flat(block.textContent),
  );
}

async function pageOf(site: keyof typeof dist, name: string) {
  const html = await readFile(join(dist[site], `${name}.html`), 'utf8');
  return { html, dom: new JSDOM(html, { url: `https://essays.example/${name}.html` }) };
}

/** What stands in a reader mode: its words, and which of them are quoted. */
function shown(content: string) {
  const { document } = new JSDOM(content).window;
  const quoted = [...document.querySelectorAll('blockquote')].map((quotation) =>
    flat([...quotation.querySelectorAll('p')].map((p) => p.textContent).join(' ')),
  );
  return { text: flat(document.body.textContent), quoted: quoted.join(' '), document };
}

const posts = [
  ['site', firstEssay],
  ['specimens', 'the-price-of-paper'],
] as const;

for (const [site, name] of posts) {
  test(`Mozilla’s reader mode keeps both voices of ${name}`, async () => {
    const { html, dom } = await pageOf(site, name);
    const article = new Readability(dom.window.document).parse();
    const { text, quoted } = shown(article?.content ?? '');
    const blocks = blocksOf(html);
    expect(text.endsWith(flat(blocks.join(' ')))).toBe(true);
    const excerpt = new JSDOM(html).window.document.querySelectorAll('.excerpt p');
    expect(quoted).toBe(flat([...excerpt].map((p) => p.textContent).join(' ')));
    expect(text.replace(flat(blocks.join(' ')), '')).not.toMatch(/Verbatim|Skip|cookies/);
  });

  test(`Defuddle keeps both voices of ${name}`, async () => {
    const { html, dom } = await pageOf(site, name);
    const article = await Defuddle(dom.window.document, `https://essays.example/${name}.html`);
    const { text, quoted } = shown(article.content);
    const blocks = blocksOf(html);
    const words = flat(shown(article.content).document.body.innerHTML.replace(/<[^>]+>/g, ' '));
    let from = 0;
    for (const block of blocks) {
      const sentence = block.slice(0, 60);
      const at = text.indexOf(sentence, from);
      expect(at, `“${sentence}” stands in its place`).toBeGreaterThanOrEqual(from);
      from = at;
    }
    expect(words.split(' ').length).toBeGreaterThanOrEqual(blocks.join(' ').split(' ').length);
    const excerpt = new JSDOM(html).window.document.querySelectorAll('.excerpt p');
    expect(quoted).toBe(flat([...excerpt].map((p) => p.textContent).join(' ')));
  });
}
