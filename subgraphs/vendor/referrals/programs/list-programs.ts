import type { Viewer } from '#platform/identity/viewer.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../../database.ts';
import { roleOf, withItsNewest, withNewest } from './program.ts';
import type { ReferralProgramModel } from './program.ts';

const lastMadeFirst = keyset('desc', { createdAt: moment, id: identifier });

/** Open programs that are shown at once. */
const mostOpen = 50;

/** A page of all programs, the last made first. */
export async function listPrograms(tx: Tx, page: Page): Promise<Connection<ReferralProgramModel>> {
  const rows = await tx.referralProgram.findMany({
    where: lastMadeFirst.where(page),
    orderBy: lastMadeFirst.orderBy(page),
    take: page.limit + 1,
    include: withNewest,
  });
  const { edges, pageInfo } = lastMadeFirst.connection(rows, page);
  return { edges: edges.map(({ cursor, node }) => ({ cursor, node: withItsNewest(node) })), pageInfo };
}

/** The programs in which the viewer can bring others now. */
export async function listOpenPrograms(tx: Tx, viewer: Viewer): Promise<ReferralProgramModel[]> {
  const referrerRole = roleOf(viewer);
  if (referrerRole === null) return [];
  const rows = await tx.referralProgram.findMany({
    where: { pausedAt: null, referrerRole },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: mostOpen,
    include: withNewest,
  });
  return rows.map(withItsNewest);
}
