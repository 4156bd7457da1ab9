import { z } from 'zod';
import type { Tx } from '../database.ts';

/** A message is never sent by e-mail, so what bounced simply did not arrive. */
export const messageDeliveryStatus = z
  .enum([
    'QUEUED',
    'SENT',
    'DELIVERED',
    'READ',
    'UNDELIVERED',
    'BOUNCED',
    'FAILED',
    'EXPIRED',
    'SUPPRESSED',
    'UNKNOWN',
  ])
  .transform((status) => (status === 'BOUNCED' ? 'UNDELIVERED' : status));

/** How far a message has come by SMS or WhatsApp. */
export interface MessageDeliveryModel {
  readonly status: z.output<typeof messageDeliveryStatus>;
  readonly problem: string | null;
  readonly changedAt: Date;
}

interface DeliveryRow extends Omit<MessageDeliveryModel, 'status'> {
  readonly id: string;
  readonly status: string;
}

/** How far messages have come, by id of the message, as the integration service publishes it. One statement. */
export async function readDeliveries(
  db: Tx,
  messageIds: readonly string[],
): Promise<Map<string, MessageDeliveryModel>> {
  const rows = await db.$queryRaw<DeliveryRow[]>`
    select m.id::text, delivery.status, delivery.problem, delivery.changed_at as "changedAt"
    from message m
    join integration.message_delivery as delivery on delivery.conversation_id = m.conversation_id and delivery.seq = m.seq
    where m.id = any(${[...messageIds]}::uuid[])`;
  return new Map(rows.map(({ id, ...row }) => [id, deliveryOf(row)]));
}

/** How far one message has come. */
export async function readDelivery(
  tx: Tx,
  conversationId: string,
  seq: number,
): Promise<MessageDeliveryModel | null> {
  const [row] = await tx.$queryRaw<Omit<DeliveryRow, 'id'>[]>`
    select status, problem, changed_at as "changedAt" from integration.message_delivery
    where conversation_id = ${conversationId}::uuid and seq = ${seq}::int`;
  return row ? deliveryOf(row) : null;
}

function deliveryOf({ status, problem, changedAt }: Omit<DeliveryRow, 'id'>): MessageDeliveryModel {
  return { status: messageDeliveryStatus.parse(status), problem, changedAt };
}
