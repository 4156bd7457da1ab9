import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments } from '#platform/pagination/page.ts';
import type { Prisma } from '#generated/prisma/integration/client.ts';
import type { SuppressionFilter } from '#generated/graphql/integration.ts';
import type { Database } from '../../database.ts';
import { hashOfAddress } from './address.ts';
import { listedSuppression } from './listed-suppression.ts';
import type { ListedSuppression } from './listed-suppression.ts';

const newestFirst = keyset('desc', { createdAt: moment, id: identifier });

/** Suppressions, newest first. An address is found however it is written, and only as a whole: nothing else is kept of it. */
export async function listSuppressions(
  db: Database,
  given: ConnectionArguments & { readonly filter?: SuppressionFilter | null | undefined },
): Promise<Connection<ListedSuppression>> {
  const page = pageOf(given);
  const rows = await db.suppression.findMany({
    where: { AND: [whereOf(given.filter ?? {}), newestFirst.where(page)] },
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
  });
  const { edges, pageInfo } = newestFirst.connection(rows, page);
  return {
    edges: edges.map(({ cursor, node }) => ({ cursor, node: listedSuppression(node) })),
    pageInfo,
  };
}

function whereOf({ channel, address, reason, isOpen }: SuppressionFilter): Prisma.SuppressionWhereInput {
  const now = new Date();
  return {
    ...(channel != null && { channel }),
    ...(address != null && address.trim() !== '' && { addressHash: { in: hashesOf(address) } }),
    ...(reason != null && { reason: { in: [...reason] } }),
    ...(isOpen === true && { liftedAt: null, OR: [{ until: null }, { until: { gt: now } }] }),
    ...(isOpen === false && { OR: [{ liftedAt: { not: null } }, { until: { lte: now } }] }),
  };
}

/** An address is compared in another way by each channel. */
function hashesOf(address: string): string[] {
  return (['EMAIL', 'SMS', 'PUSH'] as const).map((channel) => hashOfAddress(channel, address));
}
