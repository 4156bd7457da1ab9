import type { z } from 'zod';
import type { Auth, Grant } from '../definition/auth.ts';
import type { RefusedAnswer } from '../definition/define-provider.ts';
import { ProviderFailure } from '../http/provider-failure.ts';
import type { FailureFacts } from '../http/provider-failure.ts';
import type {
  OutgoingRequest,
  ProviderAnswer,
  ProviderHttp,
  ProviderRequest,
} from '../http/provider-http.ts';
import type { ResolvedHost } from './hosts.ts';

// Stands until the HTTP core is here: no limiter, no breaker, no guards.

export interface InterimOptions {
  readonly provider: {
    readonly id: string;
    readonly name: string;
    readonly failure?: ((answer: RefusedAnswer) => Omit<FailureFacts, 'outcome'> | null) | undefined;
  };
  readonly hosts: Readonly<Record<string, ResolvedHost>>;
  readonly authorize: (request: OutgoingRequest) => Promise<OutgoingRequest>;
}

export function createInterimHttp({ provider, hosts, authorize }: InterimOptions): ProviderHttp {
  const baseUrl = (host = 'api'): string => {
    const found = hosts[host];
    if (!found) throw new Error(`${provider.name} has no host ${host}.`);
    return found.baseUrl;
  };
  const ask = async (request: ProviderRequest): Promise<Response> => {
    const url = new URL(`${baseUrl(request.host)}${request.path}`);
    for (const [name, value] of Object.entries(request.query ?? {})) {
      if (value !== null && value !== undefined) url.searchParams.set(name, String(value));
    }
    const headers = new Headers(request.headers);
    let body: Uint8Array | null = null;
    if (request.json !== undefined) {
      headers.set('content-type', 'application/json');
      body = Buffer.from(JSON.stringify(request.json));
    } else if (request.form !== undefined) {
      headers.set('content-type', 'application/x-www-form-urlencoded');
      body = Buffer.from(new URLSearchParams(request.form).toString());
    } else if (request.body !== undefined) {
      headers.set('content-type', request.body.type);
      body = Buffer.from(request.body.bytes);
    }
    const sent = await authorize({ method: request.method ?? 'GET', url, headers, body });
    const response = await fetch(sent.url, {
      method: sent.method,
      headers: sent.headers,
      body: sent.body === null ? null : Buffer.from(sent.body),
      redirect: 'error',
    }).catch(() => {
      throw new ProviderFailure('UNAVAILABLE', `${provider.name} can't be reached.`, { outcome: 'UNKNOWN' });
    });
    if (!response.ok) throw await refusedBy(provider, response);
    return response;
  };
  const send = async (request: ProviderRequest): Promise<ProviderAnswer> => {
    const response = await ask(request);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return {
    send,
    json: async <Answer>(request: ProviderRequest, answer: z.ZodType<Answer>) =>
      answer.parse(JSON.parse((await send(request)).text)),
    stream: async (request) => {
      const { headers, body } = await ask(request);
      return { headers, body: body ?? new ReadableStream() };
    },
    fetch,
    baseUrl,
  };
}

async function refusedBy(provider: InterimOptions['provider'], response: Response): Promise<ProviderFailure> {
  const text = await response.text();
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    // It stays a text.
  }
  const { status, headers } = response;
  const facts = provider.failure?.({ status, headers, body });
  if (facts) return new ProviderFailure(facts.kind, facts.message, facts);
  if (status === 401 || status === 403) {
    return new ProviderFailure('CREDENTIALS', `${provider.name} does not accept the credentials.`);
  }
  return new ProviderFailure(
    status >= 500 || status === 429 ? 'UNAVAILABLE' : 'REFUSED',
    `${provider.name} answered ${status}.`,
  );
}

/** Adds the credentials of an account to its requests. */
export function interimAuthorizer<Credentials>(
  auth: Auth<Credentials>,
  credentials: Credentials,
  fresh: () => Promise<Grant>,
): (request: OutgoingRequest) => Promise<OutgoingRequest> {
  const bearer = (request: OutgoingRequest, token: string): OutgoingRequest => {
    request.headers.set('authorization', `Bearer ${token}`);
    return request;
  };
  return async (request) => {
    switch (auth.kind) {
      case 'NONE':
      case 'SDK':
      case 'EXCHANGE':
        return request;
      case 'BEARER':
        return bearer(request, auth.token(credentials));
      case 'HEADER':
        request.headers.set(auth.name, auth.value(credentials));
        return request;
      case 'BASIC':
        request.headers.set(
          'authorization',
          `Basic ${Buffer.from(auth.pair(credentials).join(':')).toString('base64')}`,
        );
        return request;
      case 'QUERY':
        request.url.searchParams.set(auth.name, auth.value(credentials));
        return request;
      case 'SIGN':
        return auth.sign(request, credentials);
      case 'OAUTH':
        return bearer(request, (await fresh()).accessToken);
    }
  };
}
