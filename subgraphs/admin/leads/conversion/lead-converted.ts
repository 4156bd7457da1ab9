import { inviteVendor, leadConverted } from '#contracts/leads/conversion.ts';
import { leadConvertedEvent } from '#contracts/events/leads.ts';
import { hashToken, newSessionToken } from '#platform/identity/token.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { AdminServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { findLead } from '../find-leads.ts';
import type { Lead } from '../find-leads.ts';
import { mayContact } from './may-contact.ts';

/** Days that an invitation can be used. */
const validDays = 14;

/** Notes what a lead has become, once, and invites a new vendor. A lead that was erased meanwhile is left alone. */
export const leadConvertedJob = defineJob(
  leadConverted,
  ({ leadId, id, problem, invites }, services: AdminServices) =>
    write(services, async (tx, tell) => {
      await tx.$queryRaw`select 1 from lead where id = ${leadId}::uuid for update`;
      const lead = await findLead(tx, leadId);
      if (!lead || lead.state === 'ERASED' || lead.convertedId !== null) return;
      if (id === null) {
        await tx.lead.update({ where: { id: leadId }, data: { conversionProblem: problem } });
        return;
      }
      await tx.lead.update({
        where: { id: leadId },
        data: { state: 'CONVERTED', convertedId: id, conversionProblem: null, updatedAt: new Date() },
      });
      const isVendor = lead.convertingTo === 'VENDOR';
      tell.publish(
        leadConvertedEvent,
        { id: leadId },
        {
          as: isVendor ? 'VENDOR' : 'CUSTOMER',
          vendorId: isVendor ? id : null,
          conversationId: isVendor ? null : id,
        },
      );
      if (isVendor && invites) await invite(tx, tell, lead, id);
    }),
);

async function invite(tx: Tx, tell: Tell, lead: Lead, vendorId: string): Promise<void> {
  if ((await mayContact(tx, lead)) !== null) return;
  const { token } = newSessionToken();
  const expiresAt = new Date((await databaseTime(tx)).getTime() + validDays * 24 * 3_600_000);
  await tx.vendorInvitation.create({
    data: { tokenHash: hashToken(token), vendorId, leadId: lead.id, expiresAt },
    select: { vendorId: true },
  });
  const { email, phone, source } = lead;
  const name = lead.company ?? lead.name ?? '';
  tell.job(
    inviteVendor,
    { vendorId, name, email, phone, code: token, validDays, foundAt: lead.website ?? source },
    { key: `invite-vendor:${vendorId}` },
  );
}
