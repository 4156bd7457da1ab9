import Stripe from 'stripe';
import type { z } from 'zod';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { refusalOf } from '../../hub/http/refusal.ts';
import { apiVersion } from './api-version.ts';
import { stripeFailure } from './failure.ts';

/** What a Stripe connection consists of, as far as requests need it. */
export interface StripeUse {
  readonly http: ProviderHttp;
  readonly credentials: { readonly secretKey: string };
}

/** Milliseconds that the SDK waits: longer than the HTTP core, whose deadline counts. */
const longestMs = 120_000;

/** The official SDK over the HTTP core, which knows the address, the limits and the deadline. */
export function stripeClient({ http, credentials }: StripeUse): Stripe {
  return new Stripe(credentials.secretKey, {
    apiVersion,
    httpClient: Stripe.createFetchHttpClient(redirectedFetch(http)),
    maxNetworkRetries: 0,
    telemetry: false,
    timeout: longestMs,
  });
}

/** Sends the SDK's requests to the base URL of their host, which may have a path; the SDK itself can only change the host. */
function redirectedFetch(http: ProviderHttp): typeof globalThis.fetch {
  return async (given, init) => {
    const { host, pathname, search } = new URL(given instanceof Request ? given.url : given);
    const headers = new Headers(init?.headers);
    // The connection counts the bytes itself.
    headers.delete('content-length');
    const answer = await http.fetch(
      `${http.baseUrl(host === 'files.stripe.com' ? 'files' : 'api')}${pathname}${search}`,
      { ...init, headers },
    );
    if (answer.ok) return answer;
    // The SDK takes JSON without the field `error` for a success, whatever its status is.
    const facts = { status: answer.status, headers: answer.headers, text: await answer.text() };
    throw refusalOf({ name: 'Stripe', failure: stripeFailure }, facts);
  };
}

/** The part of the SDK's answer that is used. @throws ProviderFailure, also for an answer that does not fit */
export async function answerOf<Answer>(asked: Promise<unknown>, answer: z.ZodType<Answer>): Promise<Answer> {
  try {
    return answer.parse(await asked);
  } catch (error) {
    throw sdkFailure(error);
  }
}

/** The HTTP core's failures pass; anything else is an answer that the SDK could not read. Errors of the SDK go no further. */
function sdkFailure(error: unknown): ProviderFailure {
  if (error instanceof ProviderFailure) return error;
  if (error instanceof Stripe.errors.StripeConnectionError && error.detail instanceof ProviderFailure) {
    return error.detail;
  }
  return new ProviderFailure('UNAVAILABLE', 'Stripe gave an answer that makes no sense.', {
    providerCode: error instanceof Error ? error.name : null,
    outcome: 'UNKNOWN',
  });
}
