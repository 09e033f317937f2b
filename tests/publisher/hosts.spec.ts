import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import { mediaTypes, needsCharset } from '../../src/essay/media-types.ts';
import { caching, headers as siteHeaders, policies } from '../../src/hosting/headers.ts';
import { configurations } from '../../src/commands/hosts.ts';
import { isInstalled } from '../harness/machine.ts';
import { writeManyEssays } from '../harness/many.ts';
import { ask, host, manual, neighbour } from '../harness/servers.ts';
import {
  build,
  buildOrThrow,
  folderOf,
  layOut,
  layOutStanding,
  npm,
  publishedAt,
  serve,
} from '../harness/sites.ts';
import { expect, read, test } from '../harness/test.ts';

const programs = { nginx: 'nginx', apache: 'apache2', caddy: 'caddy' } as const;
const places = ['', '/essays'] as const;
const dist = join(folderOf('hosted'), 'dist');
const searchedDist = join(folderOf('hosted-searched'), 'dist');

test.beforeAll('two sites are built and compressed, and one of them is searched', async () => {
  const root = folderOf('hosted');
  await rm(root, { recursive: true, force: true });
  await cp(folderOf('published'), root, { recursive: true });
  const searched = await layOut('hosted-searched');
  await writeManyEssays(join(searched, 'content'), 50, { wordCount: 40 });
  await buildOrThrow(searched, { SITE_URL: publishedAt });
  for (const each of [root, searched]) {
    const { code, output } = await npm(each, 'compress');
    expect(code, output).toBe(0);
  }
});

