import { Agent, request } from 'undici';
import type { Dispatcher } from 'undici';
import { publicLookup, refusePrivateAddress } from '#platform/net/public-lookup.ts';
import { retryAfterMs } from '../hub/http/retry-after.ts';

/** One request to an endpoint. */
export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  /** Whether it may lead into a private network. */
  readonly mayBePrivate: boolean;
  /** Of a process that ends. */
  readonly signal: AbortSignal;
}

/** What a request came to. */
export interface PostOutcome {
  /** Null where no answer came. */
  readonly status: number | null;
  /** A sentence about a failure; null for a success. */
  readonly error: string | null;
  readonly result: 'TAKEN' | 'FAILED' | 'ABORTED' | 'GONE';
  /** For how long the endpoint asked for a pause, in milliseconds. */
  readonly holdMs: number | null;
  readonly ms: number;
}

// The deadline of the request bounds what these leave open.
const options = { headersTimeout: 0, bodyTimeout: 0, connect: { timeout: 10_000 } };
const toAnywhere = new Agent(options);
const toThePublic = new Agent({ ...options, connect: { ...options.connect, lookup: publicLookup } });

/** Bytes of an answer's body that are read, and thrown away, so that the connection can be used again. */
const drainedBytes = 16_384;
const drainMs = 1_000;

/**
 * Posts a webhook once. Redirects are not followed. Of the answer only the status and two headers are looked at: its body may hold what
 * an owner of an endpoint must not see.
 * @throws the reason of `signal`, when the process ends
 */
export async function postWebhook(post: Post): Promise<PostOutcome> {
  const begun = performance.now();
  const since = () => Math.round(performance.now() - begun);
  const deadline = AbortSignal.timeout(post.timeoutMs);
  try {
    const url = new URL(post.url);
    if (!post.mayBePrivate) refusePrivateAddress(url);
    const answer = await request(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Switchboard-Webhooks/1',
        ...post.headers,
      },
      body: post.body,
      dispatcher: post.mayBePrivate ? toAnywhere : toThePublic,
      signal: AbortSignal.any([deadline, post.signal]),
    });
    drain(answer.body);
    return { ...judge(answer), ms: since() };
  } catch (error) {
    if (post.signal.aborted) throw post.signal.reason;
    const problem = deadline.aborted
      ? `The endpoint did not answer within ${post.timeoutMs / 1000} s.`
      : problemOf(error);
    return { status: null, error: problem, result: 'FAILED', holdMs: null, ms: since() };
  }
}

function judge({ statusCode: status, headers }: Dispatcher.ResponseData): Omit<PostOutcome, 'ms'> {
  if (status >= 200 && status < 300) return { status, error: null, result: 'TAKEN', holdMs: null };
  const failed = { status, holdMs: retryAfterMs(singleHeaders(headers)) };
  if (status === 410) return { ...failed, error: 'The endpoint says that it is gone.', result: 'GONE' };
  if (headers['webhook-delivery'] === 'abort-message')
    return { ...failed, error: 'The endpoint asked for no more attempts.', result: 'ABORTED' };
  const isRedirect = status >= 300 && status < 400;
  const error = isRedirect
    ? 'The endpoint answered with a redirect, which is not followed.'
    : refused(status);
  return { ...failed, error, result: 'FAILED' };
}

function refused(status: number): string {
  return `The endpoint answered with status ${status}.`;
}

function singleHeaders(headers: Dispatcher.ResponseData['headers']): Headers {
  const after = headers['retry-after'];
  return new Headers(typeof after === 'string' ? { 'retry-after': after } : {});
}

function drain(body: Dispatcher.ResponseData['body']): void {
  // The status has come: whatever happens to the rest changes nothing.
  body.dump({ limit: drainedBytes, signal: AbortSignal.timeout(drainMs) }).catch(() => {});
}

const problems: Readonly<Record<string, string>> = {
  ENOTFOUND: 'The name of the endpoint leads nowhere.',
  EAI_AGAIN: 'The name of the endpoint could not be looked up.',
  ECONNREFUSED: 'The endpoint refused the connection.',
  ECONNRESET: 'The connection to the endpoint broke off.',
  UND_ERR_SOCKET: 'The connection to the endpoint broke off.',
  UND_ERR_CONNECT_TIMEOUT: 'The endpoint could not be reached within 10 s.',
  EHOSTUNREACH: 'The endpoint could not be reached.',
  ENETUNREACH: 'The endpoint could not be reached.',
  PRIVATE_NETWORK: 'The address leads into a private network, which webhooks must not go to.',
};

function problemOf(error: unknown): string {
  const code = codeOf(error);
  if (code === null) return 'The request to the endpoint failed.';
  return problems[code] ?? `The request to the endpoint failed (${code}).`;
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  const first: unknown = error instanceof AggregateError ? error.errors[0] : null;
  return codeOf(error.cause) ?? codeOf(first);
}
