import { networkOf } from '#platform/server/network-of.ts';
import { anonymous } from './caller.ts';
import type { EdgeCaller } from './caller.ts';
import type { TokenSigner } from './token-signer.ts';

/** The callers of webhooks, each counted by the provider's path and the network. */
export interface WebhookCallers {
  /** @param target the path, `/webhooks/<subgraph>/<provider>/…` */
  callerOf(target: string, address: string): EdgeCaller;
  /** A subgraph has verified a signature on this path: from now on it is counted by itself. */
  verified(target: string): void;
}

/** Paths without a verified webhook so far share one bucket of a network: a made-up path gives nobody a fresh one. */
const unknownPath = 'unknown';

/** Providers have few paths; no more than this many are counted each by itself. */
const mostPaths = 1_000;

export function createWebhookCallers(signer: TokenSigner): WebhookCallers {
  const known = new Set<string>();
  return {
    callerOf(target, address) {
      const path = providerPathIn(target);
      const key = `${known.has(path) ? path : unknownPath} ${blockOf(address)}`;
      return { ...anonymous(address, signer), meter: { kind: 'webhook', key } };
    },
    verified(target) {
      if (known.size < mostPaths) known.add(providerPathIn(target));
    },
  };
}

/** `/<subgraph>/<provider>` of a webhook's path. */
function providerPathIn(target: string): string {
  return target.split(/[/?]/, 4).slice(2).join('/');
}

/** The /24 of an IPv4 address, the /64 of an IPv6 address. */
function blockOf(address: string): string {
  const ipv4 = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/.exec(address)?.[1];
  return ipv4 === undefined ? networkOf(address) : `${ipv4}.0/24`;
}
