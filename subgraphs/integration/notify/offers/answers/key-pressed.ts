import { answerOffer } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { EffectTools } from '../../../hub/webhooks/effect.ts';

/** Keys that were pressed in the call of a delivery. */
export interface PressedKeys {
  readonly deliveryId: string;
  readonly digits: string;
}

/** The key that accepts; any other one changes nothing. */
const acceptKey = '1';

/** Accepts the offer that a call is about, when the vendor presses 1. */
export async function keyPressed({ deliveryId, digits }: PressedKeys, { tx }: EffectTools): Promise<void> {
  if (digits !== acceptKey) return;
  const [offer] = await tx.$queryRaw<{ offerId: string; vendorId: string }[]>`
    select notification.subject_id as "offerId", notification.recipient_id::text as "vendorId"
    from delivery
    join notification on notification.id = delivery.notification_id
    where delivery.id = ${deliveryId}::uuid and delivery.channel = 'VOICE'
      and notification.subject_type = 'OFFER' and notification.recipient_kind = 'VENDOR'`;
  if (!offer) return;
  await addJob(tx, answerOffer, { ...offer, userId: null, accept: true, via: 'CALL', replyTo: null });
}
