import { expect, test } from '@playwright/test';
import { essayAddress } from '../../src/essay/urls.ts';
import { tell } from '../../src/essay/problems.ts';
import { readEssay } from '../../src/loader/read-essay.ts';
import { essayPipeline } from '../../src/markdown/render/render.ts';
import { fields } from './essay.ts';

const manuscript = {
  file: 'content/on-ink.md',
  name: 'on-ink',
  bytes: Buffer.from(`---\n${fields}---\n\nInk.\n`),
};

/** What is told of an essay whose rendering fails. */
async function toldOf(error: unknown): Promise<string> {
  const pipeline = await essayPipeline({ addressOf: essayAddress }).createRenderer();
  const render = () => Promise.reject(error);
  const { essay, mistakes } = await readEssay(
    ...(['.', 'content', { ...pipeline, render }, manuscript, false, new Map()] as const),
  );
  expect(essay).toBeUndefined();
  return tell(mistakes);
}

test('a fault of ours is told as one, with the essay’s file and with what to send', async () => {
  const told = await toldOf(new TypeError('x is not a function'));
  expect(told)
    .toBe(`content/on-ink.md:1  bug: this is a bug in Verbatim, not in your essay (TypeError: x is not a function).
      Please report it where you have Verbatim from, with these lines and the file.`);
  expect(await toldOf('a word')).toContain('not in your essay (a word).');
  expect(await toldOf(undefined)).toContain('bug in Verbatim');
});

test('what the machine refuses is told as that', async () => {
  const error = Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO', syscall: 'read' });
  expect(await toldOf(error))
    .toBe(`content/on-ink.md:1  file: something that it needs cannot be read (Error: EIO: i/o error, read).
      See whether it is there, and whether you may read it.`);
});
