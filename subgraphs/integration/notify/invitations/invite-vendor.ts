import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { inviteVendor } from '#contracts/leads/conversion.ts';
import { untilAnswered } from '#platform/database/until-answered.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { openCapability } from '../../hub/connections/open-provider.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Services } from '../../services.ts';
import { mailHtml } from '../account-mails/mail-html.ts';
import { mayAskAnother } from '../deliveries/may-ask-another.ts';
import { suppressionOf } from '../suppressions/suppression-of.ts';
import { invitationText } from './invitation-text.ts';

type Invitation = z.infer<typeof inviteVendor.payload>;

/** Invites a vendor by e-mail, else by SMS. An address that is suppressed gets nothing; the log has the vendor and the channel, no more. */
export const inviteVendorJob = defineJob(inviteVendor, async (invitation, services: Services) => {
  const { vendorId } = invitation;
  for (const channel of ['EMAIL', 'SMS'] as const) {
    const address = channel === 'EMAIL' ? invitation.email : invitation.phone;
    if (address === null) continue;
    const suppressed = await suppressionOf(services.db, { channel, address, category: null });
    if (suppressed) {
      services.log.info({ vendorId, channel, reason: suppressed.reason }, 'a vendor may not be invited so');
      continue;
    }
    if (await send(services, channel, address, invitation)) return;
  }
  services.log.warn({ vendorId }, 'a vendor could not be invited: an operator can make its account');
});

/** @returns whether a provider took it @throws ProviderFailure for one that is to be tried again */
async function send(
  services: Services,
  channel: 'EMAIL' | 'SMS',
  to: string,
  invitation: Invitation,
): Promise<boolean> {
  const { subject, text, short } = invitationText(invitation, services.settings.publicUrl);
  const deliveryId = randomUUID();
  const failures: ProviderFailure[] = [];
  for (const sender of await untilAnswered(() => openCapability(services, channel))) {
    try {
      if (channel === 'SMS')
        await sender.can('SMS').send({ to, body: short, deliveryId, statusCallback: null });
      else
        await sender
          .can('EMAIL')
          .send({ to, subject, text, html: mailHtml(subject, text), headers: {}, deliveryId });
      services.log.info(
        { vendorId: invitation.vendorId, channel, provider: sender.id },
        'a vendor is invited',
      );
      return true;
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      failures.push(error);
      if (!mayAskAnother(error)) break;
    }
  }
  const failure = failures.at(-1);
  if (failure && failure.outcome === 'NONE' && failure.isTemporary) throw failure;
  return false;
}
