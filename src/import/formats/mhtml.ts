import { readFile } from 'node:fs/promises';
import { fromHtml } from 'hast-util-from-html';
import { attribute, elementsIn } from '../html/tree.ts';
import type { ImportedText } from '../imported-text.ts';
import { htmlIn, pageText } from './web-page.ts';

/** A part of a message (RFC 2045): a page, a picture. */
interface Part {
  headers: Map<string, string>;
  bytes: Buffer;
}

/** A page that a browser saved in one file (RFC 2557). */
export async function* readMhtml(
  path: string,
  { excerpt }: { excerpt: boolean },
): AsyncIterable<ImportedText> {
  const whole = partIn(await readFile(path));
  const parts = partsOf(whole);
  const page = parts.find(({ headers }) =>
    /^text\/html|xhtml/i.test(headers.get('content-type') ?? ''),
  );
  if (!page) throw new Error('there is no page in it.');
  const address =
    whole.headers.get('snapshot-content-location') ?? page.headers.get('content-location');
  const byAddress = new Map<string, Part>();
  for (const part of parts) {
    const id = part.headers.get('content-id')?.replace(/^<|>$/g, '');
    if (id !== undefined) byAddress.set(`cid:${id}`, part);
    byAddress.set(part.headers.get('content-location') ?? '', part);
  }
  const tree = fromHtml(htmlIn(page.bytes));
  // A frame stands in a part of its own; its address says what it showed.
  for (const frame of elementsIn(tree, ({ tagName }) => tagName === 'iframe')) {
    const part = byAddress.get(attribute(frame, 'src') ?? '');
    const location = part?.headers.get('content-location');
    if (location !== undefined) frame.properties['src'] = location;
  }
  yield pageText(tree, {
    from: path,
    excerpt,
    address: address !== undefined && /^https?:/.test(address) ? address : undefined,
    picture: (src) => {
      const part = byAddress.get(src) ?? byAddress.get(URL.parse(src, address)?.href ?? '');
      return part && (() => Promise.resolve(part.bytes));
    },
  });
}

/** The headers of a part, and its bytes as they were before they were encoded. */
function partIn(bytes: Buffer): Part {
  const end = /\r?\n\r?\n/.exec(bytes.toString('latin1'));
  const head = bytes.toString('utf8', 0, end?.index ?? bytes.length);
  const body = end ? bytes.subarray(end.index + end[0].length) : Buffer.alloc(0);
  const headers = new Map(
    head
      // A header goes on in lines that begin with a space.
      .replace(/\r?\n[ \t]+/g, ' ')
      .split(/\r?\n/)
      .map((line) => [line.split(':', 1)[0]?.toLowerCase() ?? '', line.replace(/^[^:]*:\s*/, '')]),
  );
  return { headers, bytes: decoded(body, headers.get('content-transfer-encoding') ?? '') };
}

function decoded(body: Buffer, encoding: string): Buffer {
  if (/base64/i.test(encoding)) return Buffer.from(body.toString('latin1'), 'base64');
  if (!/quoted-printable/i.test(encoding)) return body;
  const text = body
    .toString('latin1')
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([\dA-F]{2})/gi, (_all, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  return Buffer.from(text, 'latin1');
}

function partsOf({ headers, bytes }: Part): Part[] {
  const [, boundary] = /boundary="?([^";]+)"?/i.exec(headers.get('content-type') ?? '') ?? [];
  if (boundary === undefined) return [];
  const text = bytes.toString('latin1');
  return text
    .split(`--${boundary}`)
    .slice(1)
    .filter((part) => !part.startsWith('--'))
    .map((part) => partIn(Buffer.from(part.replace(/^\r?\n/, '').replace(/\r?\n$/, ''), 'latin1')));
}
