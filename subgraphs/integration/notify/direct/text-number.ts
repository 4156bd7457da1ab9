import type { Logger } from 'pino';
import type { Prisma } from '#generated/prisma/integration/client.ts';
import type { Tx } from '../../database.ts';
import { createDelivery } from '../deliveries/create-delivery.ts';
import { renderText } from '../templates/render-text.ts';
import type { NotificationType } from '../types/notification-type.ts';

/** A text message to a number that the caller names: neither preferences nor steps choose where it goes. */
export interface DirectText {
  readonly type: NotificationType;
  /** E.164. */
  readonly number: string;
  readonly recipient: { readonly kind: 'PERSON' | 'VENDOR'; readonly id: string };
  /** What it is about, of the subject type of `type`; null where that has none. */
  readonly subjectId: string | null;
  readonly locale: string | null;
  readonly variables: Readonly<Record<string, Prisma.InputJsonValue>>;
  /** The same for each repetition of its cause. */
  readonly dedupeKey: string;
}

/** How long a text is sent at most, where its type does not say. */
const defaultLifetimeSeconds = 600;

/**
 * Notifies one telephone number, in the transaction of the caller: for a number that is to be verified, or that has written to us.
 * @returns the id of the notification; null where it was asked for before
 */
export async function textNumber(
  tx: Tx,
  log: Pick<Logger, 'error'>,
  { type, number, recipient, subjectId, locale, variables, dedupeKey }: DirectText,
): Promise<string | null> {
  const [now] = await tx.$queryRaw<{ at: Date }[]>`select now() as at`;
  const lifetimeMs = (type.lifetimeSeconds ?? defaultLifetimeSeconds) * 1_000;
  const expiresAt = new Date((now?.at ?? new Date()).getTime() + lifetimeMs);
  const [notification] = await tx.notification.createManyAndReturn({
    data: {
      type: type.key,
      recipientKind: recipient.kind,
      recipientId: recipient.id,
      subjectType: subjectId === null ? null : type.subject,
      subjectId,
      variables,
      // Its one delivery is all that follows.
      state: 'DONE',
      dedupeKey,
      expiresAt,
      endedAt: new Date(),
    },
    skipDuplicates: true,
    select: { id: true },
  });
  if (!notification) return null;
  const text = await renderText(tx, { type: type.key, channel: 'SMS', locale, variables }, log);
  await createDelivery(tx, {
    notificationId: notification.id,
    channel: 'SMS',
    step: 0,
    address: number,
    personId: recipient.kind === 'PERSON' ? recipient.id : null,
    locale: text.locale,
    templateVersion: text.version,
    subject: null,
    body: text.body,
    link: null,
    parameters: [],
    expiresAt,
    lane: 'urgent',
  });
  return notification.id;
}
