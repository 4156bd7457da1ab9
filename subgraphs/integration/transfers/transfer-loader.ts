import type { Viewer } from '#platform/identity/viewer.ts';
import { oneById } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';
import { maySee } from './find-transfer.ts';
import { transferOf } from './transfer.ts';

/** Loads transfers for those who see them: their owners and administrators. */
export function transferLoader(db: Database, viewer: Viewer) {
  return oneById(async (ids) => {
    const rows = await db.transfer.findMany({ where: { id: { in: [...ids] } } });
    return rows.map(transferOf).filter((transfer) => maySee(viewer, transfer));
  });
}
