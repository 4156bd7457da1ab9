import { createHash } from 'node:crypto';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { AdminServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { lockCampaign } from '../lock-campaign.ts';
import { tellProgress } from '../progress/tell-progress.ts';
import { audienceFilter } from './audience-input.ts';
import { findPeople } from './find-people.ts';
import type { Candidate } from './find-people.ts';
import { gatherAudience } from './gather-audience.ts';

/** A page at a time: an audience of 100,000 never holds the campaign for long, and goes on where a killed process stopped. */
export const gatherAudienceJob = defineJob(gatherAudience, ({ audienceId }, services: AdminServices) =>
  write(services, (tx, tell) => addPage(tx, tell, audienceId)),
);

interface Variant {
  readonly id: string;
  readonly weight: number;
}

async function addPage(tx: Tx, tell: Tell, audienceId: string): Promise<void> {
  const known = await tx.campaignAudience.findUnique({
    where: { id: audienceId },
    select: { campaignId: true },
  });
  if (!known) return;
  const campaign = await lockCampaign(tx, known.campaignId);
  const audience = await tx.campaignAudience.findUniqueOrThrow({ where: { id: audienceId } });
  if (audience.state === 'DONE') return;
  const { people, place } = await findPeople(tx, audienceFilter.parse(audience.filter), audience.place);
  const variants = await tx.campaignVariant.findMany({
    where: { campaignId: campaign.id },
    orderBy: { label: 'asc' },
    select: { id: true, weight: true },
  });
  const usable = people.filter((one) => one.phone !== null);
  const added = await addTargets(tx, campaign.id, variants, usable);
  await tx.campaignAudience.update({
    where: { id: audienceId },
    data: {
      place,
      state: place === null ? 'DONE' : 'GATHERING',
      // Numbers are personal data: the targets have them now.
      ...(audience.kind === 'NUMBERS' && { filter: { kind: 'NUMBERS', numbers: [] } }),
      found: { increment: people.length },
      added: { increment: added },
      duplicates: { increment: usable.length - added },
      unusable: { increment: people.length - usable.length },
    },
    select: { id: true },
  });
  if (place !== null)
    tell.job(gatherAudience, { audienceId }, { key: `${gatherAudience.name}:${audienceId}` });
  await tellProgress(tx, tell, campaign.id);
}

/** Adds each number once. Where it is, and whether it can be called at all, is looked up now. @returns how many are new */
async function addTargets(
  tx: Tx,
  campaignId: string,
  variants: readonly Variant[],
  people: readonly Candidate[],
): Promise<number> {
  const rows = people.map(({ phone, name, leadId, customerId, variables, isForbidden }) => ({
    phone,
    name,
    lead_id: leadId,
    customer_id: customerId,
    variables,
    is_forbidden: isForbidden,
    variant_id: variantOf(variants, `${campaignId} ${phone ?? ''}`),
  }));
  const [row] = await tx.$queryRaw<{ added: number }[]>`
    with given as (
      select row_number() over () as place, person.*
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as person (phone text, name text, lead_id uuid, customer_id uuid, variables jsonb, is_forbidden boolean, variant_id uuid)
    ), judged as (
      select given.*, spot.region, coalesce(spot.zones, '{}') as zones,
        case
          when given.is_forbidden then 'DO_NOT_CALL'
          when spot.is_premium then 'EMERGENCY_OR_PREMIUM'
          when not coalesce(spot.exists_, false) or spot.zones is null then 'INVALID_NUMBER'
        end as skip_reason
      from given cross join lateral place_of_number(given.phone) as spot
    ), added as (
      insert into campaign_target (id, campaign_id, variant_id, lead_id, customer_id, phone, region, zones, name, variables,
        status, skip_reason)
      select uuidv7(), ${campaignId}::uuid, variant_id, lead_id, customer_id, phone, region, zones, left(name, 200), variables,
        case when skip_reason is null then 'PENDING' else 'SKIPPED' end, skip_reason
      from judged order by place
      on conflict (campaign_id, phone) do nothing
      returning 1
    )
    select count(*)::int as added from added`;
  return row?.added ?? 0;
}

/** The agent that calls a number: always the same one, and each as often as its weight says. */
function variantOf(variants: readonly Variant[], key: string): string {
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  let share = createHash('sha256').update(key).digest().readUInt32BE() % total;
  for (const { id, weight } of variants) {
    if (share < weight) return id;
    share -= weight;
  }
  throw new Error('A campaign has no agent.');
}
