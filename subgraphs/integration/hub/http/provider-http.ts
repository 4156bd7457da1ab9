import type { z } from 'zod';

/** A request to a provider. Credentials are added on the way. */
export interface ProviderRequest {
  /** Default `GET`. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
  /** One of the provider's hosts; default `api`. */
  readonly host?: string | undefined;
  /** Begins with a slash; ids in it are encoded. */
  readonly path: string;
  /** The path as logs and metrics show it, without ids: `/v1/charges/{id}`. Default the path. */
  readonly template?: string | undefined;
  readonly query?: Readonly<Record<string, string | number | boolean | null | undefined>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** At most one of these three is the body. */
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>> | URLSearchParams | undefined;
  readonly body?: { readonly type: string; readonly bytes: Uint8Array | string } | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A request as it leaves: what signs it sees the same bytes as the provider. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Uint8Array | null;
}

/** An answer with a status of success. */
export interface ProviderAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * How providers are reached: with credentials, within the limits, through a circuit breaker, with a deadline and a largest size.
 * Every failure is a ProviderFailure; logs and metrics see the template, the status and the time, and nothing else.
 */
export interface ProviderHttp {
  /** @returns the parsed answer; one that does not fit is a failure of kind UNAVAILABLE */
  json<Answer>(request: ProviderRequest, answer: z.ZodType<Answer>): Promise<Answer>;
  send(request: ProviderRequest): Promise<ProviderAnswer>;
  /** The body as it arrives; only the time until its beginning is bounded. */
  stream(request: ProviderRequest): Promise<{
    readonly status: number;
    readonly headers: Headers;
    readonly body: ReadableStream<Uint8Array>;
  }>;
  /** For SDKs that bring their own requests and credentials: the same limits, breaker and guards. It retries nothing. */
  readonly fetch: typeof globalThis.fetch;
  /** The base URL of a host, without a slash at the end: the provider's own, the sandbox's or the configured one. */
  baseUrl(host?: string): string;
}
