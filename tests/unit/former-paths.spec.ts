import { expect, test } from '@playwright/test';
import { formerPage, isFormerPath, splitAliases } from '../../src/essay/former-paths.ts';

test('an address of an earlier site is a path within it, and leads nowhere else', () => {
  for (const path of [
    ...['/2019/03/on-ink/', '2019/03/on-ink', '/on-ink/', '/blog/on_ink.html', '/posts/%E5%A2%A8/'],
    ...['index.php?p=12', '/archives/?p=12&lang=en', '/ink.php', '/?p=12', '/blog/Über-Tinte/'],
  ]) {
    expect(isFormerPath(path), path).toBe(true);
  }
  for (const none of [
    ...['', '/', 'On Ink', 'on_ink', '/on-ink', 'on-ink.html', '/feed.xml'],
    ...[
      'https://example.org/on-ink/',
      '//example.org/',
      '/a//b/',
      '/../on-ink/',
      '/a/./b',
      '/a/%2e%2e/b',
    ],
    ...['/_astro/x/', '/a/b#c', '/a b/c', '/a/%zz/', '/a/%2F/', '/a/"b"/', '/?a={env.HOME}', '/?`'],
  ]) {
    expect(isFormerPath(none), none).toBe(false);
  }
});

test('a static host serves a page at a former path, but for what a program answered', () => {
  for (const [path, file] of [
    ['2019/03/on-ink/', '2019/03/on-ink/index.html'],
    ['2019/03/on-ink', '2019/03/on-ink/index.html'],
    ['blog/on-ink.html', 'blog/on-ink.html'],
    ['posts/%E5%A2%A8/', 'posts/墨/index.html'],
    ['index.php?p=12', undefined],
    ['ink.php', undefined],
  ] as const) {
    expect(formerPage(path), path).toBe(file);
  }
});

test('names and paths are told apart', () => {
  expect(splitAliases(['ink', '/2019/03/on-ink/'])).toEqual({
    aliases: ['ink'],
    formerPaths: ['2019/03/on-ink/'],
  });
  expect(splitAliases(undefined)).toEqual({});
});
