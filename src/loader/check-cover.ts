import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { Fields } from '../essay/page-schema.ts';
import { errorAt, type Problem } from '../essay/problems.ts';
import { pathIn } from '../markdown/lint/image-path.ts';
import { problemInPicture } from '../markdown/lint/picture-address.ts';
import { checkImages } from './check-images.ts';
import type { FieldLines } from './read-frontmatter.ts';

/** An essay's cover, as the fields name it. */
export interface Cover {
  /** The path from the folder of the essay's file. */
  path: string;
  alt: string;
}

/** The cover of an essay, if it has one, and what is wrong with it: the same as with pictures in a text. */
export async function checkCover(
  root: string,
  file: string,
  { image }: Partial<Fields>,
  lines: FieldLines,
): Promise<{ cover?: Cover; problems: Problem[] }> {
  if (!image) return { problems: [] };
  const folder = join(root, dirname(file));
  const line = lines['image.path'] ?? 1;
  const advice = problemInPicture(folder, image, (path) =>
    indented(
      stringify(
        { image: { path: escaped(path), alt: 'A pen beside an inkwell' } },
        { lineWidth: 0 },
      ),
    ),
  );
  if (advice) return { problems: [errorAt(file, line, 'image.path', advice)] };
  const path = pathIn(folder, image.path);
  const problems = await checkImages(root, file, [{ path, line }], 'image.path');
  return { cover: { path, alt: image.alt }, problems };
}

/** A path that is read as an address: a percent sign begins an escape. */
function escaped(path: string): string {
  return path.replaceAll('%', '%25');
}

function indented(lines: string): string {
  return lines.trimEnd().replaceAll(/^/gm, '  ');
}