// A machine without a server is told so before the tests; on CI that ends the run.
for (const name of (['nginx', 'apache', 'caddy'] as const).filter((n) =>
  isInstalled(programs[n]),
)) {
  for (const under of places) {
    const place = `${name}, ${under ? 'in a folder' : 'at the root'}`;

    test(`${place}: every page has one address, and others lead there`, async () => {
      const { address, close } = await host(name, dist, under);
      const front = await ask(address);
      expect(front.status).toBe(200);
      expect(front.body).toEqual(await readFile(join(dist, 'index.html')));
      for (const [asked, leads] of [
        ['index.html', ''],
        ['index.html?from=feed', '?from=feed'],
        ['index', 'index.html'],
        ['on-ink', 'on-ink.html'],
        ['on-ink?from=feed', 'on-ink.html?from=feed'],
      ] as const) {
        const { status, headers } = await ask(address + asked);
        expect(status, asked).toBe(301);
        expect(new URL(String(headers['location']), address).href, asked).toBe(address + leads);
      }
      for (const file of (await readdir(dist)).filter((path) => path.endsWith('.html'))) {
        if (file === 'index.html') continue;
        const { status, body } = await ask(address + file);
        expect(status, file).toBe(200);
        expect(body).toEqual(await readFile(join(dist, file)));
      }
      if (under) {
        const { status, headers } = await ask(address.slice(0, -1));
        expect(status).toBe(301);
        expect(new URL(String(headers['location']), address).pathname).toBe(`${under}/`);
        const root = await ask(new URL('/', address).href);
        expect(String(root.body), 'the rest of the host is as it was').toBe(neighbour);
      }
      await close();
    });

    test(`${place}: an address of an earlier site leads to its essay, whatever is asked behind it`, async () => {
      const former = ['?p=7', 'index.php?cat=2&p=12', 'old/ink (1).php'];
      const { address, close } = await host(name, dist, under, undefined, () => {
        const essays = [{ slug: 'on-ink', formerPaths: former }];
        const file = { nginx: 'nginx.conf', apache: 'apache.conf', caddy: 'Caddyfile' }[name];
        return configurations({ isHttpsForever: false }, essays).get(file) ?? '';
      });
      for (const asked of [
        '?p=7',
        'index.php?cat=2&p=12',
        'index.php?cat=2&p=12&from=feed',
        'old/ink%20(1).php',
      ]) {
        const { status, headers } = await ask(address + asked);
        expect(status, asked).toBe(301);
        const leads = new URL(String(headers['location']), new URL(asked, address)).href;
        expect(leads, asked).toBe(`${address}on-ink.html`);
      }
      for (const other of ['?p=77', 'index.php?cat=2&p=123', 'index.php']) {
        expect((await ask(address + other)).status, other).toBe(other.startsWith('?') ? 200 : 404);
      }
      const { origin } = new URL(address);
      const { headers } = await ask(`${origin}//evil.example/index.php?cat=2&p=12`);
      const leads = new URL(String(headers['location'] ?? '/'), `${origin}//evil.example/`);
      expect(leads.origin).toBe(origin);
      await close();
    });

    test(`${place}: no address of the site leads to another host`, async () => {
      const { address, close } = await host(name, dist, under);
      const { origin } = new URL(address);
      for (const path of ['//evil.example/index.html', '//evil.example/../on-ink', '//on-ink']) {
        const { headers } = await ask(origin + path);
        const leads = String(headers['location'] ?? '/');
        expect(new URL(leads, origin).origin, `${path} leads to ${leads}`).toBe(origin);
      }
      await close();
    });

    test(`${place}: a lost reader gets a page that leads back, and a program is told it is none`, async () => {
      const { address, close } = await host(name, dist, under);
      for (const lost of [
        'nothing.html',
        'nothing',
        'nothing.md',
        '_astro/nothing.woff2',
        'a/b/c',
      ]) {
        const { status, headers, body } = await ask(address + lost);
        expect(status, lost).toBe(404);
        expect(body, lost).toEqual(await readFile(join(dist, '404.html')));
        expect(headers['content-type'], lost).toBe('text/html; charset=utf-8');
        expect(headers['cache-control'], lost).toBe('no-cache');
        expect(headers['x-content-type-options'], lost).toBe('nosniff');
      }
      await close();
    });

    test(`${place}: each file is sent as what it is, with every header and for as long as it lasts`, async () => {
      const { address, close } = await host(name, dist, under);
      const kinds = new Set<string>();
      for (const path of await filesIn(dist)) {
        if (/(^|\/)(index\.html|_headers|_redirects|\.nojekyll)$|\.(br|gz)$/.test(path)) continue;
        const answer = await ask(address + path);
        const ending = path.slice(path.lastIndexOf('.') + 1);
        kinds.add(ending);
        const known: Record<string, string> = mediaTypes;
        const type =
          path === 'feed.xml'
            ? 'application/atom+xml'
            : /^opds.*\.xml$/.test(path)
              ? 'application/atom+xml;profile=opds-catalog;kind=acquisition'
              : path === 'feed.json'
                ? 'application/feed+json'
                : path.endsWith('.csl.json')
                  ? 'application/vnd.citationstyles.csl+json'
                  : known[ending];
        expect(answer.status, path).toBe(200);
        if (type) {
          const expected = needsCharset(type) ? `${type}; charset=utf-8` : type;
          expect(answer.headers['content-type'], path).toBe(expected);
        }
        for (const [field, value] of Object.entries(siteHeaders({ isHttpsForever: false }))) {
          expect(answer.headers[field.toLowerCase()], `${field} of ${path}`).toBe(value);
        }
        expect(answer.headers['cache-control'], path).toBe(
          path.startsWith('_astro/') ? caching.hashed : caching.others,
        );
        expect(answer.headers['strict-transport-security']).toBeUndefined();
      }
      for (const kind of ['html', 'txt', 'svg', 'woff2', 'webp']) expect(kinds).toContain(kind);
      await close();
    });

    test(`${place}: text is sent packed to who can open it, and not again to who has it`, async () => {
      // Debian has brotli for nginx in a module; the configuration says where to take it in.
      const { address, close } = await host(name, dist, under, undefined, (text) =>
        text.replace('# brotli_static on;', 'brotli_static on;'),
      );
      for (const path of ['', 'on-ink.html', 'favicon.svg', 'robots.txt', '404.html']) {
        const plain = await ask(address + path);
        expect(plain.headers['content-encoding'], path).toBeUndefined();
        expect(plain.headers['vary'], path).toMatch(/Accept-Encoding/i);
        expect(plain.body).toEqual(await readFile(join(dist, path || 'index.html')));
        for (const [encoding, asked, unpack] of [
          ['br', 'gzip, deflate, br, zstd', brotliDecompressSync],
          ['gzip', 'gzip', gunzipSync],
        ] as const) {
          const packed = await ask(address + path, { 'Accept-Encoding': asked });
          expect(packed.status).toBe(200);
          expect(packed.headers['content-encoding'], path).toBe(encoding);
          expect(packed.headers['content-type'], path).toBe(plain.headers['content-type']);
          expect(packed.headers['vary'], path).toMatch(/Accept-Encoding/i);
          expect(packed.headers['etag'], path).not.toBe(plain.headers['etag']);
          const ending = encoding === 'br' ? 'br' : 'gz';
          const made = await readFile(join(dist, `${path || 'index.html'}.${ending}`));
          expect(packed.body, `${path} in ${encoding}`).toEqual(made);
          expect(unpack(packed.body)).toEqual(plain.body);
          const again = await ask(address + path, {
            'Accept-Encoding': asked,
            'If-None-Match': String(packed.headers['etag']),
          });
          expect(again.status, `${path} in ${encoding}`).toBe(304);
          expect(again.body).toHaveLength(0);
        }
      }
      const part = await ask(`${address}on-ink.html`, { Range: 'bytes=10-19' });
      expect(part.status).toBe(206);
      expect(part.body).toEqual((await readFile(join(dist, 'on-ink.html'))).subarray(10, 20));
      await close();
    });

    test(`${place}: where there is no search page, no page runs anything, whatever is in it`, async ({
      browser,
    }) => {
      const { address, close } = await host(name, dist, under, undefined, undefined, (folder) =>
        temptIn(join(folder, 'www')),
      );
      expect(await titleOfTempter(browser, address)).toBe('nothing ran');
      const lost = await ask(`${address}search.html`);
      expect(lost.status).toBe(404);
      expect(lost.headers['content-security-policy']).toBe(policies.site);
      await close();
    });

    test(`${place}: a reader searches, and only the search page runs anything`, async ({
      browser,
    }) => {
      const { address, close } = await host(
        name,
        searchedDist,
        under,
        undefined,
        undefined,
        (folder) => temptIn(join(folder, 'www')),
      );
      expect(await foundOn(browser, address)).toBe('One essay');
      expect(await titleOfTempter(browser, address)).toBe('nothing ran');
      for (const accepted of ['', 'gzip', 'br, gzip']) {
        const page = await ask(`${address}search.html`, { 'Accept-Encoding': accepted });
        expect(page.headers['content-security-policy']).toBe(policies.searchPage);
      }
      await close();
    });
  }
}

