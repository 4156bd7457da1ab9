import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import { write } from '#platform/writes/write.ts';
import type { AdminServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { campaignOf, skipReasons } from '../campaign.ts';
import type { Campaign } from '../campaign.ts';
import { lockCampaign } from '../lock-campaign.ts';
import { tellProgress } from '../progress/tell-progress.ts';
import { planCampaign } from '../running/jobs.ts';
import { plan, totals } from './plan.ts';
import type { Planned } from './schedule.ts';

/** Targets that are written by one statement. */
const pageSize = 2_000;

/** Writes beside each target when it would be called, or why not. No call is made, and no job for one. */
export const planCampaignJob = defineJob(
  planCampaign,
  async ({ campaignId, dryRun }, services: AdminServices) => {
    const row = await services.db.campaign.findUnique({ where: { id: campaignId } });
    if (row?.dryRun !== dryRun || row.dryRunState !== 'RUNNING') return;
    const { people } = await plan(services.db, campaignOf(row), await databaseTime(services.db));
    for (let at = 0; at < people.length; at += pageSize) {
      const isWanted = await notePage(services, {
        campaignId,
        dryRun,
        people: people.slice(at, at + pageSize),
      });
      if (!isWanted) return;
    }
    await write(services, async (tx, tell) => {
      const campaign = await lockCampaign(tx, campaignId);
      if (campaign.dryRun !== dryRun) return;
      await tx.campaign.update({
        where: { id: campaignId },
        data: { dryRunState: 'DONE', dryRunEndedAt: await databaseTime(tx) },
        select: { id: true },
      });
      await tellProgress(tx, tell, campaignId);
    });
  },
);

interface Page {
  readonly campaignId: string;
  readonly dryRun: number;
  readonly people: readonly Planned[];
}

/** @returns whether this dry run is still wanted */
function notePage(services: AdminServices, { campaignId, dryRun, people }: Page): Promise<boolean> {
  return write(services, async (tx, tell) => {
    const campaign = await lockCampaign(tx, campaignId);
    if (campaign.dryRun !== dryRun) return false;
    const rows = people.map(({ id, at, reason }) => ({ id, at: at?.toISOString() ?? null, reason }));
    await tx.$executeRaw`
      update campaign_target as target
      set planned_at = given.at, planned_skip = given.reason, planned_in = ${dryRun}::int
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, at timestamptz, reason text)
      where target.id = given.id`;
    await tellProgress(tx, tell, campaignId);
    return true;
  });
}

const summary = z.object({
  reason: z.enum(skipReasons).nullable(),
  count: z.int(),
  firstAt: z.date().nullable(),
  lastAt: z.date().nullable(),
});

const states = z.enum(['RUNNING', 'DONE']);

/** The last dry run of a campaign; null where there was none since its last change. */
export async function readDryRun(tx: Pick<Tx, '$queryRaw'>, campaign: Campaign) {
  const { id, dryRun, dryRunStartedAt: startedAt, dryRunEndedAt: endedAt } = campaign;
  const state = states.safeParse(campaign.dryRunState).data;
  if (state === undefined || startedAt === null) return null;
  const rows = await tx.$queryRaw<unknown[]>`
    select planned_skip as reason, count(*)::int as count, min(planned_at) as "firstAt", max(planned_at) as "lastAt"
    from campaign_target where campaign_id = ${id}::uuid and planned_in = ${dryRun}::int group by planned_skip`;
  const groups = rows.map((one) => summary.parse(one));
  const called = groups.find(({ reason }) => reason === null);
  const skips = groups.flatMap(({ reason, count }) => (reason === null ? [] : [{ reason, count }]));
  return {
    state,
    startedAt,
    endedAt,
    firstAt: called?.firstAt ?? null,
    lastAt: called?.lastAt ?? null,
    ...totals(campaign, called?.count ?? 0, skips),
  };
}
