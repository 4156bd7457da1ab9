import type pg from 'pg';
import type { Logger } from 'pino';
import type { Limits } from '../definition/define-provider.ts';
import type { Health } from '../health/health.ts';
import { attempt } from './attempt.ts';
import type { Arrived } from './attempt.ts';
import type { Authorize } from './authorize.ts';
import { createBreaker, openCircuit, openMs } from './breakers.ts';
import type { Breaker, Outcome } from './breakers.ts';
import { createGate } from './gate.ts';
import { ProviderFailure } from './provider-failure.ts';
import type { OutgoingRequest } from './provider-http.ts';
import type { FailingProvider } from './refusal.ts';

export interface ProviderHttpOptions {
  readonly provider: FailingProvider & { readonly id: string; readonly limits: Limits };
  readonly account: string;
  readonly hosts: Readonly<Record<string, { readonly baseUrl: string; readonly isGuarded: boolean }>>;
  readonly authorize: Authorize;
  readonly pool: pg.Pool;
  readonly log: Logger;
  readonly health: Health;
}

/** A request on its way: each try makes it anew, with the credentials of that moment. */
export interface Call {
  readonly host: string;
  /** The path as logs show it. */
  readonly template: string;
  readonly make: () => Promise<OutgoingRequest>;
  readonly signal: AbortSignal | undefined;
}

/** Reads an answer. @param release ends the request's turn, once the answer is read to its end */
export type Read<Value> = (arrived: Arrived, release: () => void) => Promise<Outcome<Value>>;

/** Sends requests of an account of a provider. */
export interface AskProvider {
  /** @throws ProviderFailure @throws the reason of a caller who gave up */
  ask<Value>(call: Call, read: Read<Value>): Promise<Value>;
  /** @throws for a host that the provider does not have */
  hostOf(name: string): ProviderHttpOptions['hosts'][string];
}

/** What every request goes through, in this order: its credentials, its turn, the breaker of its host, one try, the log and the health. */
export function askProvider(options: ProviderHttpOptions): AskProvider {
  const { provider, account, hosts, authorize, log, health } = options;
  const { name, limits } = provider;
  const gate = createGate(options);
  const breakers = new Map<string, Breaker>();

  function hostOf(host: string): ProviderHttpOptions['hosts'][string] {
    const found = hosts[host];
    if (!found) throw new Error(`${name} has no host ${host}.`);
    return found;
  }

  function breakerOf(host: string): Breaker {
    const known = breakers.get(host);
    if (known) return known;
    const made = createBreaker(name, () => health.opened(provider.id, account, openMs));
    breakers.set(host, made);
    return made;
  }

  async function askOnce<Value>(
    call: Call,
    request: OutgoingRequest,
    read: Read<Value>,
  ): Promise<Outcome<Value>> {
    const { host, signal } = call;
    const { isGuarded } = hostOf(host);
    const release = await gate.enter(signal);
    const startedAt = performance.now();
    let status: number | null = null;
    const outcome = await breakerOf(host)
      .run(async () => {
        try {
          const arrived = await attempt({ name, request, isGuarded, timeoutMs: limits.timeoutMs, signal });
          status = arrived.status;
          return await read(arrived, release);
        } catch (error) {
          if (error instanceof ProviderFailure) return { answer: null, failure: error };
          throw error;
        }
      })
      .catch((error: unknown) => {
        release();
        throw error;
      });
    if (!outcome.answer) release();
    note(call, request.method, { status, ms: performance.now() - startedAt, failure: outcome.failure });
    if (outcome.failure?.kind === 'LIMITED') await gate.limited(outcome.failure.retryAfterMs);
    return outcome;
  }

  function note(
    { host, template }: Call,
    method: string,
    { status, ms, failure }: { status: number | null; ms: number; failure: ProviderFailure | null },
  ): void {
    const kind = failure?.kind ?? null;
    const facts = {
      provider: provider.id,
      account,
      host,
      method,
      path: template,
      status,
      ms: Math.round(ms),
    };
    log.debug({ ...facts, kind }, 'a provider was asked');
    // A request that an open breaker has held back says nothing new about the provider.
    if (failure?.providerCode !== openCircuit) health.record(provider.id, account, { kind, ms });
  }

  return {
    hostOf,
    ask: async (call, read) => {
      const request = await call.make();
      const first = await askOnce(call, request, read);
      // A provider that refuses credentials has done nothing: a second try is safe.
      const isWorthAnother = first.failure?.kind === 'CREDENTIALS' && authorize.refused?.(request) === true;
      const { answer, failure } = isWorthAnother ? await askOnce(call, await call.make(), read) : first;
      if (answer) return answer.value;
      throw failure ?? new Error(`The request to ${name} came to nothing.`);
    },
  };
}
