import { Agent, fetch } from 'undici';
import type { Response as Received } from 'undici';
import { publicLookup, refusePrivateAddress } from '#platform/net/public-lookup.ts';
import { lateFailure, networkFailure } from './network-failure.ts';
import { ProviderFailure } from './provider-failure.ts';
import type { OutgoingRequest } from './provider-http.ts';

/** Bytes of an answer at most, unpacked; streams have no end. */
export const largestAnswer = 8 * 1024 * 1024;

// What arrives later is bounded by the deadline, and pauses within a stream by `bodyTimeout`.
const options = { headersTimeout: 0, bodyTimeout: 60_000 };
const toAnywhere = new Agent({ ...options, connect: { timeout: 10_000 } });
const toThePublic = new Agent({ ...options, connect: { timeout: 10_000, lookup: publicLookup } });

/** One try of a request. */
export interface Attempt {
  readonly name: string;
  readonly request: OutgoingRequest;
  /** Whether only public addresses may be reached. */
  readonly isGuarded: boolean;
  readonly timeoutMs: number;
  /** Of the caller. */
  readonly signal: AbortSignal | undefined;
}

/** An answer that has begun. One of its two readers must be called. */
export interface Arrived {
  readonly status: number;
  readonly headers: Headers;
  /** The whole body, within the deadline. @throws ProviderFailure for one that breaks off, is late or is too large */
  whole(): Promise<Uint8Array<ArrayBuffer>>;
  /** The body as it comes, without a deadline. @param onEnd called when it ends, however it does; more than once does no harm */
  flowing(onEnd: () => void): ReadableStream<Uint8Array<ArrayBuffer>>;
}

/**
 * Sends a request once. Redirects are not followed: they would receive the credentials.
 * @throws ProviderFailure @throws the reason of a caller who gave up
 */
export async function attempt({ name, request, isGuarded, timeoutMs, signal }: Attempt): Promise<Arrived> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), timeoutMs);
  const explained = (error: unknown): unknown => {
    if (error instanceof ProviderFailure) return error;
    if (deadline.signal.aborted) return lateFailure(name, timeoutMs);
    if (!signal?.aborted) return networkFailure(name, error);
    const reason: unknown = signal.reason;
    const isDeadline = reason instanceof Error && reason.name === 'TimeoutError';
    return isDeadline ? lateFailure(name, timeoutMs) : reason;
  };
  try {
    if (isGuarded) refusePrivateAddress(request.url);
    const response = await fetch(request.url, {
      method: request.method,
      headers: [...request.headers],
      body: request.body === null ? null : Buffer.from(request.body),
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal,
      dispatcher: isGuarded ? toThePublic : toAnywhere,
    });
    return {
      status: response.status,
      headers: new Headers([...response.headers]),
      whole: async () => {
        try {
          return await readWhole(name, response);
        } catch (error) {
          throw explained(error);
        } finally {
          clearTimeout(timer);
        }
      },
      flowing: (onEnd) => {
        clearTimeout(timer);
        // A caller who gives up may never read on.
        signal?.addEventListener('abort', onEnd, { once: true });
        return readFlowing(response, explained, () => {
          signal?.removeEventListener('abort', onEnd);
          onEnd();
        });
      },
    };
  } catch (error) {
    clearTimeout(timer);
    throw explained(error);
  }
}

async function readWhole(name: string, { body }: Received): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const arriving: AsyncIterable<unknown> | Iterable<never> = body ?? [];
  for await (const chunk of arriving) {
    if (!(chunk instanceof Uint8Array)) continue;
    chunks.push(chunk);
    bytes += chunk.byteLength;
    // Leaving the loop ends the connection.
    if (bytes > largestAnswer) {
      const message = `${name} answered with more than ${largestAnswer / 1024 / 1024} MiB.`;
      throw new ProviderFailure('UNAVAILABLE', message, { providerCode: 'TOO_LARGE', outcome: 'UNKNOWN' });
    }
  }
  return Buffer.concat(chunks, bytes);
}

function readFlowing(
  { body }: Received,
  explained: (error: unknown) => unknown,
  onEnd: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body?.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const read = await reader?.read();
        const chunk: unknown = read?.value;
        if (chunk instanceof Uint8Array) controller.enqueue(new Uint8Array(chunk));
        else {
          onEnd();
          controller.close();
        }
      } catch (error) {
        onEnd();
        controller.error(explained(error));
      }
    },
    async cancel(reason) {
      onEnd();
      await reader?.cancel(reason);
    },
  });
}
