import type { ContactIdentity, TextChannel } from './contact-identity.ts';

/** Milliseconds after the customer's last message in which WhatsApp takes a free text. */
const whatsAppWindowMs = 24 * 60 * 60 * 1_000;

/** Milliseconds that a text message waits at most for a provider that takes it. */
const longestWaitMs = 24 * 60 * 60 * 1_000;

/** Characters of one message, by channel: what providers take at most. */
export const longestBody: Readonly<Record<TextChannel, number>> = { SMS: 1_600, WHATSAPP: 4_096 };

/** Whether a customer who writes by SMS or WhatsApp can be answered now. */
export interface ReplyWindowModel {
  readonly channel: TextChannel;
  readonly address: string;
  /** When it closes, or has closed; null where it never does, and where it was never open. */
  readonly closesAt: Date | null;
  readonly isOpen: boolean;
}

/**
 * Text messages can be sent at any time. WhatsApp takes a free text within 24 hours of the customer's last message only.
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages#customer-service-windows
 */
export function replyWindowOf(
  { channel, address, receivedAt }: Pick<ContactIdentity, 'channel' | 'address' | 'receivedAt'>,
  now: Date,
): ReplyWindowModel {
  switch (channel) {
    case 'SMS':
      return { channel, address, closesAt: null, isOpen: true };
    case 'WHATSAPP': {
      const closesAt = receivedAt && new Date(receivedAt.getTime() + whatsAppWindowMs);
      return { channel, address, closesAt, isOpen: closesAt !== null && now < closesAt };
    }
  }
}

/** Until when a message that is written now may be sent. */
export function lastSendingTime({ closesAt }: ReplyWindowModel, now: Date): Date {
  return closesAt ?? new Date(now.getTime() + longestWaitMs);
}
