import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type {
  SandboxAnswer,
  SandboxObject,
  SandboxRequest,
  SandboxTools,
} from '../../hub/sandboxes/sandbox.ts';
import { squareSignature } from './webhook.ts';

export interface SquareKeys {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly locationId: string;
  readonly webhookKey: string | null;
}
export type Tools = SandboxTools<SquareKeys>;

export const money = z.object({ amount: z.int().min(1), currency: z.string().length(3) });
export const location = 'LSANDBOX';

/** An error in Square's shape. */
export function refuse(status: number, detail: string, known?: string): SandboxAnswer {
  const categories: Readonly<Record<number, readonly [string, string]>> = {
    401: ['AUTHENTICATION_ERROR', 'UNAUTHORIZED'],
    404: ['INVALID_REQUEST_ERROR', 'NOT_FOUND'],
    429: ['RATE_LIMIT_ERROR', 'RATE_LIMITED'],
    400: ['INVALID_REQUEST_ERROR', 'BAD_REQUEST'],
  };
  const [category, code] = categories[status] ?? ['API_ERROR', 'INTERNAL_SERVER_ERROR'];
  return { status, json: { errors: [{ category, code: known ?? code, detail }] } };
}

/** Signs an event and sends it. */
export function notify(tools: Tools, type: string, data: object): void {
  const body = JSON.stringify({
    merchant_id: 'SANDBOX',
    type,
    event_id: randomUUID(),
    created_at: new Date(),
    data,
  });
  const signature = squareSignature(tools.webhookUrl('events'), body, tools.credentials.webhookKey ?? '');
  tools.webhook({
    url: 'events',
    headers: { 'content-type': 'application/json', 'x-square-hmacsha256-signature': signature },
    body,
  });
}

/** How many objects of a kind a sandbox looks through at most. */
const most = 10_000;

/** A page of what has changed since a time, in the order of the change. The cursor is a count. */
export async function listPage(
  kind: string,
  { query }: SandboxRequest,
  { objects }: Tools,
  toItem: (object: SandboxObject) => object,
): Promise<SandboxAnswer> {
  const since = new Date(query.get('updated_at_begin_time') ?? 0);
  const found = await objects.list(kind, { limit: most });
  const all = found.filter(({ at }) => at >= since).toReversed();
  const begin = Number(query.get('cursor') ?? 0);
  const end = begin + Number(query.get('limit') ?? 100);
  const items = all.slice(begin, end).map((object) => toItem(object));
  return { json: { [`${kind}s`]: items, ...(end < all.length && { cursor: String(end) }) } };
}
