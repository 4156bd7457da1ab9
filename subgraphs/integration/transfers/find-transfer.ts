import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Known } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { transferOf } from './transfer.ts';
import type { Transfer } from './transfer.ts';

/** Whether somebody sees a transfer: its owner and administrators. */
export function maySee(viewer: Viewer, { ownerId }: Pick<Transfer, 'ownerId'>): boolean {
  return viewer.kind === 'OPERATOR' && (viewer.sub === ownerId || viewer.role === 'ADMIN');
}

/** @returns null for no transfer */
export async function findTransfer(tx: Pick<Tx, 'transfer'>, id: string): Promise<Transfer | null> {
  if (!isId(id)) return null;
  const row = await tx.transfer.findUnique({ where: { id } });
  return row && transferOf(row);
}

/** @throws NOT_FOUND for a transfer that the viewer does not see */
export async function seenTransfer(tx: Pick<Tx, 'transfer'>, viewer: Viewer, id: string): Promise<Transfer> {
  const transfer = await findTransfer(tx, id);
  if (!transfer || !maySee(viewer, transfer)) throw notFound('Transfer');
  return transfer;
}

/** A transfer whose row is locked until the end of the transaction. @returns null for none */
export async function lockTransfer(tx: Tx, id: string): Promise<Transfer | null> {
  if (!isId(id)) return null;
  await tx.$queryRaw`select 1 from transfer where id = ${id}::uuid for update`;
  return findTransfer(tx, id);
}

/** One's own import, locked. @throws NOT_FOUND for that of somebody else */
export async function lockOwn(tx: Tx, viewer: Viewer, id: string): Promise<Transfer> {
  const transfer = await lockTransfer(tx, id);
  if (!transfer || !maySee(viewer, transfer) || transfer.ownerId !== viewer.sub) throw notFound('Transfer');
  return transfer;
}

/** The transfer that somebody has made with this `clientId`. */
export async function findByClientId(
  tx: Tx,
  ownerId: string,
  clientId: string | null,
): Promise<Known<Transfer> | null> {
  if (clientId === null) return null;
  const row = await tx.transfer.findUnique({ where: { ownerId_clientId: { ownerId, clientId } } });
  return row && { result: transferOf(row), digest: row.clientDigest };
}
