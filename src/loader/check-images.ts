import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { imageMetadata } from 'astro/assets/utils';
import sharp from 'sharp';
import { errorAt, hintAt, type Advice, type Problem } from '../essay/problems.ts';
import type { ContentImage } from '../markdown/lint/remark-images.ts';

/** Files beyond this size make the project heavy and the page no better. */
const maxBytes = 1_000_000;

/**
 * What is wrong with the files of an essay's images: a browser would show half of one, or none.
 *
 * @param rule Where they are named: in the text, or in a field.
 */
export async function checkImages(
  root: string,
  file: string,
  images: readonly ContentImage[],
  rule = 'picture',
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { path, line } of images) {
    const bytes = await readFile(join(root, dirname(file), path));
    if (bytes.length > maxBytes) {
      const message = `the file “${path}” has ${(bytes.length / 1_000_000).toFixed(1)} megabytes.`;
      const fix = 'Readers get a smaller one; 2,000 pixels across are enough to make it from.';
      problems.push(hintAt(file, line, rule, { message, fix }));
    }
    const advice = await problemInImage(path, bytes);
    if (advice) problems.push(errorAt(file, line, rule, advice));
  }
  return problems;
}

async function problemInImage(path: string, bytes: Buffer): Promise<Advice | undefined> {
  const isDrawing = /\.svg$/i.test(path);
  const broken = {
    message: `the file “${path}” is broken, or is not the kind of picture its name says.`,
    fix: 'Open it in a program for pictures, and save it again.',
  };
  try {
    // Astro asks the same of it, and stops where there is no answer.
    const { format } = await imageMetadata(bytes, path);
    if (isDrawing !== (format === 'svg')) return broken;
  } catch {
    return isDrawing
      ? {
          message: `the first 1,000 characters of “${path}” do not say how large it is.`,
          fix: 'Export it again as plain SVG, so that its first tag ends there, or as PNG.',
        }
      : broken;
  }
  try {
    const image = sharp(bytes, { failOn: 'truncated' });
    await (isDrawing ? image.metadata() : image.resize(8).raw().toBuffer());
    return undefined;
  } catch {
    return broken;
  }
}
