import { lookup } from 'node:dns';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** An address that a request for the public internet must not reach. */
export class PrivateNetworkError extends Error {
  override readonly name = 'PrivateNetworkError';
  readonly code = 'PRIVATE_NETWORK';

  constructor(hostname: string) {
    super(`${hostname} leads into a private network`);
  }
}

/**
 * Resolves a name for the socket that is about to be opened and refuses addresses that are not public. Done here, and not
 * before the request, a name can't answer the check with one address and the connection with another (DNS rebinding).
 * Numeric addresses are never looked up: check them with {@link refusePrivateAddress}.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error) callback(error, '');
    else if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
      callback(new PrivateNetworkError(hostname), '');
    } else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** @throws PrivateNetworkError for a URL whose host is a numeric address outside the public internet */
export function refusePrivateAddress({ hostname }: URL): void {
  // The URL parser has turned every spelling into one, and put an IPv6 address into brackets.
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new PrivateNetworkError(host);
}
