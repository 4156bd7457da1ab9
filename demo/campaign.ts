import { randomInt, randomUUID } from 'node:crypto';
import {
  AddCampaignTargetsDocument,
  AddDoNotCallDocument,
  CallingAgentsDocument,
  CampaignDocument,
  CampaignEventsDocument,
  CreateCampaignDocument,
  RecordContactConsentDocument,
  StartCampaignDocument,
  StopCampaignDocument,
} from '#generated/operations/e2e.ts';
import type { SignedIn } from './people.ts';
import { say } from './screen.ts';
import { until } from './wait.ts';

const size = 10;

/** A campaign of ten as a dry run: nobody is called. It shows who would be, when and at what cost, and whom the rules leave out. */
export async function tryCampaign(admin: SignedIn): Promise<void> {
  const { callingAgents } = await admin.client.run(CallingAgentsDocument, { first: 50 });
  const agent = callingAgents.edges.find(
    ({ node }) => node.status === 'ACTIVE' && node.direction !== 'INBOUND' && node.published !== null,
  )?.node;
  if (!agent?.published) return say(admin.name, 'has no agent that calls people');
  const first = randomInt(100_000, 900_000);
  const phones = Array.from({ length: size }, (_one, place) => `+491513${first + place}0`);
  await prepare(admin, phones);

  const { createCampaign } = await admin.client.run(CreateCampaignDocument, {
    input: {
      name: 'Appointments of next week',
      purpose: 'SERVICE',
      variants: [{ agentVersionId: agent.published.id }],
      clientId: randomUUID(),
    },
  });
  const { id } = createCampaign.campaign;
  const variables = [
    { name: 'service', value: 'plumbing' },
    { name: 'day', value: 'Tuesday' },
  ];
  await admin.client.run(AddCampaignTargetsDocument, {
    input: {
      campaignId: id,
      numbers: phones.map((phone, place) => ({ phone, name: `Customer ${place + 1}`, variables })),
      clientId: randomUUID(),
    },
  });
  const read = async () => (await admin.client.run(CampaignDocument, { id, targets: size })).campaign;
  await until('the audience', async () => {
    const campaign = await read();
    return campaign?.audiences.every(({ state }) => state === 'DONE') === true || undefined;
  });
  say(admin.name, `lets ${agent.name} call ${size} people, as a dry run`);
  let planned = 0;
  admin.client.watch(CampaignEventsDocument, { id, afterSeq: 0 }, ({ campaignChanged }) => {
    const { dryRunPlanned } = campaignChanged;
    if (dryRunPlanned === null || dryRunPlanned <= planned) return;
    planned = dryRunPlanned;
    say(admin.name, `sees ${planned} of ${size} planned`);
  });
  await admin.client.run(StartCampaignDocument, { input: { campaignId: id, dryRun: true } });
  const tried = await until('the dry run', async () => {
    const campaign = await read();
    return campaign?.dryRun?.state === 'DONE' ? campaign : undefined;
  });
  const { wouldCall, wouldSkip, firstAt, lastAt, cost } = tried.dryRun ?? {};
  say(
    admin.name,
    `sees that ${wouldCall} would be called from ${firstAt} to ${lastAt}, and ${wouldSkip} not`,
  );
  if (cost) say(admin.name, `sees what it would cost: ${(cost.amount / 100).toFixed(2)} ${cost.currency}`);
  await admin.client.run(StopCampaignDocument, { input: { campaignId: id } });
}

/** All but one have agreed to be called, and one of them wants no calls any more. */
async function prepare(admin: SignedIn, phones: readonly string[]): Promise<void> {
  const [wantsNone, ...agreed] = phones.slice(1);
  for (const phone of agreed) {
    await admin.client.run(RecordContactConsentDocument, {
      input: {
        phone,
        purpose: 'SERVICE',
        voice: 'AI',
        form: 'EXPRESS',
        source: 'Booking',
        evidence: 'The demo',
        givenAt: new Date(Date.now() - 60_000).toISOString(),
      },
    });
  }
  if (wantsNone !== undefined) {
    await admin.client.run(AddDoNotCallDocument, { input: { phone: wantsNone, scope: 'ALL' } });
  }
}
