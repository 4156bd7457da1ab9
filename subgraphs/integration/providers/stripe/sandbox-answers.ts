import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
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

/** Keeps an event, which `GET /v1/events` lists, signs it and sends it. */
export async function notify(tools: Tools, type: string, object: object): Promise<void> {
  const event = {
    id: newId('evt'),
    object: 'event',
    api_version: apiVersion,
    created: nowSeconds(),
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
    data: { object },
  };
  await tools.objects.put('event', { id: event.id, key: null, data: event });
  const body = JSON.stringify(event);
  const signature = stripeSignature(nowSeconds(), body, tools.credentials.webhookSecret ?? '');
  tools.webhook({
    url: 'events',
    headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    body,
  });
}

/** How many objects of a kind a sandbox looks through at most. */
const most = 10_000;
const withCreated = z.looseObject({ created: z.number() });

/** A page of a list: what was made since `created[gte]`, newest first, after `starting_after`. */
export async function listPage(
  kind: string,
  { query }: SandboxRequest,
  { objects }: Tools,
  {
    where = {},
    keep = () => true,
    toItem,
  }: {
    readonly where?: Readonly<Record<string, unknown>>;
    readonly keep?: (object: SandboxObject) => boolean;
    readonly toItem: (object: SandboxObject) => object;
  },
): Promise<SandboxAnswer> {
  const since = Number(query.get('created[gte]') ?? 0);
  const created = ({ data }: SandboxObject) => withCreated.parse(data).created;
  const found = await objects.list(kind, { limit: most, where });
  const all = found
    .filter((object) => created(object) >= since && keep(object))
    .toSorted((one, other) => created(other) - created(one) || (one.id < other.id ? 1 : -1));
  const after = query.get('starting_after');
  const begin = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
  const end = begin + Number(query.get('limit') ?? 10);
  const data = all.slice(begin, end).map((object) => toItem(object));
  return { json: { object: 'list', data, has_more: end < all.length, url: `/v1/${kind}s` } };
}
