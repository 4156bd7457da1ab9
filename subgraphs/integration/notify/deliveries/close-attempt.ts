import { untilAnswered } from '#platform/database/until-answered.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Delivery } from '#generated/prisma/integration/client.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import type { Claim } from './claim-delivery.ts';
import { noteEvent } from './note-event.ts';
import { followChange } from './on-change.ts';
import type { DeliveryStatus } from './delivery-status.ts';

/** What an attempt ended with that sent nothing, or does not know whether it did. */
export interface ClosedAttempt {
  readonly status: Extract<DeliveryStatus, 'QUEUED' | 'FAILED' | 'EXPIRED' | 'SUPPRESSED' | 'UNKNOWN'>;
  readonly error: { readonly code: string | null; readonly message: string } | null;
  /** Whether the provider may have taken the message without an answer: the next attempt looks for it there first. */
  readonly isUnfinished?: boolean;
}

/** A message that a provider has taken. */
export interface SentMessage {
  readonly provider: string;
  readonly providerMessageId: string;
  readonly sandbox: boolean;
}

type Also = (tx: Tx, tell: Tell, delivery: Delivery) => Promise<unknown>;

/**
 * Ends an attempt that sent nothing or does not know it; a second time changes nothing. A report that came in meanwhile says otherwise
 * and wins.
 * @param also what belongs into the same transaction
 */
export function closeAttempt(
  services: Services,
  { delivery: { id }, attempt }: Claim,
  closed: ClosedAttempt,
  also?: Also,
): Promise<void> {
  const { status, error, isUnfinished = false } = closed;
  return untilAnswered(() =>
    write(services, async (tx, tell) => {
      const [delivery] = await tx.delivery.updateManyAndReturn({
        where: { id, providerMessageId: null, sendingBy: attempt },
        data: {
          status,
          ...(!isUnfinished && { sendingSince: null }),
          sendingBy: null,
          ...(error && { errorCode: error.code, errorMessage: error.message }),
        },
      });
      if (!delivery) return;
      await noteEvent(tx, { deliveryId: id, status, provider: delivery.provider, error });
      await also?.(tx, tell, delivery);
      if (status !== 'QUEUED') await followChange(tx, tell, delivery);
    }),
  );
}

/** Ends an attempt that the provider took. Its first report may have been faster: then that has ended it. */
export function markSent(services: Services, id: string, sent: SentMessage): Promise<void> {
  return untilAnswered(() =>
    write(services, async (tx, tell) => {
      const count = await tx.$executeRaw`
        update delivery
        set status = 'SENT', provider = ${sent.provider}, provider_message_id = ${sent.providerMessageId},
          sandbox = ${sent.sandbox}, sent_at = now(), updated_at = now(), sending_since = null, sending_by = null,
          error_code = null, error_message = null
        where id = ${id}::uuid and provider_message_id is null`;
      if (count === 0) return;
      await noteEvent(tx, { deliveryId: id, status: 'SENT', provider: sent.provider });
      await followChange(tx, tell, await tx.delivery.findUniqueOrThrow({ where: { id } }));
    }),
  );
}
