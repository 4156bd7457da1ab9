import type { Tx } from '../../database.ts';
import type { Lead } from '../find-leads.ts';

/**
 * Why nobody may get in touch with a lead, as a sentence; null where somebody may. Asked before each message: what the person has said
 * counts from that moment on. Suppressed addresses are looked at by whoever sends.
 */
export async function mayContact(tx: Tx, lead: Lead): Promise<string | null> {
  if (lead.doNotContact || lead.state === 'DO_NOT_CONTACT') return 'must not be contacted';
  if (lead.legalBasis === null) return 'has no legal basis: say first why it is lawful to get in touch';
  if (lead.phone === null) return null;
  const forbidden = await tx.doNotCall.count({ where: { phone: lead.phone } });
  return forbidden > 0 ? 'has a telephone number that must not be contacted' : null;
}
