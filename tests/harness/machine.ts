import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { hasAnotherDisk } from './disks.ts';

/** Where the browser of the tests is; the first of those that are there. */
export function browserOnThisMachine(): string {
  const found = installedBrowser();
  if (found) return found;
  console.log('No Chromium or Chrome was found; installing one for the tests.');
  installPlaywrightsBrowser();
  if (!installedBrowser()) installPackages('chromium', 'fonts-liberation');
  const installed = installedBrowser();
  if (installed) return installed;
  console.error(
    'The tests need a browser: install Chromium or Chrome, or set CHROMIUM_PATH to where it is.',
  );
  return process.exit(1);
}

/** Programs and fonts that the tests need, and the Debian packages that bring them. */
const programs = {
  lynx: 'lynx',
  w3m: 'w3m',
  java: 'default-jre-headless',
  bsh: 'bsh',
  pdftotext: 'poppler-utils',
  'python3-feedparser': 'python3-feedparser',
  faketime: 'faketime',
  tesseract: 'tesseract-ocr',
  // It brings nginx with it.
  nginx: 'libnginx-mod-http-brotli-static',
  apache2: 'apache2',
  caddy: 'caddy',
  openssl: 'openssl',
  curl: 'curl',
  rsync: 'rsync',
  // On paper, what is set in a script without a font is lost, or in another order.
  'fonts for Arabic and Hebrew': 'fonts-noto-core',
  'fonts for Chinese and Japanese': 'fonts-droid-fallback',
} as const;

/**
 * Installs what is missing where that can be done without asking (as root, on Debian).
 *
 * @returns The programs that are missing still, with a sentence to each about what was not run.
 */
export function missingPrograms(): string[] {
  const missing = () => Object.keys(programs).filter((name) => !isInstalled(name));
  const packages: string[] = missing().map((name) => programs[name as keyof typeof programs]);
  if (packages.length > 0) installPackages(...packages);
  return [
    ...missing(),
    ...(canMount() ? [] : ['the right to mount disks (root)']),
    ...(hasAnotherDisk() ? [] : ['a second disk (/dev/shm)']),
  ];
}

/** The languages that each of the fonts is needed for. */
const fonts: Record<string, string[]> = {
  'fonts for Arabic and Hebrew': ['ar', 'he'],
  'fonts for Chinese and Japanese': ['zh', 'ja'],
};

/** Whether there is a font for a language; other systems than Linux bring fonts for all of these. */
function hasFont(language: string): boolean {
  if (process.platform !== 'linux') return true;
  // Nothing comes from a program that is not there, which the types do not say.
  const listed = spawnSync('fc-list', [`:lang=${language}`], { encoding: 'utf8' });
  const stdout = listed.stdout as string | null;
  // Of DejaVu, which has letters of Arabic only, and no way to read them back from paper.
  return stdout?.split('\n').some((font) => font && !font.includes('DejaVu')) ?? false;
}

/** BeanShell, which runs a line of Java without its compiler, where Debian has it. */
export const beanShell = '/usr/share/java/bsh.jar';

export function isInstalled(program: string): boolean {
  // A library rather than a program; Debian's Python is asked, and no other.
  if (program === 'python3-feedparser') {
    return spawnSync('/usr/bin/python3', ['-c', 'import feedparser']).status === 0;
  }
  if (program === 'bsh') return existsSync(beanShell);
  const languages = fonts[program];
  if (languages) return languages.every(hasFont);
  // Servers stand where only root looks.
  const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` };
  return ['--version', '-version', '-v'].some(
    (word) => spawnSync(program, [word], { env }).error === undefined,
  );
}

/** Whether disks of a few megabytes can be made on this machine, to see what becomes of full ones. */
export function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const place = mkdtempSync(join(tmpdir(), 'disk-'));
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', place]).status === 0;
  if (isMounted) spawnSync('umount', [place]);
  rmdirSync(place);
  return isMounted;
}

function installedBrowser(): string | undefined {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    console.error(`CHROMIUM_PATH is “${chosen}”, and there is no file.`);
    process.exit(1);
  }
  return [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    chromium.executablePath(),
  ].find((path) => existsSync(path));
}

function installPlaywrightsBrowser() {
  const home = dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json'));
  spawnSync(process.execPath, [join(home, 'cli.js'), 'install', '--no-shell', 'chromium'], {
    stdio: 'inherit',
    timeout: 300_000,
  });
}

function installPackages(...packages: string[]) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { stdio: 'inherit', env: environment } as const;
  try {
    execFileSync('apt-get', ['update', '-qq'], options);
    execFileSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', ...packages],
      options,
    );
  } catch {
    console.log(`apt-get could not install ${packages.join(', ')}.`);
  }
}
