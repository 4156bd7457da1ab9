import type { SentChannel } from '../channels.ts';
import { createDelivery } from '../deliveries/create-delivery.ts';
import { createSuppressedDelivery } from '../deliveries/create-suppressed-delivery.ts';
import { addToDigest } from '../digests/add-to-digest.ts';
import type { Address } from '../recipients/addresses.ts';
import type { Decision } from '../rules/decide.ts';
import { renderText } from '../templates/render-text.ts';
import { whatsAppParameters } from '../types/whatsapp-parameters.ts';
import type { NotifyGround } from './notify.ts';
import type { DueStep } from './take-step.ts';

/** What was decided for one address of a step. */
export interface Decided extends DueStep {
  readonly channel: SentChannel;
  readonly address: Address;
  readonly decision: Exclude<Decision, { readonly act: 'DEFER' }>;
}

/** Does what was decided. */
export async function actOn(ground: NotifyGround, decided: Decided): Promise<void> {
  const { notification, channel, address, decision } = decided;
  const { id: notificationId, type } = notification;
  const { personId } = address;
  switch (decision.act) {
    case 'SEND':
      return send(ground, decided);
    case 'SUPPRESS':
      await createSuppressedDelivery(ground.tx, { ...messageOf(decided), reason: decision.reason });
      return;
    case 'DIGEST':
      // Only a person has a wish for digests.
      if (personId === null) return send(ground, decided);
      return addToDigest(ground.tx, {
        personId,
        channel,
        category: type.category,
        notificationId,
        closesAt: decision.closesAt,
      });
    case 'SKIP':
    case 'STOP':
      return;
  }
}

async function send({ tx, services: { log } }: NotifyGround, decided: Decided): Promise<void> {
  const { notification, channel, address, lane } = decided;
  const { type, subjectId, variables, expiresAt } = notification;
  const about = { type: type.key, channel, locale: address.locale, variables };
  const { subject, body, locale, version } = await renderText(tx, about, log);
  await createDelivery(tx, {
    ...messageOf(decided),
    locale,
    templateVersion: version,
    subject,
    body,
    link: type.linkOf(subjectId, variables),
    parameters: channel === 'WHATSAPP' ? whatsAppParameters(type, variables) : [],
    expiresAt,
    lane,
  });
}

function messageOf({ notification, channel, step, address: { address, personId } }: Decided) {
  return { notificationId: notification.id, channel, step, address, personId };
}
