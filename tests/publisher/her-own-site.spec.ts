import { spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderOf, npm, project } from '../harness/sites.ts';
import { expect, firstEssay, read, test } from '../harness/test.ts';

/** Lays out the whole project, as somebody has it who took it for a site of her own. */
async function layOutProject(name: string): Promise<string> {
  const root = folderOf(name);
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true });
  const made = ['.git', '.astro', 'dist', 'node_modules', 'test-results'];
  for (const part of await readdir(project)) {
    if (made.includes(part)) continue;
    await cp(join(project, part), join(root, part), { recursive: true });
  }
  return root;
}

/** Runs some of the tests in it, as the person does who changes it: her essays are no part of them. */
function testsIn(root: string, ...words: string[]) {
  const ours = Object.entries(process.env).filter(([name]) => !/^(PLAYWRIGHT|PW|TEST)_/.test(name));
  const playwright = join(project, 'node_modules/@playwright/test/cli.js');
  return spawnSync(process.execPath, [playwright, 'test', '--config', 'tests', ...words], {
    cwd: root,
    encoding: 'utf8',
    env: { ...Object.fromEntries(ours), CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0' },
  });
}

test(
  'whoever makes the site her own can check it, build it, and finds its tests still true',
  { tag: '@long' },
  async () => {
    const root = await layOutProject('her-own');
    const write = (file: string, text: string) => writeFile(join(root, 'content', file), text);
    const essay = (title: string, text: string, more = '') =>
      `---\ntitle: ${title}\nauthor: Ida Feder\npublished: 2025-05-17\n${more}---\n\n${text}\n`;

    const facts = join(root, 'src/site.ts');
    const changed = (await readFile(facts, 'utf8'))
      .replace(/^ {2}name: .*$/m, "  name: 'Feder & Söhne',")
      .replace(/^ {2}motto:\n.*$/m, "  motto: 'Was wir lasen.',")
      .replace(/^ {2}lang: .*$/m, "  lang: 'de',");
    expect(changed).toMatch(/Feder & Söhne[^]*Was wir lasen[^]*lang: 'de'/);
    await writeFile(facts, changed);

    // The first essay goes first of all, and what she begins with are drafts beside one essay.
    await rm(join(root, `content/${firstEssay}.md`));
    expect(await npm(root, 'record', '--', '--forget', firstEssay)).toMatchObject({ code: 0 });
    const example = /```markdown\n([^]*?)```/.exec(await read('README.md'))?.[1] ?? '';
    await write('on-ink.md', example);
    await write('entwurf.md', essay('Entwurf', 'Noch nicht.', 'draft: true\n'));
    for (const command of ['check', 'build']) {
      const { code, output } = await npm(root, command);
      expect(code, output).toBe(0);
    }
    const files = await readdir(join(root, 'dist'));
    expect(files).toContain('on-ink.html');
    expect(files.filter((file) => file.startsWith(firstEssay))).toEqual([]);
    expect(files).not.toContain('entwurf.html');

    await mkdir(join(root, 'content/meine-tinte'));
    const picture = join(project, 'tests/specimens/on-ink/pen.png');
    await cp(picture, join(root, 'content/meine-tinte/berg.png'));
    await write(
      'meine-tinte.md',
      essay('Meine Tinte', '![Ein Berg am Abend](meine-tinte/berg.png)'),
    );
    await write('on-pens.md', essay('Von Federn', 'So heißt auch ein Muster der Tests.'));
    for (const command of ['check', 'build']) {
      const { code, output } = await npm(root, command);
      expect(code, output).toBe(0);
    }
    const page = await readFile(join(root, 'dist/on-pens.html'), 'utf8');
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('Feder &amp; Söhne');

    const { status, stdout, stderr } = testsIn(
      root,
      ...['from-disk', 'cites-it'],
      ...['--grep-invert', 'paper'],
    );
    expect(status, stdout + stderr).toBe(0);
    expect(stdout).toMatch(/^[1-9]\d+ passed, 0 failed$/m);
  },
);
