import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments } from '#platform/pagination/page.ts';
import type { Prisma, WebhookEvent } from '#generated/prisma/integration/client.ts';
import type { WebhookEventFilter } from '#generated/graphql/integration.ts';
import type { Database } from '../../database.ts';

/** An event without what is sealed. */
export type ListedWebhookEvent = Omit<WebhookEvent, 'keyId' | 'nonce' | 'ciphertext'>;

export const withoutBox = { keyId: true, nonce: true, ciphertext: true } as const;

const newestFirst = keyset('desc', { receivedAt: moment, id: identifier });

/** Events that providers have sent, newest first, with the id as tie-break. */
export async function listWebhookEvents(
  db: Database,
  given: ConnectionArguments & { readonly filter?: WebhookEventFilter | null | undefined },
): Promise<Connection<ListedWebhookEvent>> {
  const page = pageOf(given);
  const rows = await db.webhookEvent.findMany({
    where: { AND: [filterOf(given.filter), newestFirst.where(page)] },
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
    omit: withoutBox,
  });
  return newestFirst.connection(rows, page);
}

function filterOf(filter: WebhookEventFilter | null | undefined): Prisma.WebhookEventWhereInput {
  const { provider, status, externalId } = filter ?? {};
  return {
    ...(provider != null && { provider }),
    ...(status != null && { status: { in: [...status] } }),
    ...(externalId != null && { externalId }),
  };
}
