import { placeRead } from '#contracts/leads/places.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { AdminServices } from '../../context.ts';
import { scoreLeads } from '../score/score-leads.ts';
import { factsFromPlace } from './from-place.ts';
import { saveFacts } from './save-facts.ts';
import { showFacts } from './show-facts.ts';

/** Takes what a provider says of a place anew into its lead. A lead that was erased meanwhile, or is another's now, gets nothing. */
export const placeReadJob = defineJob(
  placeRead,
  ({ leadId, provider, placeId, outcome, place, keptDays }, services: AdminServices) =>
    write(services, async (tx) => {
      const where = { provider_externalId: { provider, externalId: placeId } };
      const source = await tx.leadSource.findUnique({ where });
      if (source?.leadId !== leadId) return;
      if (outcome === 'UNPAID') {
        await tx.leadSource.update({ where, data: { isPaid: false }, select: { leadId: true } });
        return;
      }
      if (place === null) return;
      await tx.$queryRaw`select 1 from lead where id = ${leadId}::uuid for update`;
      const lead = await tx.lead.findUnique({
        where: { id: leadId },
        select: { state: true, mergedInto: true },
      });
      if (!lead || lead.state === 'ERASED') return;
      const until = keptDays === null ? null : new Date(Date.now() + keptDays * 24 * 3_600_000);
      // What the provider said before and says no more is not carried on.
      await tx.leadFact.deleteMany({ where: { leadId, source: 'PROVIDER', origin: provider } });
      await saveFacts(tx, factsFromPlace(place, { leadId, provider, until }));
      await tx.leadSource.update({ where, data: { lastAt: new Date() }, select: { leadId: true } });
      const shownBy = lead.mergedInto ?? leadId;
      await showFacts(tx, [...new Set([leadId, shownBy])]);
      await scoreLeads(tx, [shownBy]);
    }),
);
