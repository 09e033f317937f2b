import { contrastOf, fullLines, sidewaysScroll } from '../harness/typesetting.ts';
import { expect, firstEssay, flat, read, test } from '../harness/test.ts';

const widths = [320, 390, 768, 1280, 1440, 1920];

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [390, 768, 1440]) {
    test(`a reader with ${width} pixels and a ${scheme} screen reads every word`, async ({
      browser,
      site,
    }) => {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme: scheme,
        javaScriptEnabled: false,
      });
      const page = await context.newPage();
      const surprises: string[] = [];
      page.on('console', (message) => surprises.push(message.text()));
      page.on('requestfailed', (request) => surprises.push(request.url()));
      page.on('response', (response) => {
        if (response.status() >= 400) surprises.push(`${response.status()} ${response.url()}`);
      });
      await page.goto(`${site}${firstEssay}.html`);

      const markdown = (await read(`tests/first-essay/${firstEssay}.md`)).split('---\n')[2] ?? '';
      const paragraphs = markdown
        .split(/\n>?\s*\n/)
        .map((text) => flat(text.replace(/^> /gm, '')))
        .filter(Boolean);
      expect(paragraphs).toHaveLength(5);
      for (const paragraph of paragraphs) {
        await expect(page.getByText(paragraph, { exact: true })).toBeVisible();
      }
      expect(await sidewaysScroll(page)).toBe(0);
      expect(surprises).toEqual([]);
      await context.close();
    });
  }
}

