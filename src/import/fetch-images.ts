import type { ImportedImage, ImportedText } from './imported-text.ts';

const requestTimeoutMs = 30_000;
const maxImageBytes = 50_000_000;

/** The text with its remote images to be fetched: each is read from its URL when it is written. */
export function withRemoteImages(text: ImportedText): ImportedText {
  const isRemote = ({ read, url }: ImportedImage) => !read && /^(https?:)?\/\//i.test(url);
  const remote = new Set(text.images.filter(isRemote).map(({ url }) => url));
  return {
    ...text,
    images: text.images.map((image) =>
      remote.has(image.url) ? { ...image, read: () => fetchImage(image.url) } : image,
    ),
    leftovers: text.leftovers.filter(
      ({ kind, what }) => kind !== 'remote picture' || !remote.has(what),
    ),
  };
}

/**
 * The bytes of an image on the web.
 *
 * @throws where it is not there, is no image, or is too large.
 */
async function fetchImage(url: string): Promise<Uint8Array> {
  const response = await fetch(new URL(url, 'https://example.org'), {
    signal: AbortSignal.timeout(requestTimeoutMs),
  });
  if (!response.ok) throw new Error(`the server answers ${response.status}`);
  const type = response.headers.get('content-type') ?? '';
  if (!/^image\/|octet-stream/.test(type)) throw new Error(`it is ${type || 'of no known kind'}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length > maxImageBytes) throw new Error('it is larger than 50 MB');
  return bytes;
}
