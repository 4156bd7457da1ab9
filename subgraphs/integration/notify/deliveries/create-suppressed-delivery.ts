import type { Tx } from '../../database.ts';
import type { NewDelivery, NewMessageDelivery } from './create-delivery.ts';
import { noteEvent } from './note-event.ts';

/** A message that is not sent, because nothing may be sent to its address. */
export type SuppressedDelivery = (
  | Pick<NewDelivery, 'notificationId' | 'channel' | 'step' | 'address' | 'personId'>
  | Pick<NewMessageDelivery, 'conversationId' | 'messageSeq' | 'channel' | 'address'>
) & {
  /** Why, for example `STOP`. */
  readonly reason: string;
};

/** Writes down that a message was left out, and why, so that operators can tell. A second time does nothing. */
export async function createSuppressedDelivery(
  tx: Tx,
  { address: recipient, reason, ...message }: SuppressedDelivery,
): Promise<void> {
  const [created] = await tx.delivery.createManyAndReturn({
    data: {
      ...message,
      recipient,
      body: '',
      parameters: [],
      status: 'SUPPRESSED',
      errorCode: reason,
      errorMessage: 'Nothing is sent to this address.',
      expiresAt: new Date(),
    },
    skipDuplicates: true,
    select: { id: true },
  });
  if (!created) return;
  const error = { code: reason, message: 'Nothing is sent to this address.' };
  await noteEvent(tx, { deliveryId: created.id, status: 'SUPPRESSED', provider: null, error });
}
