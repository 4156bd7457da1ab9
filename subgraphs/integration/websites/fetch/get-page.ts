import { Agent, fetch } from 'undici';
import type { Response as Received } from 'undici';
import { publicLookup, refusePrivateAddress, PrivateNetworkError } from '#platform/net/public-lookup.ts';
import type { SiteAddress } from './site-address.ts';

/** A page that came. */
export interface Page {
  readonly status: number;
  /** Where a redirect leads; null for none. */
  readonly location: string | null;
  /** Without its parameters, in lower case. */
  readonly type: string;
  readonly text: string;
}

/** How a page is asked for. */
export interface PageRequest {
  readonly userAgent: string;
  readonly accept: string;
  readonly mostBytes: number;
  /** Whether of a page that is larger the beginning is taken; without it, it fails. */
  readonly isCut?: boolean;
}

/** Why a page did not come. */
export type NoPage = 'PRIVATE' | 'UNREACHABLE' | 'LATE' | 'TOO_LARGE' | 'ADDRESS';

export class PageFailure extends Error {
  override readonly name = 'PageFailure';
  readonly reason: NoPage;

  constructor(reason: NoPage) {
    super(reason);
    this.reason = reason;
  }
}

const deadlineMs = 10_000;
const options = { headersTimeout: deadlineMs, bodyTimeout: deadlineMs, connections: 4 };
const toThePublic = new Agent({ ...options, connect: { timeout: 5_000, lookup: publicLookup } });
const toTheSandbox = new Agent({ ...options, connect: { timeout: 5_000 } });

/**
 * Asks for one page. Redirects are not followed: each is to be looked at first. Names are looked up when the connection is made, so that
 * none leads into a private network; ports are those of the web. Bytes are counted after they were unpacked.
 * @throws PageFailure
 */
export async function getPage(
  { url, isGuarded }: SiteAddress,
  { userAgent, accept, mostBytes, isCut = false }: PageRequest,
): Promise<Page> {
  if (isGuarded) requireWebAddress(url);
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    if (isGuarded) refusePrivateAddress(url);
    const response = await fetch(url, {
      headers: { 'user-agent': userAgent, accept, 'accept-language': 'en, de;q=0.9, *;q=0.5' },
      redirect: 'manual',
      signal,
      dispatcher: isGuarded ? toThePublic : toTheSandbox,
    });
    const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    const text = await readText(response, mostBytes, isCut);
    return { status: response.status, location: response.headers.get('location'), type, text };
  } catch (error) {
    if (error instanceof PageFailure) throw error;
    if (signal.aborted) throw new PageFailure('LATE');
    throw new PageFailure(isPrivate(error) ? 'PRIVATE' : 'UNREACHABLE');
  }
}

/** @throws PageFailure for what is no page of the web, has credentials, or a port of something else */
function requireWebAddress({ protocol, port, username, password }: URL): void {
  const isWeb =
    (protocol === 'http:' || protocol === 'https:') && (port === '' || port === '80' || port === '443');
  if (!isWeb || username !== '' || password !== '') throw new PageFailure('ADDRESS');
}

async function readText({ body }: Received, mostBytes: number, isCut: boolean): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const arriving: AsyncIterable<unknown> | Iterable<never> = body ?? [];
  for await (const chunk of arriving) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes += chunk.byteLength;
    // Leaving the loop ends the connection.
    if (bytes > mostBytes && !isCut) throw new PageFailure('TOO_LARGE');
    chunks.push(chunk);
    if (bytes > mostBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8');
}

function isPrivate(error: unknown): boolean {
  if (error instanceof PrivateNetworkError) return true;
  return error instanceof Error && error.cause !== undefined && isPrivate(error.cause);
}
