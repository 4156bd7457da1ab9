import { Agent, fetch } from 'undici';
import type { RequestInit as DispatchedRequest } from 'undici';
import { publicLookup } from '#platform/net/public-lookup.ts';
import { isLoopback } from './base-url.ts';

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
