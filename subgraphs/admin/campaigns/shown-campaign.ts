import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { maySee } from '../accounts/person.ts';
import { showClock } from './local-window.ts';
import { readDryRun } from './planning/dry-run.ts';
import { listTargets, targetFilter } from './progress/list-targets.ts';
import type { Progress } from './progress/read-progress.ts';

const empty: Progress = {
  total: 0,
  pending: 0,
  reserved: 0,
  dialled: 0,
  done: 0,
  skipped: 0,
  unknown: 0,
  skips: [],
  dispositions: [],
};

const audienceKind = z.enum(['LEADS', 'CUSTOMERS', 'NUMBERS']);
const audienceState = z.enum(['GATHERING', 'DONE']);

/** Audiences of a campaign that are shown. */
const mostAudiences = 100;

/** How campaigns and what belongs to them are shown. */
export const shown = {
  Campaign: {
    __resolveReference: ({ id }, { loaders }) => loaders.campaign.load(id),
    localFrom: ({ localFrom }) => showClock(localFrom),
    localTo: ({ localTo }) => showClock(localTo),
    budget: ({ budget, currency }) => (budget === null ? null : { amount: budget, currency }),
    reserved: ({ reserved, currency }) => ({ amount: reserved, currency }),
    spent: ({ spent, currency }) => ({ amount: spent, currency }),
    minutePrice: ({ minutePrice, currency }) => ({ amount: minutePrice, currency }),
    stopRules: ({ abandonedPercent, optOutPercent, failedPercent, minSample }) => ({
      abandonedPercent,
      optOutPercent,
      failedPercent,
      minSample,
    }),
    createdBy: ({ createdBy }, _args, { loaders }) => loaders.person.load(createdBy),
    changedBy: ({ changedBy }, _args, { loaders }) => loaders.person.load(changedBy),
    approvedBy: ({ approvedBy }, _args, { loaders }) =>
      approvedBy === null ? null : loaders.person.load(approvedBy),
    variants: async ({ id, currency }, _args, { loaders }) =>
      (await loaders.campaignVariants.load(id)).map((variant) => ({ ...variant, currency })),
    audiences: async ({ id }, _args, { loaders }) =>
      (await loaders.campaignAudiences.load(id)).slice(0, mostAudiences),
    progress: async ({ id }, _args, { loaders }) => (await loaders.campaignProgress.load(id)) ?? empty,
    dryRun: (campaign, _args, { db }) => readDryRun(db, campaign),
    targets: (campaign, { filter, ...page }, { db }) =>
      listTargets(db, campaign, parseInput(targetFilter, filter ?? {}, 'filter'), pageOf(page)),
  },
  CampaignVariant: {
    agentName: async ({ agentVersionId }, _args, { loaders }) =>
      (await loaders.agentVersion.load(agentVersionId))?.name ?? null,
    versionNumber: async ({ agentVersionId }, _args, { loaders }) =>
      (await loaders.agentVersion.load(agentVersionId))?.number ?? null,
    results: async ({ id, currency }, _args, { loaders }) => {
      const results = await loaders.variantResults.load(id);
      if (!results) throw new Error(`The variant ${id} has no results.`);
      return { ...results, cost: { amount: results.cost, currency } };
    },
  },
  CampaignAudience: {
    kind: ({ kind }) => audienceKind.parse(kind),
    state: ({ state }) => audienceState.parse(state),
  },
  CampaignTarget: {
    lead: ({ leadId }, _args, { loaders }) => (leadId === null ? null : loaders.lead.load(leadId)),
    customer: async ({ customerId }, _args, { viewer, loaders }) => {
      const person = customerId === null ? null : await loaders.person.load(customerId);
      return person && maySee(viewer, person) ? person : null;
    },
    variant: ({ label }) => label,
    nextAttemptAt: ({ status, nextAttemptAt }) => (status === 'PENDING' ? nextAttemptAt : null),
    lastCall: ({ lastCallId }) => (lastCallId === null ? null : { id: lastCallId }),
    plannedAt: ({ planned, plannedAt }) => (planned ? plannedAt : null),
    plannedSkip: ({ planned, plannedSkip }) => (planned ? plannedSkip : null),
  },
} satisfies Resolvers;
