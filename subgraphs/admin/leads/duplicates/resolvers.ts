import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../../context.ts';
import type { Lead } from '../find-leads.ts';
import { keepApart, mergeByHand, unmerge } from './decide.ts';
import { listDuplicates, pairRow } from './list-duplicates.ts';
import { mergeReasons } from './merge.ts';

const mergeReason = z.enum(mergeReasons);

/** @throws NOT_FOUND for a lead that is gone */
async function leadOf({ loaders }: Pick<Context, 'loaders'>, id: string): Promise<Lead> {
  const lead = await loaders.lead.load(id);
  if (!lead) throw notFound('Lead');
  return lead;
}

export const resolvers = {
  Query: {
    leadDuplicates: (_root, { state, ...page }, { db }) => listDuplicates(db, state ?? 'OPEN', pageOf(page)),
  },
  Mutation: {
    mergeLeads: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const id = await write(context, (tx) => mergeByHand(tx, input, sub));
      const merge = await context.db.leadMerge.findUniqueOrThrow({ where: { id } });
      return { lead: await leadOf(context, merge.keptId), merge };
    },
    unmergeLead: async (_root, { input: { mergeId } }, context) => {
      const { sub } = requireOperator(context.viewer);
      const { keptId, mergedId } = await write(context, (tx) => unmerge(tx, mergeId, sub));
      return { kept: await leadOf(context, keptId), lead: await leadOf(context, mergedId) };
    },
    keepLeadsApart: async (_root, { input: { duplicateId } }, context) => {
      const { sub } = requireOperator(context.viewer);
      await write(context, (tx) => keepApart(tx, duplicateId, sub));
      const row = await context.db.leadDuplicate.findUniqueOrThrow({ where: { id: duplicateId } });
      return { duplicate: pairRow(row) };
    },
  },
  Lead: {
    merges: async ({ id }, _args, { loaders }) => loaders.leadMerges.load(id),
    mergedInto: ({ mergedInto }, _args, { loaders }) =>
      mergedInto === null ? null : loaders.lead.load(mergedInto),
  },
  LeadDuplicate: {
    left: ({ leftId }, _args, context) => leadOf(context, leftId),
    right: ({ rightId }, _args, context) => leadOf(context, rightId),
    decidedBy: ({ decidedBy }, _args, { loaders }) =>
      decidedBy === null ? null : loaders.person.load(decidedBy),
  },
  LeadMerge: {
    kept: ({ keptId }, _args, context) => leadOf(context, keptId),
    merged: ({ mergedId }, _args, context) => leadOf(context, mergedId),
    mergedBy: ({ mergedBy }, _args, { loaders }) =>
      mergedBy === null ? null : loaders.person.load(mergedBy),
    reason: ({ reason }) => mergeReason.parse(reason),
  },
} satisfies Resolvers;
