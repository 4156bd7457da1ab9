import { randomUUID } from 'node:crypto';
import { parse } from 'graphql';
import { z } from 'zod';
import { sendPhoto } from './photo.ts';
import type { Conversation } from './conversation.ts';
import type { SignedIn } from './people.ts';
import { say } from './screen.ts';
import { until } from './wait.ts';

const dayMs = 86_400_000;
const place = { latitude: 52.52, longitude: 13.405 };

/** One sentence of each other part of the business, each of what the system has just answered. */
export async function showTheRest(
  { admin, agent, vendor }: { readonly admin: SignedIn; readonly agent: SignedIn; readonly vendor: SignedIn },
  conversation: Conversation,
): Promise<void> {
  await estimateSearch(admin);
  await readFunnel(admin);
  await lookAtDay(vendor);
  await countReferrals(vendor);
  await sendPhoto(agent, conversation);
  await startApp(vendor);
  await announceToAll(admin, vendor);
  await becomeBusy(agent, admin);
  await tryWeights(admin);
}

/** What somebody's question answers, in the form that is expected. */
async function ask<Answer>(
  { client }: SignedIn,
  schema: z.ZodType<Answer>,
  text: string,
  variables: Record<string, unknown> = {},
): Promise<Answer> {
  return schema.parse(await client.run(parse(text), variables));
}

async function estimateSearch(admin: SignedIn): Promise<void> {
  const answer = await ask(
    admin,
    z.object({ startLeadSearch: z.object({ estimate: z.object({ cells: z.int(), leastCalls: z.int() }) }) }),
    `mutation ($input: StartLeadSearchInput!) { startLeadSearch(input: $input) { estimate { cells leastCalls } } }`,
    { input: { query: 'plumber', dryRun: true, area: { circle: { center: place, radiusKm: 3 } } } },
  );
  const { cells, leastCalls } = answer.startLeadSearch.estimate;
  say(
    admin.name,
    `learns that a search for plumbers has ${cells} parts of the map, and at least ${leastCalls} calls`,
  );
}

async function readFunnel(admin: SignedIn): Promise<void> {
  const now = Math.floor(Date.now() / 900_000) * 900_000;
  const range = { from: new Date(now - 90 * dayMs).toISOString(), to: new Date(now + 900_000).toISOString() };
  const answer = await ask(
    admin,
    z.object({ funnel: z.object({ steps: z.array(z.object({ step: z.string(), count: z.int() })) }) }),
    'query ($range: AnalyticsRange!) { funnel(range: $range) { steps { step count } } }',
    { range },
  );
  const count = (name: string) => answer.funnel.steps.find(({ step }) => step === name)?.count ?? 0;
  say(
    admin.name,
    `sees ${count('STARTED')} conversations of 90 days: ${count('ORDERED')} with an order, ${count('PAID')} paid`,
  );
}

async function lookAtDay(vendor: SignedIn): Promise<void> {
  const from = new Date(Date.now() + dayMs);
  const answer = await ask(
    vendor,
    z.object({
      vendorDashboard: z.object({
        vendor: z.object({ id: z.string() }),
        month: z.object({ offers: z.int() }),
      }),
    }),
    '{ vendorDashboard { vendor { id } month { offers } } }',
  );
  const { id: vendorId } = answer.vendorDashboard.vendor;
  const free = await ask(
    vendor,
    z.object({ availableSlots: z.object({ edges: z.array(z.unknown()) }) }),
    `query ($vendorId: ID!, $from: DateTime!, $to: DateTime!, $place: MapPointInput!) {
      availableSlots(vendorId: $vendorId, service: "plumbing", from: $from, to: $to, place: $place, first: 50) { edges { node { startsAt } } }
    }`,
    { vendorId, place, from: from.toISOString(), to: new Date(from.getTime() + dayMs).toISOString() },
  );
  const { length } = free.availableSlots.edges;
  say(
    vendor.name,
    `has had ${answer.vendorDashboard.month.offers} offers this month, and ${length} free times tomorrow`,
  );
}

async function countReferrals(vendor: SignedIn): Promise<void> {
  const { referralStats } = await ask(
    vendor,
    z.object({ referralStats: z.object({ visits: z.int(), referrals: z.int() }) }),
    '{ referralStats { visits referrals } }',
  );
  say(vendor.name, `has brought ${referralStats.referrals} others by its code`);
}

