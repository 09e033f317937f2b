/** What a server said of an address. */
export interface LinkStatus {
  status: 'same' | 'moved' | 'gone' | 'not checked';
  /** Where it is now, or why it is gone or was not checked. */
  remark?: string;
  /** The HTML or text that stands there, where it was wanted. */
  page?: string;
}

const patience = 20_000;
const mostHops = 10;
const mostBytes = 5_000_000;

/**
 * Asks a web address whether what it names is still there. Only a server's own 404 or 410 counts as
 * gone (RFC 9110), and only a permanent redirection as moved: what is overloaded, locked or out of
 * reach may be there tomorrow.
 *
 * @param wantsPage Whether to bring what stands there, and not only to knock.
 */
export async function checkUrl(address: string, wantsPage: boolean): Promise<LinkStatus> {
  try {
    if (!wantsPage) {
      const answer = await follow(address, 'HEAD');
      // Some servers refuse this way of asking, and others answer it wrongly.
      if (answer.status === 'same' || answer.status === 'moved') return answer;
    }
    return await follow(address, 'GET', wantsPage);
  } catch (error) {
    return { status: 'not checked', remark: reasonOf(error) };
  }
}

async function follow(address: string, method: string, wantsPage = false): Promise<LinkStatus> {
  let place = new URL(address);
  // How far it has moved for good: up to the first hop that is only for now.
  let lasting = place;
  for (let hop = 0; hop <= mostHops; hop++) {
    const response = await fetch(place, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
      headers: { 'User-Agent': 'Verbatim check-links', Accept: 'text/html, */*;q=0.5' },
    });
    const { status, headers } = response;
    const next = status >= 300 && status < 400 && headers.get('Location');
    if (next) {
      await response.body?.cancel();
      const isForGood = lasting === place && (status === 301 || status === 308);
      place = new URL(next, place);
      if (isForGood) lasting = place;
      continue;
    }
    if (status === 404 || status === 410) {
      await response.body?.cancel();
      return { status: 'gone', remark: String(status) };
    }
    if (!response.ok) {
      await response.body?.cancel();
      return { status: 'not checked', remark: `it answers ${status}` };
    }
    const hasMoved = lasting.href !== new URL(address).href;
    const page = wantsPage ? await pageOf(response) : undefined;
    if (page === undefined) await response.body?.cancel();
    return {
      ...(hasMoved ? { status: 'moved', remark: lasting.href } : { status: 'same' }),
      ...(page !== undefined && { page }),
    };
  }
  return { status: 'not checked', remark: 'it sends us on and on' };
}

/** The body as text, in whatever encoding it says; undefined where it is no text. */
async function pageOf(response: Response): Promise<string | undefined> {
  const type = response.headers.get('Content-Type') ?? 'text/html';
  if (!/^(text\/|application\/xhtml)/i.test(type) || !response.body) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > mostBytes) break;
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
  if (name === 'TimeoutError') return `no answer within ${patience / 1000} seconds`;
  return `it cannot be reached (${cause?.code ?? cause?.message ?? message})`;
}
