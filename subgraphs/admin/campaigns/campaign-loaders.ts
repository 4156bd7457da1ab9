import { seesAll } from '#contracts/permissions.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { manyBy, oneBy, oneById } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';
import { campaignOf } from './campaign.ts';
import { readProgress } from './progress/read-progress.ts';
import { readResults } from './results/variant-results.ts';

/** Loads campaigns for those who see them: operators, and API keys for them. */
export function campaignLoader(db: Database, viewer: Viewer) {
  return oneById(async (ids) =>
    seesAll(viewer, 'campaigns:read')
      ? (await db.campaign.findMany({ where: { id: { in: [...ids] } } })).map(campaignOf)
      : [],
  );
}

/** What belongs to campaigns whose rights were looked at. */
export function campaignParts(db: Database) {
  return {
    campaignProgress: oneBy(
      async (ids) => [...(await readProgress(db, ids))].map(([id, progress]) => ({ id, ...progress })),
      ({ id }) => id,
    ),
    campaignVariants: manyBy(
      (ids) =>
        db.campaignVariant.findMany({
          where: { campaignId: { in: [...ids] } },
          orderBy: { label: 'asc' },
        }),
      ({ campaignId }) => campaignId,
    ),
    campaignAudiences: manyBy(
      (ids) =>
        db.campaignAudience.findMany({
          where: { campaignId: { in: [...ids] } },
          orderBy: { id: 'asc' },
          // Those of numbers have them all in it.
          omit: { filter: true },
        }),
      ({ campaignId }) => campaignId,
    ),
    agentVersion: oneBy(
      (ids) => db.$queryRaw<{ id: string; name: string; number: number }[]>`
        select id::text, definition ->> 'name' as name, number from agent_version where id = any(${[...ids]}::uuid[])`,
      ({ id }) => id,
    ),
    variantResults: oneBy(
      (ids) => readResults(db, ids),
      ({ variantId }) => variantId,
    ),
  };
}
