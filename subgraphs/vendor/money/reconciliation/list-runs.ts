import { z } from 'zod';
import type { Prisma, ReconciliationItem, ReconciliationRun } from '#generated/prisma/vendor/client.ts';
import {
  ReconciliationItemState,
  ReconciliationKind,
  ReconciliationSubject,
} from '#generated/prisma/vendor/enums.ts';
import { isId } from '#platform/input/fields.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../../database.ts';

export type ReconciliationRunModel = ReconciliationRun;
export type ReconciliationItemModel = ReconciliationItem;

const lastStartedFirst = keyset('desc', { startedAt: moment, id: identifier });
const lastFoundFirst = keyset('desc', { foundAt: moment, id: identifier });

/** A page of the runs, the last started first. */
export async function listRuns(tx: Tx, page: Page): Promise<Connection<ReconciliationRun>> {
  const rows = await tx.reconciliationRun.findMany({
    where: lastStartedFirst.where(page),
    orderBy: lastStartedFirst.orderBy(page),
    take: page.limit + 1,
  });
  return lastStartedFirst.connection(rows, page);
}

/** Which items a list shows, as a client sends it. */
export const itemFilterSchema = z.object({
  state: z.array(z.enum(ReconciliationItemState)).nullish(),
  kind: z.array(z.enum(ReconciliationKind)).nullish(),
  subject: z.array(z.enum(ReconciliationSubject)).nullish(),
  runId: z.string().nullish(),
  provider: z.string().nullish(),
});

/** A page of the differences, the last found first. */
export async function listItems(
  tx: Tx,
  filter: z.infer<typeof itemFilterSchema>,
  page: Page,
): Promise<Connection<ReconciliationItem>> {
  // No run has a malformed id.
  const isNone = filter.runId != null && !isId(filter.runId);
  const rows = isNone
    ? []
    : await tx.reconciliationItem.findMany({
        where: { AND: [lastFoundFirst.where(page), conditionsOf(filter)] },
        orderBy: lastFoundFirst.orderBy(page),
        take: page.limit + 1,
      });
  return lastFoundFirst.connection(rows, page);
}

function conditionsOf({
  state,
  kind,
  subject,
  runId,
  provider,
}: z.infer<typeof itemFilterSchema>): Prisma.ReconciliationItemWhereInput {
  return {
    ...(state && state.length > 0 && { state: { in: state } }),
    ...(kind && kind.length > 0 && { kind: { in: kind } }),
    ...(subject && subject.length > 0 && { subject: { in: subject } }),
    ...(runId != null && { runId }),
    ...(provider != null && { provider }),
  };
}
