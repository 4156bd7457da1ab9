import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { untilAnswered } from '#platform/database/until-answered.ts';
import type { Database } from '../../database.ts';
import { noteEvent } from './note-event.ts';

/** The database's check constraint holds the same values. */
export const sentChannel = z.enum(['PUSH', 'EMAIL', 'SMS', 'WHATSAPP', 'VOICE']);

const claimedDelivery = z.object({
  id: z.string(),
  channel: sentChannel,
  recipient: z.string(),
  personId: z.string().nullable(),
  locale: z.string().nullable(),
  subject: z.string().nullable(),
  body: z.string(),
  link: z.string().nullable(),
  parameters: z.array(z.string()),
  notificationId: z.string().nullable(),
  /** Key of the notification's type; null for a message of a conversation. */
  type: z.string().nullable(),
  expiresAt: z.date(),
  /** Whether it is too late to send it, by the clock of the database. */
  isExpired: z.boolean(),
  /** Attempts so far, this one included. */
  attempts: z.int(),
  /** When the first earlier attempt with an unknown outcome began; null without one. */
  unfinishedSince: z.date().nullable(),
  /** The provider that an earlier attempt with an unknown outcome has asked; null where none was asked. */
  provider: z.string().nullable(),
  /** The provider that is asked first; null where the order of the providers counts. */
  preferredProvider: z.string().nullable(),
});

/** A delivery that this process alone may send now. */
export type ClaimedDelivery = z.infer<typeof claimedDelivery>;

/** A delivery, and the name by which an attempt has claimed it. */
export interface Claim {
  readonly delivery: ClaimedDelivery;
  readonly attempt: string;
}

/**
 * A name for one attempt of this process. The claim of an attempt counts as long as its process lives, see
 * {@link claimDelivery}, so its process must end it, however often the database is away.
 */
export function nameAttempt(processId: string): string {
  return `${processId}/${randomUUID()}`;
}

/**
 * Claims a delivery in one statement: only one of several processes gets it. The claim of a process that has died counts no
 * more: its advisory lock can be taken (see platform/jobs/liveness.ts). A failed delivery without a provider's id can be
 * claimed again, so that an operator can retry it. The same attempt may claim again: the answer to its claim was lost.
 *
 * The provider is forgotten where the attempt before has ended, so that a process that dies before it asks one leaves none.
 * @returns null when there is nothing to send
 * @throws when another attempt is in progress
 */
export async function claimDelivery(
  db: Database,
  id: string,
  attempt: string,
): Promise<ClaimedDelivery | null> {
  const [claimed] = await db.$queryRaw<unknown[]>`
    update delivery
    set status = 'QUEUED', sending_since = coalesce(before.sending_since, now()), sending_by = ${attempt},
      provider = case when before.sending_since is null then null else delivery.provider end,
      attempts = delivery.attempts + case when before.sending_by = ${attempt} then 0 else 1 end, updated_at = now()
    from (select id, sending_since, sending_by from delivery where id = ${id}::uuid for update) as before
    where delivery.id = before.id
      and delivery.provider_message_id is null
      and delivery.status in ('QUEUED', 'FAILED')
      and case
        when before.sending_since is null or before.sending_by = ${attempt} then true
        when before.sending_by is null then before.sending_since < now() - interval '1 minute'
        else pg_try_advisory_xact_lock(hashtextextended(split_part(before.sending_by, '/', 1), 0))
      end
    returning delivery.id::text, delivery.channel, delivery.recipient, delivery.person_id::text as "personId", delivery.locale,
      delivery.subject, delivery.body, delivery.link, coalesce(delivery.parameters, '{}') as parameters,
      delivery.notification_id::text as "notificationId", delivery.attempts, delivery.provider,
      delivery.preferred_provider as "preferredProvider",
      (select type from notification where notification.id = delivery.notification_id) as type,
      delivery.expires_at as "expiresAt", delivery.expires_at <= now() as "isExpired",
      before.sending_since as "unfinishedSince"`;
  if (claimed !== undefined) return claimedDelivery.parse(claimed);
  const waiting = await db.delivery.count({
    where: { id, providerMessageId: null, status: { in: ['QUEUED', 'FAILED'] }, sendingSince: { not: null } },
  });
  if (waiting > 0) throw anotherAttempt();
  return null;
}

/**
 * Writes down which provider an attempt is about to ask, before it does.
 * @throws where the delivery is no longer this attempt's
 */
export async function noteProvider(
  db: Database,
  { delivery: { id }, attempt }: Claim,
  provider: string,
): Promise<void> {
  const isOurs = await untilAnswered(() =>
    db.$transaction(async (tx) => {
      const { count } = await tx.delivery.updateMany({
        where: { id, sendingBy: attempt, providerMessageId: null },
        data: { provider },
      });
      if (count > 0) await noteEvent(tx, { deliveryId: id, status: 'SENDING', provider });
      return count > 0;
    }),
  );
  if (!isOurs) throw anotherAttempt();
}

function anotherAttempt(): Error {
  return new Error('Another attempt to send this message is in progress.');
}
