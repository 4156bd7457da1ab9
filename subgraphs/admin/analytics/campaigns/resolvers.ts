import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { isId } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { readCampaigns } from './read-campaigns.ts';

const campaignIds = z
  .array(z.string())
  .max(100, 'must have at most 100 ids')
  .refine((ids) => ids.every(isId), 'has something that is not an id');

export const resolvers = {
  Query: {
    campaignAnalytics: (_root, given, { db }) =>
      readCampaigns(db, parseInput(campaignIds, given.campaignIds ?? [], 'campaignIds')),
  },
  CampaignAnalytics: {
    campaign: ({ campaignId }, _arguments, { loaders }) => loaders.campaign.load(campaignId),
  },
} satisfies Resolvers;
