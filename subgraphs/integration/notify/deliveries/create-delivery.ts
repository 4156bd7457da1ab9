import type { Lane } from '#platform/jobs/job-contract.ts';
import type { Prisma } from '#generated/prisma/integration/client.ts';
import type { Tx } from '../../database.ts';
import type { SentChannel } from '../channels.ts';
import { addDeliveryJob } from './delivery-job.ts';

/** One message of a notification to one address. */
export interface NewDelivery {
  readonly notificationId: string;
  readonly channel: SentChannel;
  /** Number of the step of the notification's chain. */
  readonly step: number;
  /** A telephone number (E.164), an e-mail address or the token of a device. */
  readonly address: string;
  /** Whose address it is; null for a vendor's own. */
  readonly personId: string | null;
  readonly locale: string;
  /** Version of the template; 0 for the text that is shipped. */
  readonly templateVersion: number;
  /** Of an e-mail, or the title of a push message. */
  readonly subject: string | null;
  readonly body: string;
  /** A path below the public address, or a whole address. */
  readonly link: string | null;
  /** Values of the template that WhatsApp has approved, in their order. */
  readonly parameters: readonly string[];
  /** After it nothing is sent; null for the longest time that a delivery waits. */
  readonly expiresAt: Date | null;
  readonly lane: Lane;
}

/** A message of a conversation that goes out to the customer. */
export interface NewMessageDelivery {
  readonly conversationId: string;
  /** Number of the message in its conversation. */
  readonly messageSeq: number;
  readonly channel: 'SMS' | 'WHATSAPP';
  /** E.164. */
  readonly address: string;
  readonly body: string;
  /** The provider to whose number the customer writes: it is asked first. */
  readonly preferredProvider?: string | null;
  readonly expiresAt: Date | null;
}

/** Days that a delivery waits at most, where its cause sets no end. Nobody wants older news. */
const longestDays = 7;

/**
 * Writes one message of a notification down and lets a job send it, both in the transaction of the caller.
 * @returns its id; null where this step has written to the address before
 */
export function createDelivery(
  tx: Tx,
  { address, expiresAt, lane, parameters, ...delivery }: NewDelivery,
): Promise<string | null> {
  const data = { ...delivery, recipient: address, parameters: [...parameters], ...endOf(expiresAt) };
  return create(tx, data, lane);
}

/** As {@link createDelivery}, for a message of a conversation: each is sent once. */
export function createMessageDelivery(
  tx: Tx,
  { address, expiresAt, ...message }: NewMessageDelivery,
): Promise<string | null> {
  return create(tx, { ...message, recipient: address, parameters: [], ...endOf(expiresAt) }, 'urgent');
}

async function create(tx: Tx, data: Prisma.DeliveryCreateManyInput, lane: Lane): Promise<string | null> {
  const [created] = await tx.delivery.createManyAndReturn({
    data,
    skipDuplicates: true,
    select: { id: true },
  });
  if (!created) return null;
  await addDeliveryJob(tx, { deliveryId: created.id, lane });
  return created.id;
}

function endOf(expiresAt: Date | null): { readonly expiresAt: Date } {
  return { expiresAt: expiresAt ?? new Date(Date.now() + longestDays * 86_400_000) };
}
