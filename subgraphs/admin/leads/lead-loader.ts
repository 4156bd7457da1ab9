import { seesAll } from '#contracts/permissions.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { oneById } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';
import { leadOf } from './find-leads.ts';

/** Loads leads for those who see them: operators, and API keys for them. */
export function leadLoader(db: Database, viewer: Viewer) {
  return oneById(async (ids) =>
    seesAll(viewer, 'leads:read')
      ? (await db.lead.findMany({ where: { id: { in: [...ids] } } })).map(leadOf)
      : [],
  );
}
