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
import { outgoing, outgoingOf, templateOf } from './outgoing.ts';
import { ProviderFailure } from './provider-failure.ts';
import type { OutgoingRequest, ProviderHttp, ProviderRequest } from './provider-http.ts';
import { parsedAnswer } from './parsed-answer.ts';
import { refusalOf } from './refusal.ts';
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
interface Call {
  readonly host: string;
  readonly template: string;
  readonly make: () => Promise<OutgoingRequest>;
  readonly signal: AbortSignal | undefined;
}

/** Reads an answer. @param release ends the request's turn; called by who reads a stream, at its end */
type Read<Value> = (arrived: Arrived, release: () => void) => Promise<Outcome<Value>>;

/** How an account of a provider is asked, see {@link ProviderHttp}. Its breakers live as long as it. */
export function createProviderHttp(options: ProviderHttpOptions): ProviderHttp {
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

  /** One try: its turn, the breaker, the request, the answer. */
  async function ask<Value>(
    call: Call,
    request: OutgoingRequest,
    read: Read<Value>,
  ): Promise<Outcome<Value>> {
    const release = await gate.enter(call.signal);
    let isHeld = false;
    const startedAt = performance.now();
    try {
      const { isGuarded } = hostOf(call.host);
      let status: number | null = null;
      const outcome = await breakerOf(call.host).run(async () => {
        try {
          const { signal } = call;
          const arrived = await attempt({ name, request, isGuarded, timeoutMs: limits.timeoutMs, signal });
          status = arrived.status;
          isHeld = true;
          const answered = await read(arrived, release);
          return answered;
        } catch (error) {
          if (error instanceof ProviderFailure) return { answer: null, failure: error };
          throw error;
        }
      });
      note(call, request, { status, ms: performance.now() - startedAt, failure: outcome.failure });
      if (outcome.failure?.kind === 'LIMITED') await gate.limited(outcome.failure.retryAfterMs);
      return outcome;
    } finally {
      if (!isHeld) release();
    }
  }

  function note(
    { host, template }: Call,
    { method }: OutgoingRequest,
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

  async function run<Value>(call: Call, read: Read<Value>): Promise<Value> {
    const request = await call.make();
    const first = await ask(call, request, read);
    // A provider that refuses credentials has done nothing: a second try is safe.
    const isWorthAnother = first.failure?.kind === 'CREDENTIALS' && authorize.refused?.(request) === true;
    const { answer, failure } = isWorthAnother ? await ask(call, await call.make(), read) : first;
    if (answer) return answer.value;
    throw failure ?? new Error(`The request to ${name} came to nothing.`);
  }

  function callOf(request: ProviderRequest): Call {
    const { host = 'api', path, template = templateOf(path), signal } = request;
    const { baseUrl } = hostOf(host);
    return { host, template, signal, make: () => authorize(outgoing(request, baseUrl)) };
  }

  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  const isSuccess = (status: number): boolean => status >= 200 && status < 300;

  /** What an answer without success means. One whose body breaks off is judged by its status alone. */
  async function refusal(arrived: Arrived): Promise<ProviderFailure> {
    const { status, headers } = arrived;
    const body = await arrived.whole().catch(() => new Uint8Array());
    return refusalOf(provider, { status, headers, text: text(body) });
  }

  const send: ProviderHttp['send'] = (request) =>
    run(callOf(request), async (arrived, release) => {
      try {
        const { status, headers } = arrived;
        if (!isSuccess(status)) return { answer: null, failure: await refusal(arrived) };
        return { answer: { value: { status, headers, text: text(await arrived.whole()) } }, failure: null };
      } finally {
        release();
      }
    });

  return {
    send,
    json: async (request, schema) => parsedAnswer(name, schema, await send(request)),
    stream: (request) =>
      run(callOf(request), async (arrived, release) => {
        const { status, headers } = arrived;
        if (isSuccess(status)) {
          return { answer: { value: { headers, body: arrived.flowing(release) } }, failure: null };
        }
        try {
          return { answer: null, failure: await refusal(arrived) };
        } finally {
          release();
        }
      }),
    fetch: async (input, init) => {
      const { request, signal } = await outgoingOf(input, init);
      const host = Object.keys(hosts).find((one) => isBelow(request.url, hostOf(one).baseUrl));
      if (host === undefined) throw new Error(`The SDK of ${name} asked a host that is not the provider's.`);
      const template = templateOf(request.url.pathname);
      return run({ host, template, signal, make: () => Promise.resolve(request) }, (arrived, release) =>
        answerForSdk(arrived, release),
      );
    },
    baseUrl: (host = 'api') => hostOf(host).baseUrl,
  };

  /** An SDK reads refusals itself; they count here all the same. Event streams flow, anything else is read whole. */
  async function answerForSdk(arrived: Arrived, release: () => void): Promise<Outcome<Response>> {
    const { status, headers } = arrived;
    if (isSuccess(status) && headers.get('content-type')?.startsWith('text/event-stream')) {
      return {
        answer: { value: new Response(arrived.flowing(release), { status, headers }) },
        failure: null,
      };
    }
    try {
      const bytes = await arrived.whole();
      const failure = isSuccess(status) ? null : refusalOf(provider, { status, headers, text: text(bytes) });
      // These have no body (RFC 9110 section 6.4.1), not even an empty one.
      const body = [204, 205, 304].includes(status) ? null : bytes;
      return { answer: { value: new Response(body, { status, headers }) }, failure };
    } finally {
      release();
    }
  }
}

/** Whether a URL lies below a base URL: the same origin, and the path as a folder. */
function isBelow(url: URL, baseUrl: string): boolean {
  const base = new URL(baseUrl);
  const folder = base.pathname.replace(/\/+$/, '');
  return url.origin === base.origin && (url.pathname === folder || url.pathname.startsWith(`${folder}/`));
}
