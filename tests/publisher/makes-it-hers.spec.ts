import { execFileSync } from 'node:child_process';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import {
  build,
  buildOrThrow,
  firstEssayFolder,
  folderOf,
  layOut,
  layOutStanding,
  script,
  specimens,
} from '../harness/sites.ts';
import { expect, firstEssay, read, test } from '../harness/test.ts';

/** Changes one fact in the site's own file of facts. */
async function set(root: string, field: string, value: string) {
  const file = join(root, 'src/site.ts');
  const before = await readFile(file, 'utf8');
  const after = before.replace(new RegExp(`^  ${field}:.*,$`, 'm'), `  ${field}: ${value},`);
  expect(after, field).not.toBe(before);
  await writeFile(file, after);
}

test.describe('a site whose colours and foot are its owner’s', () => {
  const root = folderOf('own-facts');

  test.beforeAll(async () => {
    await layOut('own-facts', specimens);
    await set(root, 'accent', "{ light: '#7a1020', dark: '#ffb3a7' }");
    await set(root, 'ground', "{ light: '#f4ecd8', dark: '#101820' }");
    await set(root, 'footer', "'Ada & friends <ada@essays.example>'");
    await buildOrThrow(root);
  });

  test('an owner’s colours are on every page, in the browser’s frame and on cards', async ({
    page,
  }) => {
    for (const [colorScheme, link, ground, frame] of [
      ['light', 'rgb(122, 16, 32)', 'rgb(244, 236, 216)', '#f4ecd8'],
      ['dark', 'rgb(255, 179, 167)', 'rgb(16, 24, 32)', '#101820'],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      for (const name of ['index', 'on-ink', '404']) {
        await page.goto(`file://${join(root, 'dist', `${name}.html`)}`);
        await expect(page.locator('body'), name).toHaveCSS('background-color', ground);
        await expect(page.locator('.skip'), name).toHaveCSS('color', link);
        const themes = page.locator(`meta[name="theme-color"][media*="${colorScheme}"]`);
        await expect(themes, name).toHaveAttribute('content', frame);
      }
    }
    await page.goto(`file://${join(root, 'dist/on-ink.html')}`);
    await expect(page.locator('pre .function').first()).toHaveCSS('color', 'rgb(255, 179, 167)');
    const card = await sharp(join(root, 'dist/on-ink.png'))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([...card.data.subarray(0, 3)]).toEqual([0xf4, 0xec, 0xd8]);
  });

  test('the sentence at the foot of every page is the owner’s, in her language', async ({
    page,
  }) => {
    for (const name of ['index', 'on-ink', '404']) {
      await page.goto(`file://${join(root, 'dist', `${name}.html`)}`);
      await expect(page.locator('.colophon')).toHaveText('Ada & friends <ada@essays.example>');
      await expect(page.locator('.colophon')).not.toHaveAttribute('lang');
    }
    await page.goto(`file://${join(root, 'dist/an-al-hibr.html')}`);
    await expect(page.locator('.colophon')).toHaveAttribute('lang', 'en');
    await expect(page.locator('.colophon')).toHaveAttribute('dir', 'ltr');
  });
});

test('colours that cannot be read stop the build and the check, and the earlier site stays', async () => {
  const root = await layOutStanding('faint-colours');
  const before = await readFile(join(root, 'dist/on-ink.html'), 'utf8');
  await set(root, 'accent', "{ light: '#c0392b', dark: '#8fc1f2' }");
  const { code, output } = await build(root);
  expect(code).not.toBe(0);
  const line = (await readFile(join(root, 'src/site.ts'), 'utf8')).split('\n');
  const said = `src/site.ts:${line.findIndex((one) => one.includes('accent:')) + 1}  accent.light: links in #c0392b on #fdfcf9 would have a contrast of 5.30:1; 7:1 is needed to read it.
      Write, for example:
        accent: { light: '#9f2f24', dark: '#8fc1f2' },`;
  expect(output).toContain(said);
  expect(await readFile(join(root, 'dist/on-ink.html'), 'utf8')).toBe(before);
  const checked = script(root, 'src/commands/check.ts');
  expect(checked.status).toBe(1);
  expect(checked.stderr).toContain(said);
});

test('the site promises of itself only what its pages do', async ({ page, specimens: address }) => {
  await page.goto(address);
  await expect(page.locator('.colophon')).toHaveText(
    'This site sets no cookies and runs no scripts.',
  );
});

test('an owner whose copy came from the template takes a later version as the README says', async () => {
  const readme = await read('README.md');
  const [tie = [], take = []] = [
    ...(/\*\*Later versions\.\*\*([^]*?)\n## /.exec(readme)?.[1] ?? '').matchAll(
      /```sh\n([^]*?)```/g,
    ),
  ].map(([, block = '']) => block.match(/\bgit .*/g) ?? []);
  expect([tie.length, take.length]).toEqual([2, 1]);

  const product = await layOut('later-version', firstEssayFolder);
  const hers = folderOf('her-copy');
  const git = (root: string, words: string) =>
    execFileSync(
      'git',
      ['-c', 'user.name=A', '-c', 'user.email=a@b.example', ...words.split(' ')],
      {
        cwd: root,
        stdio: 'pipe',
      },
    );
  const commit = (root: string) => {
    git(root, 'add --all');
    git(root, 'commit --message=change');
  };
  git(product, 'init --initial-branch=main');
  commit(product);
  // What a template gives: the same files, and none of their history.
  await rm(hers, { recursive: true, force: true });
  await cp(product, hers, { recursive: true });
  await rm(join(hers, '.git'), { recursive: true });
  git(hers, 'init --initial-branch=main');
  commit(hers);
  const asWritten = (command: string) =>
    git(hers, command.replace(/^git /, '').replace(/https:\S+/, product));
  for (const command of tie) asWritten(command);

  await set(hers, 'name', "'Ink and Paper'");
  await set(hers, 'accent', "{ light: '#7a1020', dark: '#ffb3a7' }");
  await rm(join(hers, 'content', `${firstEssay}.md`));
  await rm(join(hers, 'content/.ledger', `${firstEssay}.txt`));
  await writeFile(join(hers, 'content/on-ink.md'), 'Hers.\n');
  commit(hers);
  await writeFile(join(product, 'src/styles/tokens.css'), '/* Later. */\n');
  commit(product);
  for (const command of take) asWritten(command);

  expect(await readFile(join(hers, 'src/styles/tokens.css'), 'utf8')).toBe('/* Later. */\n');
  expect(await readFile(join(hers, 'src/site.ts'), 'utf8')).toContain("name: 'Ink and Paper'");
  expect((await readdir(join(hers, 'content'))).filter((file) => file.endsWith('.md'))).toEqual([
    'on-ink.md',
  ]);
});
