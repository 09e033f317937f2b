/** What a server answered about a URL. */
export interface LinkStatus {
  status: 'same' | 'moved' | 'gone' | 'not checked';
  /** The new URL, or why it is gone or was not checked. */
  detail?: string;
  /** The HTML or text at the URL, where it was asked for. */
  page?: string;
}

const requestTimeoutMs = 20_000;
const maxRedirects = 10;
const maxPageBytes = 5_000_000;

/**
 * Asks whether a URL still leads to what it names. Only a server's own 404 or 410 counts as gone
 * (RFC 9110), and only a permanent redirect as moved: a server that is overloaded, blocked or out of
 * reach may be there tomorrow.
 *
 * @param wantsPage Whether to fetch the page too.
 */
export async function checkUrl(url: string, wantsPage: boolean): Promise<LinkStatus> {
  try {
    if (!wantsPage) {
      const answer = await request(url, 'HEAD');
      // Some servers refuse HEAD, and others answer it wrongly.
      if (answer.status === 'same' || answer.status === 'moved') return answer;
    }
    return await request(url, 'GET', wantsPage);
  } catch (error) {
    return { status: 'not checked', detail: reasonOf(error) };
  }
}

async function request(url: string, method: string, wantsPage = false): Promise<LinkStatus> {
  const start = new URL(url);
  const { response, permanentUrl } = await followRedirects(start, method);
  if (!response) return { status: 'not checked', detail: 'it sends us on and on' };
  const { status } = response;
  const page = response.ok && wantsPage ? await readPage(response) : undefined;
  if (page === undefined) await response.body?.cancel();
  if (status === 404 || status === 410) return { status: 'gone', detail: String(status) };
  if (!response.ok) return { status: 'not checked', detail: `it answers ${status}` };
  const hasMoved = permanentUrl.href !== start.href;
  return {
    ...(hasMoved ? { status: 'moved', detail: permanentUrl.href } : { status: 'same' }),
    ...(page !== undefined && { page }),
  };
}

/**
 * @returns The response at the end, undefined where there are too many redirects; and how far the
 *   redirects are permanent, that is, up to the first temporary one.
 */
async function followRedirects(
  start: URL,
  method: string,
): Promise<{ response?: Response; permanentUrl: URL }> {
  let current = start;
  let permanentUrl = start;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const response = await fetch(current, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(requestTimeoutMs),
      headers: { 'User-Agent': 'Verbatim check-links', Accept: 'text/html, */*;q=0.5' },
    });
    const { status, headers } = response;
    const location = status >= 300 && status < 400 && headers.get('Location');
    if (!location) return { response, permanentUrl };
    await response.body?.cancel();
    const isPermanent = permanentUrl === current && (status === 301 || status === 308);
    current = new URL(location, current);
    if (isPermanent) permanentUrl = current;
  }
  return { permanentUrl };
}

/** The body as text, in the encoding that it declares; undefined where it is not text. */
async function readPage(response: Response): Promise<string | undefined> {
  const type = response.headers.get('Content-Type') ?? 'text/html';
  if (!/^(text\/|application\/xhtml)/i.test(type) || !response.body) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxPageBytes) break;
  }
  const bytes = Buffer.concat(chunks);
  const declared = /charset=["']?([\w-]+)/i;
  const [, label = 'utf-8'] =
    declared.exec(type) ?? declared.exec(bytes.toString('latin1', 0, 1024)) ?? [];
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return bytes.toString();
  }
}

function reasonOf(error: unknown): string {
  const { name, cause, message } = error as Error & { cause?: { code?: string; message: string } };
  if (name === 'TimeoutError') return `no answer within ${requestTimeoutMs / 1000} seconds`;
  return `it cannot be reached (${cause?.code ?? cause?.message ?? message})`;
}
