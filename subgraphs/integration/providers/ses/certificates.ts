import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { attempt } from '../../hub/http/attempt.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';

/** Asks SNS without credentials. @throws ProviderFailure */
export type AskSns = (url: URL) => Promise<string>;

const timeoutMs = 5_000;

/** Asks the real SNS: public addresses only, no redirects. */
export const askSns: AskSns = async (url) => {
  const name = 'Amazon SNS';
  const request = { method: 'GET', url, headers: new Headers(), body: null };
  const answer = await attempt({ name, request, isGuarded: true, timeoutMs, signal: undefined });
  const text = new TextDecoder().decode(await answer.whole());
  if (answer.status === 200) return text;
  throw new ProviderFailure('UNAVAILABLE', `Amazon SNS answered ${answer.status}.`);
};

/** The public keys of certificates. */
export interface Certificates {
  /** @throws ProviderFailure where it can't be had now, so that the sender repeats its request */
  keyOf(url: URL): Promise<KeyObject>;
}

/** SNS changes its certificate a few times a year. */
const mostKept = 20;

/** Fetches each certificate once; a failure is not kept. */
export function rememberCertificates(ask: AskSns): Certificates {
  const kept = new Map<string, Promise<KeyObject>>();
  return {
    keyOf: (url) => {
      const known = kept.get(url.href);
      if (known) return known;
      if (kept.size >= mostKept) kept.clear();
      const fetched = ask(url).then((pem) => createPublicKey(pem));
      kept.set(url.href, fetched);
      fetched.catch(() => kept.delete(url.href));
      return fetched;
    },
  };
}
