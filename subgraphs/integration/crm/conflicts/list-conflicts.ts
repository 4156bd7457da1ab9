import { z } from 'zod';
import type { CrmConflict, Prisma } from '#generated/prisma/integration/client.ts';
import type { CrmConflictFilter } from '#generated/graphql/integration.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments } from '#platform/pagination/page.ts';
import type { Database, Tx } from '../../database.ts';
import { readCustomers } from '../contacts/customers.ts';
import { conflictReasons, resolutions } from './conflict.ts';
import type { ConflictReason, Resolution } from './conflict.ts';

/** A conflict as operators see it. */
export interface ListedConflict {
  readonly id: string;
  readonly provider: string;
  readonly account: string;
  readonly reason: ConflictReason;
  readonly customerId: string;
  readonly customerName: string | null;
  readonly field: string | null;
  readonly localValue: string | null;
  readonly remoteValue: string | null;
  readonly contactIds: readonly string[];
  readonly createdAt: Date;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: { readonly id: string } | null;
  readonly resolution: Resolution | null;
}

const newestFirst = keyset('desc', { createdAt: moment, id: identifier });

/** Conflicts, newest first. */
export async function listConflicts(
  db: Database,
  given: ConnectionArguments & { readonly filter?: CrmConflictFilter | null | undefined },
): Promise<Connection<ListedConflict>> {
  const page = pageOf(given);
  const rows = await db.crmConflict.findMany({
    where: { AND: [whereOf(given.filter ?? {}), newestFirst.where(page)] },
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
  });
  const { edges, pageInfo } = newestFirst.connection(rows, page);
  const listed = await listedConflicts(
    db,
    edges.map(({ node }) => node),
  );
  return { edges: listed.map((node, at) => ({ cursor: edges[at]?.cursor ?? '', node })), pageInfo };
}

function whereOf({ provider, isOpen }: CrmConflictFilter): Prisma.CrmConflictWhereInput {
  return {
    ...(provider != null && { provider }),
    ...(isOpen === true && { resolvedAt: null }),
    ...(isOpen === false && { resolvedAt: { not: null } }),
  };
}

/** Conflicts with the names that their customers have now. */
export async function listedConflicts(
  db: Database | Tx,
  rows: readonly CrmConflict[],
): Promise<readonly ListedConflict[]> {
  const customers = await readCustomers(
    db,
    rows.map(({ localId }) => localId),
  );
  return rows.map((row) => ({
    id: row.id,
    provider: row.provider,
    account: row.account,
    reason: z.enum(conflictReasons).parse(row.reason),
    customerId: row.localId,
    customerName: customers.get(row.localId)?.name ?? null,
    field: row.field === '' ? null : row.field,
    localValue: row.localValue,
    remoteValue: row.remoteValue,
    contactIds: row.candidates,
    createdAt: row.createdAt,
    resolvedAt: row.resolvedAt,
    resolvedBy: row.resolvedBy === null ? null : { id: row.resolvedBy },
    resolution: z.enum(resolutions).nullable().parse(row.resolution),
  }));
}
