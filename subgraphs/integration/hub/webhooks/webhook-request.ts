import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { WebhookRequest } from './webhook.ts';

/** What arrived at this subgraph, before anything is known about it. */
export interface ReceivedRequest {
  readonly method: string;
  /** The request target, byte for byte: `/webhooks/<provider>/<path>?<query>`. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/**
 * The request as the provider sent it. Its URL is built from the configured public address and the target byte for byte: some providers
 * sign it. `Host` and `X-Forwarded-*` are the caller's word and take no part.
 */
export function webhookRequest(publicUrl: string, received: ReceivedRequest): WebhookRequest {
  const { target, body } = received;
  const below = target.slice('/webhooks'.length);
  const queryAt = below.indexOf('?');
  const path = queryAt === -1 ? below : below.slice(0, queryAt);
  return {
    method: received.method === 'GET' ? 'GET' : 'POST',
    path: path.split('/').slice(2).join('/'),
    url: `${publicUrl}/webhooks/integration${below}`,
    query: new URLSearchParams(queryAt === -1 ? '' : below.slice(queryAt)),
    headers: singleHeaders(received.headers),
    body,
  };
}

/** A name for an event that its provider gives none: the same for a repetition of the same request. */
export function hashOf({ method, url, body }: WebhookRequest, position: number): string {
  const hash = createHash('sha256').update(`${method} ${url}\n`).update(body).digest('hex');
  return `sha256:${hash}:${position}`;
}

function singleHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const single: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) single[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return single;
}