async function startApp(vendor: SignedIn): Promise<void> {
  const { appConfig } = await ask(
    vendor,
    z.object({ appConfig: z.object({ isSupported: z.boolean(), minimumVersion: z.string() }) }),
    '{ appConfig(platform: IOS, version: "2.4.0") { isSupported minimumVersion } }',
  );
  const words = appConfig.isSupported ? 'still works' : 'has to be updated';
  say(vendor.name, `opens the app 2.4.0, which ${words}: the oldest is ${appConfig.minimumVersion}`);
}

async function announceToAll(admin: SignedIn, vendor: SignedIn): Promise<void> {
  const seen = new Map<string, string>();
  const event = z.object({
    systemEvents: z.object({ notice: z.object({ id: z.string(), body: z.string() }).optional() }),
  });
  vendor.client.watch(
    parse(
      'subscription { systemEvents(afterSeq: 0) { __typename ... on SystemAnnounced { notice { id body } } } }',
    ),
    {},
    (given) => {
      const { notice } = event.parse(given).systemEvents;
      if (notice) seen.set(notice.id, notice.body);
    },
  );
  const { announce } = await ask(
    admin,
    z.object({ announce: z.object({ announcement: z.object({ id: z.string() }) }) }),
    'mutation ($input: AnnounceInput!) { announce(input: $input) { announcement { id } } }',
    {
      input: {
        title: 'Short pause',
        body: 'From 3 to 3:15 at night nothing can be booked.',
        roles: ['VENDOR'],
        inInbox: false,
        until: new Date(Date.now() + 60_000).toISOString(),
        clientId: randomUUID(),
      },
    },
  );
  const { id } = announce.announcement;
  const body = await until('the announcement', () => Promise.resolve(seen.get(id)));
  say(vendor.name, `sees at once what was announced: ${body}`);
  await ask(
    admin,
    z.unknown(),
    'mutation ($input: WithdrawAnnouncementInput!) { withdrawAnnouncement(input: $input) { announcement { id } } }',
    { input: { announcementId: id } },
  );
}

async function becomeBusy(agent: SignedIn, admin: SignedIn): Promise<void> {
  const statuses = new Map<string, string>();
  const event = z.object({
    operatorPresenceEvents: z.object({
      presence: z.object({ status: z.string(), operator: z.object({ id: z.string() }) }).optional(),
    }),
  });
  const follow = parse(`subscription { operatorPresenceEvents(afterSeq: 0) {
    __typename ... on OperatorStatusChanged { presence { status operator { id } } }
  } }`);
  admin.client.watch(follow, {}, (given) => {
    const { presence } = event.parse(given).operatorPresenceEvents;
    if (presence) statuses.set(presence.operator.id, presence.status);
  });
  // Who follows the desk is there.
  agent.client.watch(follow, {}, () => {});
  const becomes = (is: (status: string) => boolean) =>
    until('the status of the operator', () => {
      const status = statuses.get(agent.id);
      return Promise.resolve(status !== undefined && is(status) ? status : undefined);
    });
  const choose = (status: string | null) =>
    ask(
      agent,
      z.unknown(),
      'mutation ($input: SetOperatorStatusInput!) { setOperatorStatus(input: $input) { own { chosen } } }',
      { input: { status } },
    );
  await becomes((status) => status !== 'OFFLINE');
  await choose('BUSY');
  await becomes((status) => status === 'BUSY');
  say(admin.name, `sees that ${agent.name} is busy, and gets no work for now`);
  await choose(null);
}

async function tryWeights(admin: SignedIn): Promise<void> {
  const { replayRankings } = await ask(
    admin,
    z.object({ replayRankings: z.object({ orders: z.int(), changed: z.int() }) }),
    'query ($weights: RankingWeightsInput!) { replayRankings(weights: $weights, first: 1) { orders changed } }',
    { weights: { distance: 1, rating: 0, acceptance: 0, responseTime: 0, workload: 0 } },
  );
  const { orders, changed } = replayRankings;
  say(
    admin.name,
    `tries a ranking by distance alone: ${changed} of the last ${orders} orders would have gone elsewhere first`,
  );
}
