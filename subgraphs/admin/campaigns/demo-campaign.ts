import { demoId } from '#platform/demo/demo-id.ts';
import type { Tx } from '../database.ts';

/** The published version of the outbound agent of the demo data. */
const agentVersionId = demoId(812);
const campaignId = demoId(901);
const people = 10;

/** A draft of ten people in Germany, of whom one has not agreed: for a preview and a dry run. Existing rows stay; without the agent there is none. */
export async function loadDemoCampaign(tx: Tx): Promise<void> {
  const [agent] = await tx.$queryRaw<
    unknown[]
  >`select 1 as one from agent_version where id = ${agentVersionId}::uuid`;
  if (agent === undefined) return;
  const administrator = demoId(1);
  await tx.campaign.createMany({
    data: [
      {
        id: campaignId,
        name: 'Reminders of appointments',
        purpose: 'SERVICE',
        days: [1, 2, 3, 4, 5, 6, 7],
        localFrom: 9 * 60,
        localTo: 20 * 60,
        callsPerMinute: 10,
        maxConcurrent: 5,
        maxAttempts: 3,
        currency: 'EUR',
        budget: 2_000,
        minutePrice: 5,
        expectedMinutes: 3,
        abandonedPercent: 3,
        optOutPercent: 5,
        failedPercent: 40,
        minSample: 50,
        createdBy: administrator,
        changedBy: administrator,
      },
    ],
    skipDuplicates: true,
  });
  await tx.campaignVariant.createMany({
    data: [{ id: demoId(902), campaignId, label: 'A', agentVersionId, weight: 1 }],
    skipDuplicates: true,
  });
  const rows = Array.from({ length: people }, (_one, place) => ({
    id: demoId(911 + place),
    consent: demoId(931 + place),
    // The sandbox's polite caller answers numbers that end so.
    phone: `+4915110${10 + place}0100`,
    name: `Demo Customer ${place + 1}`,
    agrees: place > 0,
  }));
  const given = JSON.stringify(rows);
  await tx.$executeRaw`
    insert into contact_consent (id, phone, purpose, voice, form, source, evidence, given_at)
    select consent, phone, 'SERVICE', 'AI', 'EXPRESS', 'demo data', 'demo data', now()
    from jsonb_to_recordset(${given}::jsonb) as one (consent uuid, phone text, agrees boolean) where agrees
    on conflict do nothing`;
  await tx.$executeRaw`
    insert into campaign_target (id, campaign_id, variant_id, phone, region, zones, name)
    select one.id, ${campaignId}::uuid, ${demoId(902)}::uuid, phone, spot.region, spot.zones, name
    from jsonb_to_recordset(${given}::jsonb) as one (id uuid, phone text, name text)
    cross join lateral place_of_number(phone) as spot
    on conflict do nothing`;
}
