import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import { record } from '../../audit/record.ts';
import { askToRead } from './ask-to-read.ts';
import { bestFact, factFields } from './lead-facts.ts';

const enrichment = z.object({
  leadIds: z.array(z.string()).min(1, 'must name a lead').max(100, 'must name at most 100 leads'),
});

export const resolvers = {
  Mutation: {
    enrichLeads: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const { leadIds } = parseInput(enrichment, input);
      const wanted = [...new Set(leadIds)];
      if (!wanted.every(isId)) throw notFound('Lead');
      const ids = await write(context, async (tx, tell) => {
        if ((await tx.lead.count({ where: { id: { in: wanted } } })) < wanted.length) throw notFound('Lead');
        for (const id of wanted)
          await record(tx, { action: 'LEAD_ENRICHED', actorId: sub, subject: { type: 'LEAD', id } });
        return askToRead(tx, tell, wanted);
      });
      const leads = await Promise.all(ids.map((id) => context.loaders.lead.load(id)));
      return { leads: leads.flatMap((lead) => lead ?? []) };
    },
  },
  Lead: {
    facts: async ({ id }, _args, { loaders }) => {
      const facts = await loaders.leadFacts.load(id);
      const shown = new Set(factFields.map((field) => bestFact(facts, field)?.id));
      return facts.map(({ value, origin, ...fact }) => ({
        ...fact,
        value: asText(value),
        origin: origin === '' ? null : origin,
        isShown: shown.has(fact.id),
      }));
    },
    sources: async ({ id }, _args, { loaders }) => loaders.leadSources.load(id),
  },
} satisfies Resolvers;

/** Empty for a value that somebody here has removed. */
function asText(value: unknown): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.join(', ') : JSON.stringify(value);
}
