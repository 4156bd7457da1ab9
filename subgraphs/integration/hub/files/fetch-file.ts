import type { ProviderFile } from '../definition/provider-file.ts';
import { attempt } from '../http/attempt.ts';
import type { Arrived } from '../http/attempt.ts';
import { isBelow } from '../http/is-below.ts';
import { ProviderFailure } from '../http/provider-failure.ts';
import type { ProviderHttp } from '../http/provider-http.ts';
import { refusalOf } from '../http/refusal.ts';

/** A file that has begun to arrive. */
export interface FetchedFile {
  /** 200, or 206 for a part. */
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array>;
}

/** A provider, as far as its files need it. */
export interface FileSource {
  readonly name: string;
  readonly hosts: readonly string[];
  readonly http: ProviderHttp;
}

export interface FileRequest {
  /** `Range` and `If-Range` of the caller (RFC 9110 section 14). */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Addresses that lead on: a provider's own one, and that of a store of objects behind it. */
const mostRedirects = 3;
const timeoutMs = 20_000;

/** Packed parts could not be put together again. */
const unpacked = { accept: '*/*', 'accept-encoding': 'identity' };

/**
 * Begins to fetch a file, at the provider's hosts with its credentials and within its limits, elsewhere without them and at public
 * addresses only.
 * @throws ProviderFailure
 */
export async function fetchFile(
  source: FileSource,
  file: ProviderFile,
  { headers, signal }: FileRequest,
): Promise<FetchedFile> {
  const asked = { ...unpacked, ...headers };
  if ('request' in file) return source.http.stream({ ...file.request, headers: asked, signal });
  let url = addressOf(source, file.url);
  for (let redirects = 0; ; redirects += 1) {
    const arrived = await attempt({
      name: source.name,
      request: { method: 'GET', url, headers: new Headers(asked), body: null },
      isGuarded: !isOwn(source, url),
      timeoutMs,
      signal,
    });
    const { status } = arrived;
    if (status === 200 || status === 206) {
      return { status, headers: arrived.headers, body: arrived.flowing(() => {}) };
    }
    await discard(arrived);
    const location = arrived.headers.get('location');
    if (status < 300 || status >= 400 || location === null || redirects === mostRedirects) {
      throw refusalOf({ name: source.name }, { status, headers: arrived.headers, text: '' });
    }
    url = addressOf(source, location, url);
  }
}

/** An address that may be asked: with TLS, unless the operator or the sandbox has set it. */
function addressOf(source: FileSource, text: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base) : null;
  if (url && (url.protocol === 'https:' || isOwn(source, url)) && url.username === '') return url;
  throw new ProviderFailure('REFUSED', `${source.name} keeps the file at an address that is not asked.`);
}

function isOwn({ hosts, http }: FileSource, url: URL): boolean {
  return hosts.some((host) => isBelow(url, http.baseUrl(host)));
}

async function discard(arrived: Arrived): Promise<void> {
  await arrived.flowing(() => {}).cancel();
}