/** Puts a page into a site that runs scripts in every way it is let. */
function temptIn(folder: string) {
  const run = (how: string) => `document.title = '${how} ran'`;
  writeFileSync(join(folder, 'tempter.js'), run('a file'));
  writeFileSync(
    join(folder, 'tempter.html'),
    `<!doctype html><title>nothing ran</title><body onload="${run('a handler')}">
<script>${run('a script')}</script><script src="tempter.js"></script>
<iframe src="javascript:parent.${run('an address')}"></iframe>`,
  );
}

async function titleOfTempter(browser: Browser, site: string) {
  const context = await browser.newContext({ javaScriptEnabled: true });
  const page = await context.newPage();
  await page.goto(`${site}tempter.html`);
  const title = await page.title();
  await context.close();
  return title;
}

/** What a reader is told who searches for a word that one essay has. */
async function foundOn(browser: Browser, site: string, fields?: Record<string, string>) {
  const context = await browser.newContext({ javaScriptEnabled: true });
  if (fields) {
    await context.route('**', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), ...fields } });
    });
  }
  const page = await context.newPage();
  await page.goto(`${site}search.html`);
  await page.getByRole('searchbox').fill('word17');
  await page.getByRole('button', { name: 'Search' }).click();
  const status = page.getByRole('status');
  await expect(status).toContainText(/essay/);
  const text = await status.textContent();
  // A file that comes late would be answered by a context that is gone.
  await context.unrouteAll({ behavior: 'wait' });
  await context.close();
  return text;
}

test('a browser finds nothing to complain of in the headers, and what they forbid does not happen', async ({
  browser,
}) => {
  const { address, close } = await host('nginx', dist, '');
  const context = await browser.newContext({ javaScriptEnabled: true });
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  for (const name of ['', 'on-ink.html', 'odd-corners.html']) {
    await page.goto(address + name, { waitUntil: 'networkidle' });
    await expect(page.locator('body')).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
  }
  expect(said).toEqual([]);

  const framed = await context.newPage();
  await framed.route('http://other.example/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<iframe src="${address}on-ink.html"></iframe>`,
    }),
  );
  await framed.goto('http://other.example/');
  const [, frame] = framed.frames();
  await expect.poll(() => frame?.url()).toMatch(/^chrome-error:/);
  await context.close();
  await close();
});

test('`npm run hosts` writes the servers’ configurations and says where', async () => {
  const made = [...configurations({ isHttpsForever: false })];
  const root = folderOf('hosted');
  expect(await npm(root, 'hosts')).toEqual({
    code: 0,
    output: made.map(([name]) => `.astro/hosts/${name}\n`).join(''),
  });
  for (const [name, text] of made) {
    expect(await readFile(join(root, '.astro/hosts', name), 'utf8')).toBe(text);
  }
});

