import { createHash, randomBytes } from 'node:crypto';
import type {
  SandboxAnswer,
  SandboxObject,
  SandboxRequest,
  SandboxTools,
} from '../../hub/sandboxes/sandbox.ts';
import { apiVersion } from './api-version.ts';
import { stripeSignature } from './webhook.ts';

export interface StripeKeys {
  readonly secretKey: string;
  readonly webhookSecret: string | null;
}
export type Tools = SandboxTools<StripeKeys>;

/** An error in Stripe's shape. */
export function refuse(status: number, message: string, code?: string): SandboxAnswer {
  const type = status >= 500 ? 'api_error' : status === 402 ? 'card_error' : 'invalid_request_error';
  const known = code ?? (status === 429 ? 'rate_limit' : undefined);
  return { status, json: { error: { type, message, ...(known !== undefined && { code: known }) } } };
}

/** The same key with other parameters is no repetition. */
const otherParameters: { readonly refusal: SandboxAnswer } = {
  refusal: {
    status: 400,
    json: {
      error: { type: 'idempotency_error', message: 'The key was first used with other parameters.' },
    },
  },
};

export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString('hex')}`;
}

export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** What a request has made, now or when it came before, or why it is refused. */
export type Made = { readonly object: SandboxObject; readonly isNew: boolean } | Refusal;
export interface Refusal {
  readonly refusal: SandboxAnswer;
}

/**
 * Makes an object, or finds the one that a request with this `Idempotency-Key` has made before.
 * @param make its data; not called for a repetition
 */
export async function makeOnce(
  { request, tools }: { readonly request: SandboxRequest; readonly tools: Tools },
  { kind, prefix }: { readonly kind: string; readonly prefix: string },
  make: () => Promise<{ readonly data: Readonly<Record<string, unknown>> } | Refusal>,
): Promise<Made> {
  const key = request.headers['idempotency-key'] ?? newId('key');
  const parameters = createHash('sha256').update(request.raw).digest('hex');
  const known = await tools.objects.findByKey(kind, key);
  if (known)
    return known.data['parameters'] === parameters ? { object: known, isNew: false } : otherParameters;
  const made = await make();
  if ('refusal' in made) return made;
  const id = newId(prefix);
  const object = await tools.objects.putOnce(kind, { id, key, data: { ...made.data, parameters } });
  return object.data['parameters'] === parameters ? { object, isNew: object.id === id } : otherParameters;
}

/** Signs an event and sends it. */
export function notify(tools: Tools, type: string, object: object): void {
  const body = JSON.stringify({
    id: newId('evt'),
    object: 'event',
    api_version: apiVersion,
    created: nowSeconds(),
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
    data: { object },
  });
  const signature = stripeSignature(nowSeconds(), body, tools.credentials.webhookSecret ?? '');
  tools.webhook({
    url: 'events',
    headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    body,
  });
}