test('a line is as long as a reader’s eye likes, at every width', async ({ page, site }) => {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${site}${firstEssay}.html`);
    const lines = await fullLines(page.locator('.e-content > p, .excerpt > p'));
    const mean = lines.reduce((sum, line) => sum + line, 0) / lines.length;
    expect(Math.max(...lines), `the longest line at ${width} pixels`).toBeLessThanOrEqual(80);
    expect(mean, `a line at ${width} pixels`).toBeLessThanOrEqual(72);
    if (width >= 768) expect(mean, `a line at ${width} pixels`).toBeGreaterThanOrEqual(60);
  }
});

test('a reader who doubles the browser’s text size gets text of twice the size', async ({
  page,
  site,
}) => {
  const client = await page.context().newCDPSession(page);
  const sizes = () =>
    page
      .locator('h1, .byline, .excerpt p, .colophon p')
      .evaluateAll((texts) => texts.map((text) => parseFloat(getComputedStyle(text).fontSize)));
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await client.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
    await page.goto(`${site}${firstEssay}.html`);
    const before = await sizes();
    await client.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
    await page.reload();
    for (const [place, size] of (await sizes()).entries()) {
      // The title is as large as the longest word allows on a phone.
      const isTitleOfPhone = place === 0 && width < 640;
      expect(size / (before[place] ?? size), `at ${width}`).toBeGreaterThanOrEqual(
        isTitleOfPhone ? 1.5 : 2,
      );
    }
    expect(await sidewaysScroll(page)).toBe(0);
  }
});

test('what a finger aims at by itself is at least 24 pixels high', async ({ page, specimens }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  for (const name of ['on-ink', 'sixty-notes', 'the-price-of-paper', 'index']) {
    await page.goto(`${specimens}${name}.html`);
    const low = await page.locator('a, summary').evaluateAll((targets) =>
      targets
        .filter((target) => {
          const { width, height } = target.getBoundingClientRect();
          const line = target.closest<HTMLElement>('p, li, dd, td, h1, h2, h3, h4');
          const isAlone = line?.innerText.trim() === (target as HTMLElement).innerText.trim();
          return width > 0 && height < 24 && (isAlone || target.matches('summary'));
        })
        .map((target) => target.textContent),
    );
    expect(low, name).toEqual([]);
  }
});

test('a reader who spaces text out loses none of it', async ({ page, specimens }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  for (const name of ['on-ink', 'the-price-of-paper', 'index']) {
    await page.goto(`${specimens}${name}.html`);
    await page.evaluate(() => {
      // The spacing of WCAG 2.2, 1.4.12.
      const rules = 'line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em';
      for (const element of document.querySelectorAll<HTMLElement>('body *')) {
        element.style.cssText += `;${rules}!important`;
        if (element.localName === 'p') element.style.marginBlockEnd = '2em';
      }
    });
    expect(await sidewaysScroll(page), name).toBe(0);
    const clipped = await page.evaluate(() =>
      [...document.querySelectorAll('p, h1, h2, h3, li')]
        .filter((element) => element.scrollHeight > element.clientHeight + 1)
        .filter((element) => getComputedStyle(element).overflowY === 'hidden')
        .map((element) => element.textContent),
    );
    expect(clipped, name).toEqual([]);
  }
});

for (const scheme of ['light', 'dark'] as const) {
  for (const contrast of ['no-preference', 'more'] as const) {
    test(`every colour stands out from a ${scheme} ground (contrast: ${contrast})`, async ({
      page,
      specimens,
    }) => {
      await page.emulateMedia({ colorScheme: scheme, contrast });
      for (const name of ['on-ink', 'the-price-of-paper', 'index']) {
        await page.goto(`${specimens}${name}.html`);
        const texts = page.locator('h1, h2, h3, h4, p, a, li, time, td, th, pre, pre span');
        const count = await texts.count();
        expect(count).toBeGreaterThan(5);
        for (let nth = 0; nth < count; nth++) {
          const text = texts.nth(nth);
          const words = (await text.textContent())?.slice(0, 40);
          expect(await contrastOf(text), `${name}: ${words}`).toBeGreaterThanOrEqual(7);
        }
      }
    });
  }
}

test('a reader who asks for more contrast gets more', async ({ page, site }) => {
  await page.goto(`${site}${firstEssay}.html`);
  const before = await contrastOf(page.locator('.attribution'));
  await page.emulateMedia({ contrast: 'more' });
  expect(await contrastOf(page.locator('.attribution'))).toBeGreaterThan(before + 5);
});

test('visited links can be read in both schemes', async ({ page, site }) => {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(`${site}${firstEssay}.html`);
    // Browsers hide the colour of visited links from every script, so the token stands in for it.
    await page.evaluate(() => {
      document
        .querySelector<HTMLElement>('.attribution')
        ?.style.setProperty('color', 'var(--color-link-visited)');
    });
    expect(await contrastOf(page.locator('.attribution'))).toBeGreaterThanOrEqual(7);
  }
});

test('with colours forced, a border still tells the excerpt apart', async ({ page, site }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(`${site}${firstEssay}.html`);
  const border = await page.locator('.excerpt').evaluate((quotation) => {
    const { borderInlineStartWidth, borderInlineStartStyle } = getComputedStyle(quotation);
    return `${borderInlineStartWidth} ${borderInlineStartStyle}`;
  });
  expect(border).toBe('3px solid');
});

test('the text stays where it is while the face arrives', async ({ browser, site }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 800 },
    javaScriptEnabled: true,
  });
  const page = await context.newPage();
  await page.route('**/*.woff2', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  await page.goto(`${site}${firstEssay}.html`);
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) {
            sum += entry.value;
          }
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 1200);
      }),
  );
  expect(shift).toBe(0);
  await context.close();
});

test('without the face, the text is complete in another', async ({ page, site }) => {
  await page.route('**/*.woff2', (route) => route.abort());
  await page.goto(`${site}${firstEssay}.html`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const mean = await fullLines(page.locator('.excerpt > p'));
  expect(mean.reduce((sum, line) => sum + line, 0) / mean.length).toBeLessThanOrEqual(72);
});

test('a reader who likes less motion sees none', async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${site}${firstEssay}.html`);
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
        return (
          transitionDuration !== '0s' || animationName !== 'none' || scrollBehavior === 'smooth'
        );
      }).length,
  );
  expect(moving).toBe(0);
});

for (const media of ['screen', 'print'] as const) {
  test(`no hyphen is added to code on a narrow page (${media})`, async ({ page, specimens }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ media });
    await page.goto(`${specimens}on-ink.html`);
    const hyphens = (selector: string) =>
      page
        .locator(`.e-content ${selector}`)
        .first()
        .evaluate((element) => getComputedStyle(element).hyphens);
    expect(await hyphens('p')).toBe('auto');
    expect(await hyphens('code')).toBe('none');
    expect(await hyphens('pre code')).toBe('none');
  });
}
