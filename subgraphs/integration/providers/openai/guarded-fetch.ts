import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, fetch } from 'undici';
import type { RequestInit as DispatchedRequest } from 'undici';
import { isLoopback } from './base-url.ts';
import { isPublicAddress } from './public-address.ts';

/**
 * Resolves a name for the socket that is about to be opened and refuses addresses that are not public. Done here, and not
 * before the request, a name can't answer the check with one address and the connection with another (DNS rebinding).
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error) callback(error, '');
    else if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
      callback(new Error(`${hostname} leads into a private network`), '');
    } else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

const toThePublic = new Agent({ connect: { lookup: publicLookup, timeout: 10_000 } });
const toThisMachine = new Agent({ connect: { timeout: 2_000 } });

/**
 * A `fetch` for URLs that a person entered (see base-url.ts). It reaches the public internet or, by its own name, this
 * machine. It follows no redirect, because a redirect would receive the key.
 */
export async function guardedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const url = new URL(input instanceof Request ? input.url : input);
  // Types of two releases of the same undici; the built-in fetch would not take this dispatcher.
  const request = init as DispatchedRequest | undefined;
  return fetch(url, {
    ...request,
    dispatcher: isLoopback(url) ? toThisMachine : toThePublic,
    redirect: 'error',
  });
}
