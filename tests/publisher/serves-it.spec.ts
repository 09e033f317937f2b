import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { serve } from '../harness/sites.ts';
import { dist, expect, firstEssay, flat, test } from '../harness/test.ts';

/** The addresses in a page that a browser or a reader would ask its own host for. */
function innerAddresses(html: string): string[] {
  const { document } = new JSDOM(html).window;
  const addresses = [...document.querySelectorAll('[href], [src], [srcset]')].flatMap((element) => [
    element.getAttribute('href'),
    element.getAttribute('src'),
    ...(element.getAttribute('srcset') ?? '').split(',').map((part) => part.trim().split(' ')[0]),
  ]);
  const faces = [...html.matchAll(/url\(([^)]+)\)/g)].map(([, address]) => address);
  return [...addresses, ...faces].filter(
    (address): address is string => !!address && !/^(https?|mailto|tel):/.test(address),
  );
}

for (const under of ['/', '/essays/of%20the%20year/']) {
  test(`served under ${under}, every address of every page leads somewhere`, async ({
    request,
  }) => {
    const idsAt = async (target: string) => {
      const response = await request.get(target);
      expect(response.status(), target).toBe(200);
      if (!target.endsWith('.html')) return new Set<string>();
      const { document } = new JSDOM(await response.text()).window;
      return new Set([...document.querySelectorAll('[id]')].map(({ id }) => id));
    };
    for (const folder of Object.values(dist)) {
      const { address, close } = await serve(folder, under);
      const known = new Map<string, Set<string>>();
      const pages = (await readdir(folder)).filter((file) => file.endsWith('.html'));
      expect(pages.length).toBeGreaterThan(2);
      for (const page of pages) {
        const html = await readFile(join(folder, page), 'utf8');
        const inner = innerAddresses(html);
        expect(inner.length, page).toBeGreaterThan(0);
        for (const link of inner) {
          expect(link, `${page} can stand in any folder`).not.toMatch(/^\//);
          const { hash, href } = new URL(link, address + page);
          const target = href.slice(0, href.length - hash.length);
          const ids = known.get(target) ?? (await idsAt(target));
          known.set(target, ids);
          if (hash) expect(ids, `${link} in ${page}`).toContain(decodeURIComponent(hash.slice(1)));
        }
      }
      await close();
    }
  });
}

test('a page asks nobody but its own host, and runs nothing', async ({ browser, specimens }) => {
  const context = await browser.newContext({ javaScriptEnabled: true });
  const page = await context.newPage();
  const asked: string[] = [];
  const said: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => said.push(message.text()));
  const names = ['index', 'on-ink', 'on-pens', 'the-price-of-paper', 'what-a-title-holds', '404'];
  for (const name of names) {
    await page.goto(`${specimens}${name}.html`, { waitUntil: 'networkidle' });
    // A block of data is no script: nothing in it can run (HTML, 4.12.1).
    const scripts = page.locator('script:not([type="application/ld+json"])');
    await expect(scripts.or(page.locator('[style], [onclick]'))).toHaveCount(0);
  }
  expect(asked.filter((url) => !url.startsWith(specimens))).toEqual([]);
  expect(asked.filter((url) => url.endsWith('.js'))).toEqual([]);
  expect(said).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  await context.close();
});

test('the policy of a page lets nothing in but its own style, faces and pictures', async ({
  page,
  specimens,
}) => {
  await page.goto(`${specimens}on-ink.html`);
  const policy = await page
    .locator('meta[http-equiv=content-security-policy]')
    .getAttribute('content');
  expect(policy?.replace(/sha256-[\w+/]{43}=/, 'sha256-…')).toBe(
    "default-src 'none'; style-src 'sha256-…'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'",
  );
});

test('the policy holds: a script and a style put into the page do nothing', async ({
  browser,
  specimens,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: true });
  const page = await context.newPage();
  await page.route('**/on-ink.html', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(
      '</body>',
      '<script>document.title = "run"</script><style>body { display: none }</style></body>',
    );
    await route.fulfill({ response, body });
  });
  await page.goto(`${specimens}on-ink.html`);
  await expect(page).toHaveTitle(/^On Ink/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await context.close();
});

test('a lost reader is led back', async ({ page, specimens }) => {
  await page.goto(`${specimens}404.html`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'There is no page at this address',
  );
  await page.getByRole('link', { name: 'the front page', exact: true }).click();
  await expect(page).toHaveURL(`${specimens}index.html`);
});

test('the front page lists every published essay, newest first', async ({ page, specimens }) => {
  await page.goto(`${specimens}index.html`);
  const titles = await page.getByRole('heading', { level: 3 }).allTextContents();
  expect(titles.map(flat).slice(-11)).toEqual([
    'The Price of Paper',
    'On Pens',
    'On Ink & "Pens": A <Short> History',
    'A Pen and Three Voices',
    'Odd Corners',
    'Habits',
    'From Elsewhere',
    'Odd Names',
    '</script> & "quotes" ]]> <b>not bold</b> 🦊 100% $5 #1 a_b ~ \\ שלום',
    'On Wax',
    'Plain Words',
  ]);
  const one = page.getByRole('listitem').filter({ hasText: 'The Price of Paper' });
  await expect(one.locator('p')).toHaveText([
    'Cora Deckle and Dan Laid in The Mill; quoted by Straight Talk\u00a0· 9 March 2024',
  ]);
  // The newest stands first, with its opening.
  await expect(page.locator('.opening')).toHaveCount(1);
  await expect(page.locator('.essay-list li').first().locator('.opening')).toBeVisible();
});

test('robots may read, and a browser finds an icon', async ({ request, site }) => {
  expect(await (await request.get(`${site}robots.txt`)).text()).toBe('User-agent: *\nAllow: /\n');
  const icon = await request.get(`${site}favicon.svg`);
  expect(icon.headers()['content-type']).toBe('image/svg+xml');
});

test('an essay leads to the one before it and the one after it', async ({ page, specimens }) => {
  await page.goto(`${specimens}on-pens.html`);
  const others = page.getByRole('navigation', { name: 'Other essays' });
  await expect(others.getByRole('link')).toHaveText([
    'On Ink & "Pens": A <Short> History',
    'The Price of Paper',
  ]);
});

test('the first essay’s page has a language, a title and one line about it', async ({
  page,
  site,
}) => {
  await page.goto(`${site}${firstEssay}.html`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveTitle('Washington Is the Matchmaker for the Russia-North Korea Romance');
  await expect(page.locator('meta[name=description]')).toHaveAttribute(
    'content',
    'Ted Galen Carpenter in Antiwar.com: “The summit meeting between Russian president Vladimir Putin and North Korean leader Kim Jong-un has led to a surge of pearl clutching among the U.S. foreign policy establishment and its allies in the corporate news media.”',
  );
});
