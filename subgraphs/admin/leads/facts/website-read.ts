import type { WebsiteFact } from '#contracts/leads/websites.ts';
import { websiteRead } from '#contracts/leads/websites.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { AdminServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { readPhone } from '../lead-fields.ts';
import { findDoubles } from '../duplicates/find-doubles.ts';
import { scoreLeads } from '../score/score-leads.ts';
import type { FactField, NewFact } from './lead-facts.ts';
import { noteOwnValues, saveFacts } from './save-facts.ts';
import { showFacts } from './show-facts.ts';

/** Takes what a website says into its lead. What it has said before and says no more is gone; a lead that was erased meanwhile gets nothing. */
export const websiteReadJob = defineJob(websiteRead, ({ leadId, isAlive, facts }, services: AdminServices) =>
  write(services, async (tx) => {
    await tx.$queryRaw`select 1 from lead where id = ${leadId}::uuid for update`;
    const lead = await tx.lead.findUnique({ where: { id: leadId } });
    if (!lead || lead.state === 'ERASED') return;
    await noteOwnValues(tx, [leadId]);
    if (isAlive === true) await tx.leadFact.deleteMany({ where: { leadId, source: 'WEBSITE' } });
    await saveFacts(tx, newFacts(leadId, lead.country, facts));
    await tx.lead.update({
      where: { id: leadId },
      data: { siteAlive: isAlive, enrichedAt: new Date() },
      select: { id: true },
    });
    const shownBy = lead.mergedInto ?? leadId;
    await showFacts(tx, [...new Set([leadId, shownBy])]);
    if (lead.mergedInto === null) await findDoubles(tx, [leadId], new Set());
    await scoreLeads(tx, [await shownByNow(tx, leadId)]);
  }),
);

async function shownByNow(tx: Tx, id: string): Promise<string> {
  const { mergedInto } = await tx.lead.findUniqueOrThrow({ where: { id }, select: { mergedInto: true } });
  return mergedInto ?? id;
}

const fields: Readonly<Record<WebsiteFact['field'], FactField>> = {
  name: 'company',
  phone: 'phone',
  email: 'email',
  address: 'address',
  city: 'city',
  openingHours: 'openingHours',
  services: 'services',
};

function newFacts(leadId: string, country: string | null, facts: readonly WebsiteFact[]): readonly NewFact[] {
  return facts.flatMap(({ field, value, origin, evidence }) => {
    const read =
      field === 'phone' && typeof value === 'string' ? readPhone(value.slice(0, 40), country) : value;
    if (read === null) return [];
    return [
      {
        leadId,
        field: fields[field],
        value: read,
        source: 'WEBSITE' as const,
        origin,
        evidence,
        expiresAt: null,
      },
    ];
  });
}
