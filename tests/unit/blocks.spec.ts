import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { rendered } from './essay.ts';

async function picture(): Promise<Record<string, Buffer>> {
  const bytes = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#765' } })
    .png()
    .toBuffer();
  return { 'on-ink/pen.png': bytes };
}

test('the link to a paragraph is named by its words, whatever these are', async () => {
  const opening = async (text: string) => {
    const { anchors } = await rendered(text, undefined, await picture());
    return anchors[0]?.opening;
  };
  expect(await opening('picture:1 shows a pen')).toBe('picture:1 shows a pen');
  expect(await opening('`picture:0` is a name')).toBe('picture:0 is a name');
  // A picture is named by the words that stand for it, and not by its file.
  expect(await opening('Here ![a pen](on-ink/pen.png) lies')).toBe('Here a pen lies');
  expect(await opening('![A pen](on-ink/pen.png)')).toBe('A pen');
});

test('a block is known again by its own words and its pictures’ files', async () => {
  const signatureOf = async (text: string) => {
    const { blocksToRecord } = await rendered(text, undefined, await picture());
    return JSON.stringify(blocksToRecord().map(({ signature }) => signature));
  };
  // With a picture in the essay its words were once taken for that picture's file.
  const after = '\n\n![A pen](on-ink/pen.png)';
  expect(await signatureOf(`picture:0 shows a pen${after}`)).not.toBe(
    await signatureOf(`on-ink/pen.png shows a pen${after}`),
  );
});
