import type { ImportedText, Leftover } from '../imported-text.ts';
import { altEndings, coverNames } from './cover-fields.ts';
import { imageOf } from './images.ts';
import type { Surroundings } from './surroundings.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * A cover as Jekyll, Hugo, Eleventy and Ghost name it. It comes along if its file and its words are
 * there; else it is left to the author.
 */
export function readCover(
  values: Values,
  around: Pick<Surroundings, 'folder' | 'from'>,
): { cover?: ImportedText['cover']; leftovers: Leftover[] } {
  const name = coverNames.find((one) => addressIn(values[one]) !== undefined) ?? '';
  const url = addressIn(values[name]);
  if (url === undefined) return { leftovers: [] };
  const group = Object(values[name]) as Values;
  const alt = [group['alt'], ...altEndings.map((ending) => values[name + ending])].find(isText);
  const image = imageOf({ url }, around);
  if (image?.read && alt !== undefined) {
    return { cover: { ...image, alt: alt.trim() }, leftovers: [] };
  }
  const kind = !image
    ? 'cover that is not there'
    : image.read
      ? 'cover without words'
      : 'cover on another site';
  return { leftovers: [{ kind, line: 1, what: url.slice(0, 100) }] };
}

function addressIn(value: unknown): string | undefined {
  const { path, image, src, url } = Object(value) as Values;
  return [value, path, image, src, url].find(isText);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
