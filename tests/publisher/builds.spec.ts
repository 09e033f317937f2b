import { execFileSync, spawnSync } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { inventory } from '../harness/inventory.ts';
import { isInstalled } from '../harness/machine.ts';
import {
  build,
  buildOrThrow,
  layOutAll,
  layOutFew,
  layOutStanding,
  publishedAt,
  run,
} from '../harness/sites.ts';
import { dist, expect, test } from '../harness/test.ts';

test('a build that fails leaves the earlier site as it was, and nothing beside it', async () => {
  const root = await layOutStanding('kept');
  const before = await inventory(join(root, 'dist'));
  await writeFile(join(root, 'content/bad.md'), 'no fields');
  expect((await build(root)).code).not.toBe(0);
  expect(await inventory(join(root, 'dist'))).toEqual(before);
  expect(await readdir(join(root, '.astro'))).not.toContain('build');
});

test(
  'a page that cannot be made is named in a sentence that says what to do, and a stack is there for whoever asks',
  { tag: '@long' },
  async () => {
    const root = await layOutStanding('page-failed');
    const before = await inventory(join(root, 'dist'));
    const layout = join(root, 'src/layouts/Essay.astro');
    const code = await readFile(layout, 'utf8');
    const fault = "if (essay.slug === 'on-pens') throw new TypeError('no ink');\n";
    await writeFile(layout, code.replace('const body =', `${fault}const body =`));
    const { code: status, output } = await build(root);
    expect(status).not.toBe(0);
    expect(output).toMatch(
      /“on-pens.html” could not be made, and nothing was published: this is a bug in Verbatim, not in your essays\..*\n {2}npm run build -- --verbose\n$/,
    );
    expect(output).toContain('TypeError: no ink');
    expect(output).not.toMatch(/^ +at /m);
    expect(await inventory(join(root, 'dist'))).toEqual(before);

    const { output: verbose } = await run(root, ['build', '--verbose']);
    expect(verbose).toContain('no ink');
    expect(verbose).toMatch(/^ +at /m);
  },
);

test('a page that disappears from the essays disappears from the site', async () => {
  const root = await layOutStanding('removed');
  await rm(join(root, 'content/plain-words.md'));
  await buildOrThrow(root);
  expect(await readdir(join(root, 'dist'))).not.toContain('plain-words.html');
});

test(
  'where the site’s address is known, pages say it; where not, the build says so',
  { tag: '@long' },
  async () => {
    const root = await layOutStanding('address');
    const sentence = 'SITE_URL is not set, so feeds and canonical addresses are left out.';
    expect(await buildOrThrow(root)).toContain(sentence);
    const page = () => readFile(join(root, 'dist/on-ink.html'), 'utf8');
    expect(await page()).not.toContain('rel="canonical"');

    const output = await buildOrThrow(root, { SITE_URL: 'https://essays.example/collected' });
    expect(output).not.toContain(sentence);
    const address = 'https://essays.example/collected/on-ink.html';
    expect(await page()).toContain(`<link rel="canonical" href="${address}">`);
    const index = await readFile(join(root, 'dist/index.html'), 'utf8');
    expect(index).toContain('<link rel="canonical" href="https://essays.example/collected/">');
    const lost = await readFile(join(root, 'dist/404.html'), 'utf8');
    expect(lost).toContain('href="https://essays.example/collected/"');
    // Who reads these two files has the site at the root of its own, wherever readers find it.
    expect(await readFile(join(root, 'dist/_headers'), 'utf8')).toMatch(/^\/\*\n/);
    expect(await readFile(join(root, 'dist/_redirects'), 'utf8')).toContain(
      '/corners.html https://essays.example/collected/odd-corners.html 301\n',
    );
  },
);

test('a shell takes the command that checks an essay’s words as it stands, whatever the site’s address', async () => {
  const root = await layOutStanding('shell');
  await buildOrThrow(root, { SITE_URL: "https://essays.example/o'neill&(sons)/" });
  const html = await readFile(join(root, 'dist/on-ink.html'), 'utf8');
  const [command = ''] =
    /curl -s .* \| shasum -a 256/.exec(new JSDOM(html).window.document.body.textContent) ?? [];
  const { stdout } = spawnSync('sh', [
    '-c',
    command.replace('curl -s', 'printf %s').split(' |')[0] ?? '',
  ]);
  expect(String(stdout)).toBe('https://essays.example/o%27neill&(sons)/on-ink.txt');
});

