import type { Resolvers } from '#generated/graphql/admin.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import type { Context } from '../context.ts';
import { createLead, findByClientId, updateLead } from './change-leads.ts';
import { findLead } from './find-leads.ts';
import type { Lead } from './find-leads.ts';
import { parseLeadChanges, parseNewLead } from './lead-input.ts';
import { leadFilter, listLeads } from './list-leads.ts';

async function load({ db }: Context, id: string): Promise<Lead> {
  const lead = isId(id) ? await findLead(db, id) : null;
  if (!lead) throw notFound('Lead');
  return lead;
}

export const resolvers = {
  Query: {
    leads: (_root, { filter, order, ...page }, { db }) =>
      listLeads(db, parseInput(leadFilter, filter ?? {}, 'filter'), pageOf(page), order ?? 'NEWEST'),
    lead: (_root, { id }, context) => load(context, id),
  },
  Mutation: {
    createLead: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const lead = parseNewLead(input);
      const id = await writeOnce(context, {
        digest: inputDigest(lead),
        known: (tx) => findByClientId(tx, sub, lead.clientId),
        work: (tx, tell) => createLead(tx, tell, lead, sub),
      });
      return { lead: await load(context, id) };
    },
    updateLead: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const changes = parseLeadChanges(input);
      return { lead: await write(context, (tx) => updateLead(tx, changes, sub)) };
    },
  },
  Lead: {
    __resolveReference: ({ id }, { loaders }) => loaders.lead.load(id),
    createdBy: ({ createdBy }, _args, { loaders }) =>
      createdBy === null ? null : loaders.person.load(createdBy),
    owner: ({ ownerId }, _args, { loaders }) => (ownerId === null ? null : loaders.person.load(ownerId)),
    kind: ({ company }) => (company === null ? 'PERSON' : 'BUSINESS'),
    location: ({ latitude, longitude }) =>
      latitude === null || longitude === null ? null : { latitude, longitude },
    isSiteAlive: ({ siteAlive }) => siteAlive,
  },
} satisfies Resolvers;
