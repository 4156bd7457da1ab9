import type { Resolvers } from '#generated/graphql/admin.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator, requireSignedIn } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { StreamEvent } from '#platform/streams/event.ts';
import { startPlace } from '#platform/streams/start-place.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import type { Context } from '../context.ts';
import { approveCampaign } from './approval/approve-campaign.ts';
import { addAudience, findAudience } from './audience/add-audience.ts';
import { parseAudience } from './audience/audience-input.ts';
import { campaignOf } from './campaign.ts';
import type { Campaign } from './campaign.ts';
import { parseCampaignChanges, parseNewCampaign } from './campaign-input.ts';
import { listAgents } from './campaign-variants.ts';
import { createCampaign, findByClientId } from './create-campaign.ts';
import { campaignFilter, listCampaigns } from './list-campaigns.ts';
import { plan, summaryOf } from './planning/plan.ts';
import { followCampaign } from './progress/live-rights.ts';
import { campaignStream, shownEvent } from './progress/tell-progress.ts';
import { pauseCampaign } from './running/pause-campaign.ts';
import { startCampaign, startDryRun } from './running/start-campaign.ts';
import { stopCampaign } from './running/stop-campaign.ts';
import { updateCampaign } from './update-campaign.ts';

async function load({ db }: Context, id: string): Promise<Campaign> {
  const row = isId(id) ? await db.campaign.findUnique({ where: { id } }) : null;
  if (!row) throw notFound('Campaign');
  return campaignOf(row);
}

export const resolvers = {
  Query: {
    campaigns: (_root, { filter, ...page }, { db }) =>
      listCampaigns(db, parseInput(campaignFilter, filter ?? {}, 'filter'), pageOf(page)),
    campaign: (_root, { id }, context) => load(context, id),
    campaignAgents: (_root, _args, { db }) => listAgents(db),
    previewCampaign: async (_root, { id, at }, context) => {
      const campaign = await load(context, id);
      return summaryOf(campaign, await plan(context.db, campaign, at ?? (await databaseTime(context.db))));
    },
  },
  Mutation: {
    createCampaign: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const { settings, clientId } = parseNewCampaign(input, context.settings.callsPerSecond);
      const id = await writeOnce(context, {
        digest: inputDigest(settings),
        known: (tx) => findByClientId(tx, sub, clientId),
        work: (tx) => createCampaign(tx, settings, { by: sub, clientId }),
      });
      return { campaign: await load(context, id) };
    },
    updateCampaign: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const changes = parseCampaignChanges(input, context.settings.callsPerSecond);
      await write(context, (tx, tell) => updateCampaign(tx, tell, { ...changes, by: sub }));
      return { campaign: await load(context, changes.campaignId) };
    },
    addCampaignTargets: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const { campaignId, filter, clientId } = parseAudience(input);
      const id = await writeOnce(context, {
        digest: inputDigest(filter),
        known: (tx) => findAudience(tx, sub, clientId),
        work: (tx, tell) => addAudience(tx, tell, { campaignId, filter, clientId, by: sub }),
      });
      const audience = await context.db.campaignAudience.findUniqueOrThrow({ where: { id } });
      return { audience, campaign: await load(context, audience.campaignId) };
    },
    approveCampaign: async (_root, { input: { campaignId, confirmedSize } }, context) => {
      const { sub } = requireOperator(context.viewer);
      await write(context, (tx, tell) => approveCampaign(tx, tell, { campaignId, confirmedSize, by: sub }));
      return { campaign: await load(context, campaignId) };
    },
    startCampaign: async (_root, { input: { campaignId, dryRun } }, context) => {
      const { sub } = requireOperator(context.viewer);
      const start = dryRun ? startDryRun : startCampaign;
      await write(context, (tx, tell) => start(tx, tell, campaignId, sub));
      return { campaign: await load(context, campaignId) };
    },
    pauseCampaign: async (_root, { input: { campaignId } }, context) => {
      const { sub } = requireOperator(context.viewer);
      await write(context, (tx, tell) => pauseCampaign(tx, tell, campaignId, sub));
      return { campaign: await load(context, campaignId) };
    },
    stopCampaign: async (_root, { input: { campaignId } }, context) => {
      const { sub } = requireOperator(context.viewer);
      await write(context, (tx, tell) => stopCampaign(tx, tell, campaignId, sub));
      return { campaign: await load(context, campaignId) };
    },
  },
  Subscription: {
    campaignChanged: {
      subscribe: async (_root, { id, ...start }, context) => {
        const viewer = requireSignedIn(context.viewer);
        const place = startPlace(start);
        const campaign = await load(context, id);
        const listener = { viewer, stream: campaignStream(campaign.id), subjectId: campaign.id };
        return followCampaign(context, listener, place);
      },
      resolve: (event: StreamEvent) => shownEvent(event),
    },
  },
} satisfies Resolvers;
