import type { Tx } from '../database.ts';

/** The channels in which a customer writes from a telephone number. */
export const textChannels = ['SMS', 'WHATSAPP'] as const;

export type TextChannel = (typeof textChannels)[number];

/** A telephone number with the conversation that is held with it. */
export interface ContactIdentity {
  readonly channel: TextChannel;
  readonly address: string;
  readonly conversationId: string;
  /** When their latest message was sent; null when they have never written. */
  readonly receivedAt: Date | null;
  /** The provider to whose number it came; null when they have never written. */
  readonly provider: string | null;
}

type Address = Pick<ContactIdentity, 'channel' | 'address'>;

export function isTextChannel(channel: string): channel is TextChannel {
  return textChannels.some((known) => known === channel);
}

/**
 * The conversation of a number, if it has one. Whoever asks for the same number waits until the end of this transaction, so that
 * two messages at once make one conversation.
 */
export async function lockIdentity(tx: Tx, { channel, address }: Address): Promise<ContactIdentity | null> {
  const key = `contact ${channel} ${address}`;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
  const [found] = await tx.$queryRaw<ContactIdentity[]>`
    select channel::text, address, conversation_id::text as "conversationId", received_at as "receivedAt", provider
    from contact_identity where channel = ${channel}::channel and address = ${address}`;
  return found ?? null;
}

/** The numbers of conversations that are held by SMS or WhatsApp, by conversation. One statement. */
export async function readIdentities(
  db: Tx,
  conversationIds: readonly string[],
): Promise<Map<string, ContactIdentity>> {
  const rows = await db.$queryRaw<ContactIdentity[]>`
    select channel::text, address, conversation_id::text as "conversationId", received_at as "receivedAt", provider
    from contact_identity where conversation_id = any(${[...conversationIds]}::uuid[])`;
  return new Map(rows.map((row) => [row.conversationId, row]));
}

/**
 * Notes when a message of this number was sent, and to which provider. The time of an older one that arrives late changes nothing, nor
 * does a clock that is ahead.
 */
export async function noteReceived(
  tx: Tx,
  { channel, address }: Address,
  { sentAt, provider }: { readonly sentAt: Date; readonly provider: string | null },
): Promise<void> {
  await tx.$executeRaw`
    update contact_identity
    set provider = coalesce(${provider}, provider),
      received_at = greatest(received_at, least(${sentAt}::timestamptz, clock_timestamp()))
    where channel = ${channel}::channel and address = ${address}`;
}
