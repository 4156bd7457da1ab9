import { randomUUID } from 'node:crypto';
import type {
  SandboxAnswer,
  SandboxObject,
  SandboxRequest,
  SandboxTools,
} from '../../hub/sandboxes/sandbox.ts';
import { tipaltiSignature } from './webhook.ts';

export interface TipaltiKeys {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly payerName: string;
  readonly masterKey: string;
  readonly webhookSecret: string | null;
}
export type Tools = SandboxTools<TipaltiKeys>;

/** An error in Tipalti's shape. */
export function refuse(status: number, message: string, code = String(status)): SandboxAnswer {
  return { status, json: { errors: [{ code, message }] } };
}

/** A page of objects: the one with the reference code of the filter, or the newest. */
export async function page(
  kind: string,
  { query }: SandboxRequest,
  { objects }: Tools,
  toItem: (object: SandboxObject) => object,
): Promise<SandboxAnswer> {
  const filter = query.get('filter');
  const refCode = /^refCode=="(.*)"$/.exec(filter ?? '')?.[1];
  if (filter !== null && refCode === undefined) return refuse(400, 'The filter can not be read.');
  const limit = Number(query.get('pageSize') ?? 20);
  const found = refCode === undefined ? null : await objects.findByKey(kind, refCode);
  const items = refCode === undefined ? await objects.list(kind, { limit }) : found ? [found] : [];
  const pageInfo = { hasNextPage: false, nextPageCursor: null };
  return { json: { totalCount: items.length, pageInfo, items: items.map(toItem) } };
}

/** Signs an event and sends it. */
export function notify(tools: Tools, type: string, eventData: object): void {
  const body = JSON.stringify({
    id: randomUUID(),
    type,
    createdDate: new Date(),
    isTest: true,
    version: '1.0',
    traceId: randomUUID(),
    eventData,
  });
  const signature = tipaltiSignature(
    Math.floor(Date.now() / 1000),
    body,
    tools.credentials.webhookSecret ?? '',
  );
  tools.webhook({
    url: 'events',
    headers: { 'content-type': 'application/json', 'tipalti-signature': signature },
    body,
  });
}