test('an address of the site’s own that is none stops the build', async () => {
  const root = await layOutFew('bad-address');
  const { code, output } = await build(root, { SITE_URL: 'essays.example' });
  expect(code).not.toBe(0);
  expect(output).toContain(
    'SITE_URL is “essays.example”, which is not the address of a site. Write it in full, for example: SITE_URL=https://example.org/essays/',
  );
});

test('a plugin that fails stops the build, and no empty page is published', async () => {
  const root = await layOutFew('failing-plugin');
  const plugin = join(root, 'src/markdown/render/rehype-raw-html.ts');
  const source = await readFile(plugin, 'utf8');
  await writeFile(
    plugin,
    source.replace('return (tree: Root, file: VFile) => {', "$& throw new Error('broken');"),
  );
  const { code, output } = await build(root);
  expect(code).not.toBe(0);
  expect(output).toContain('broken');
  expect(await readdir(root)).not.toContain('dist');
});

test('an edited plugin is seen by the next build, though no essay changed', async () => {
  const root = await layOutStanding('edited-plugin');
  const plugin = join(root, 'src/markdown/render/rehype-footnotes.ts');
  const source = await readFile(plugin, 'utf8');
  expect(source).toContain("className: ['notes']");
  await writeFile(plugin, source.replace("className: ['notes']", "className: ['endnotes']"));
  await buildOrThrow(root);
  const html = await readFile(join(root, 'dist/on-ink.html'), 'utf8');
  expect(html).toContain('<section class="endnotes"');
});

test('a build from a cache is the same as one without, and reads no essay again that has not changed', async () => {
  const root = await layOutStanding('cache');
  const before = await inventory(join(root, 'dist'));
  expect(await buildOrThrow(root)).not.toContain('Clearing content store');
  expect(await inventory(join(root, 'dist'))).toEqual(before);
});

// A machine without it is told so before the tests; on CI that ends the run.
for (const faketime of ['faketime'].filter(isInstalled)) {
  test(
    'on another day, in another zone, language and folder, every byte is the same',
    { tag: '@long' },
    async () => {
      const there = await layOutAll('another day');
      const output = await buildOrThrow(there, {
        SITE_URL: publishedAt,
        TZ: 'Pacific/Kiritimati',
        LANG: 'tr_TR.UTF-8',
        LC_ALL: 'tr_TR.UTF-8',
        // Its own program would take the place of Node; this is what that does.
        LD_PRELOAD: execFileSync(faketime, ['2031-07-08 10:00:00', 'printenv', 'LD_PRELOAD'], {
          encoding: 'utf8',
        }).trim(),
        FAKETIME: '@2031-07-08 10:00:00',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      });
      expect(output, 'the build believes in that day').toMatch(/^10:0\d:\d\d /m);
      const before = await inventory(dist.published);
      expect(before.length).toBeGreaterThan(80);
      expect(await inventory(join(there, 'dist'))).toEqual(before);
    },
  );
}

test('of two builds at once one is refused, and the site is whole', async () => {
  const root = await layOutFew('two-at-once');
  const outcomes = await Promise.all([build(root), build(root)]);
  const refused = outcomes.filter(({ code }) => code !== 0);
  for (const { output } of refused) {
    expect(output).toContain('Another build of this site is running; wait until it has ended.');
  }
  expect(refused.length).toBeLessThan(2);
  expect(await readdir(join(root, 'dist'))).toContain('plain-words.html');
});

test('a picture that changes is looked at again, though its essay did not', async () => {
  const root = await layOutStanding('changed-picture');
  const drawing = join(root, 'content/odd-corners/line.svg');
  const trap = (await readFile(drawing, 'utf8')).replace('<path', '<script>alert(1)</script><path');
  await writeFile(drawing, trap);
  const { code, output } = await build(root);
  expect(code).not.toBe(0);
  expect(output).toMatch(
    /odd-corners\.md:\d+ {2}picture: “odd-corners\/line\.svg” holds “<script”/,
  );
});
