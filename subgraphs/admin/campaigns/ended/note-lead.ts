import type { z } from 'zod';
import type { callEnded } from '#contracts/calling/calls.ts';
import type { CampaignTarget } from '#generated/prisma/admin/client.ts';
import type { Tx } from '../../database.ts';

/** What a call changes of the lead that was called: somebody has been in touch, or nobody may any more. */
export async function noteLead(
  tx: Tx,
  { leadId }: Pick<CampaignTarget, 'leadId'>,
  { answeredBy, endReason }: Pick<z.infer<typeof callEnded.payload>, 'answeredBy' | 'endReason'>,
): Promise<void> {
  if (leadId === null) return;
  const updatedAt = new Date();
  if (endReason === 'OPTED_OUT')
    await tx.lead.updateMany({ where: { id: leadId }, data: { doNotContact: true, updatedAt } });
  if (answeredBy === 'HUMAN')
    await tx.lead.updateMany({
      where: { id: leadId, state: 'NEW' },
      data: { state: 'CONTACTED', updatedAt },
    });
  // A call of a campaign has a consent, or a contract: it is asked for in the moment of the call.
  if (answeredBy === 'HUMAN')
    await tx.lead.updateMany({ where: { id: leadId, legalBasis: null }, data: { legalBasis: 'CONSENT' } });
}