for (const _ of ['rsync'].filter(isInstalled)) {
  test('the command that publishes the site deletes what was in it, and nothing beside it', async () => {
    const written = (await Promise.all(['README.md', '.github/HOSTING.md'].map(read))).join('\n');
    const commands = written.match(/\brsync .*host:\S+/g) ?? [];
    expect(commands).toHaveLength(1);
    const [command = ''] = commands;
    const target = command.slice(command.indexOf('host:') + 'host:'.length);
    for (const name of ['nginx', 'apache', 'caddy'] as const) {
      for (const under of places) {
        const { snippet } = await manual(name, under);
        const folders = snippet.match(/\/var\/[^\s;>]+/g) ?? [];
        expect(new Set(folders.map((folder) => join(folder, '/')))).toEqual(new Set([target]));
      }
    }
    const server = await mkdtemp(join(tmpdir(), 'host-'));
    for (const path of ['/var/www/html', target]) {
      await mkdir(join(server, path), { recursive: true });
      await writeFile(join(server, path, 'earlier.html'), '');
    }
    execFileSync('sh', ['-c', command.replace('host:', server)], { cwd: folderOf('hosted') });
    expect(await filesIn(join(server, target, '.'))).toEqual(await filesIn(dist));
    expect(await filesIn(join(server, '/var/www/html'))).toEqual(['earlier.html']);
    await rm(server, { recursive: true });
  });
}

test('GitHub Pages publishes every file of the site from a branch too', async () => {
  // Jekyll, which leaves out `_astro/` and every `.md`, is not asked where this file is.
  for (const folder of [dist, searchedDist]) {
    expect(await readFile(join(folder, '.nojekyll'), 'utf8')).toBe('');
  }
});

test('Netlify and Cloudflare are told that nothing runs, or where there is a search that it may', async ({
  browser,
}) => {
  const policyIn = async (folder: string) => {
    const text = await readFile(join(folder, '_headers'), 'utf8');
    const [, policy] = /^\/\*\n(?: {2}.*\n)*? {2}Content-Security-Policy: (.*)$/m.exec(text) ?? [];
    return policy ?? '';
  };
  expect(await policyIn(dist)).toBe(policies.site);
  expect(await policyIn(dist)).not.toContain('script-src');
  const fields = { 'content-security-policy': await policyIn(searchedDist) };
  const { address, close } = await serve(searchedDist);
  expect(await foundOn(browser, address, fields)).toBe('One essay');
  await close();
});

test('the headers for Netlify and Cloudflare never speak twice of one field of one file', async () => {
  const rules = (await readFile(join(dist, '_headers'), 'utf8'))
    .split(/\n(?=\/)/)
    .map((rule) => rule.trim().split('\n'));
  const matches = (pattern: string, path: string) =>
    new RegExp(`^${pattern.replace(/[.]/g, '\\$&').replace('*', '.*')}$`).test(path);
  for (const file of await filesIn(dist)) {
    const fields = rules
      .filter(([pattern = '']) => matches(pattern, `/${file}`))
      .flatMap(([, ...lines]) => lines.map((line) => line.trim().split(': ')[0]));
    expect(fields, file).toContain('Content-Security-Policy');
    expect(new Set(fields).size, file).toBe(fields.length);
  }
});

test('Netlify and Cloudflare are told what those files are that they would not know', async () => {
  const text = await readFile(join(dist, '_headers'), 'utf8');
  for (const [pattern, type] of [
    ['/*.md', 'text/markdown; charset=utf-8'],
    ['/*.epub', 'application/epub+zip'],
    ['/*.bib', 'application/x-bibtex; charset=utf-8'],
    ['/*.csl.json', 'application/vnd.citationstyles.csl+json'],
    ['/feed.xml', 'application/atom+xml'],
    ['/opds*', 'application/atom+xml;profile=opds-catalog;kind=acquisition'],
    ['/feed.json', 'application/feed+json'],
  ]) {
    expect(text).toContain(`\n${pattern}\n  Content-Type: ${type}\n`);
  }
});

test('HTTPS for good is said nowhere until the publisher says so, and then everywhere', () => {
  for (const text of configurations({ isHttpsForever: false }).values()) {
    expect(text).not.toContain('Strict-Transport-Security');
  }
  for (const text of configurations({ isHttpsForever: true }).values()) {
    expect(text).toContain('Strict-Transport-Security');
  }
});

test('packed files are the same from one time to the next, and gone after the next build', async () => {
  const root = await layOutStanding('packed');
  const folder = join(root, 'dist');
  const away = join(root, 'away');
  await rename(folder, away);
  expect(await npm(root, 'compress')).toMatchObject({
    code: 1,
    output: 'There is no site to compress; make one first:\n  npm run build\n',
  });
  await rename(away, folder);
  const pack = async () => {
    expect((await npm(root, 'compress')).code).toBe(0);
    const files = (await filesIn(folder)).filter((file) => /\.(br|gz)$/.test(file));
    expect(files).toContain('on-ink.html.br');
    expect(files.filter((file) => /(woff2|webp|jpg|png)\./.test(file))).toEqual([]);
    return Promise.all(files.map((file) => readFile(join(folder, file), 'hex')));
  };
  const first = await pack();
  expect(await pack()).toEqual(first);
  expect((await build(root)).code).toBe(0);
  expect((await filesIn(folder)).filter((file) => /\.(br|gz)$/.test(file))).toEqual([]);
});

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .toSorted();
}
