import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';

/** A delivery that this process alone may send now. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly recipient: string;
  readonly body: string;
  /** Whether it is too late to send it, by the clock of the database. */
  readonly isExpired: boolean;
  /** Attempts so far, this one included. */
  readonly attempts: number;
  /** When the first earlier attempt with an unknown outcome began; null without one. */
  readonly unfinishedSince: Date | null;
  /** The provider that the attempt before has asked; null where none was asked yet. */
  readonly provider: string | null;
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
 * @returns null when there is nothing to send
 * @throws when another attempt is in progress
 */
export async function claimDelivery(
  db: Database,
  id: string,
  attempt: string,
): Promise<ClaimedDelivery | null> {
  const [claimed] = await db.$queryRaw<ClaimedDelivery[]>`
    update delivery
    set status = 'QUEUED', sending_since = coalesce(before.sending_since, now()), sending_by = ${attempt},
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
    returning delivery.id::text, delivery.recipient, delivery.body, delivery.attempts, delivery.provider,
      delivery.expires_at <= now() as "isExpired", before.sending_since as "unfinishedSince"`;
  if (claimed) return claimed;
  const waiting = await db.delivery.count({
    where: { id, providerMessageId: null, status: { in: ['QUEUED', 'FAILED'] }, sendingSince: { not: null } },
  });
  if (waiting > 0) throw new Error('Another attempt to send this message is in progress.');
  return null;
}

/**
 * Writes down which provider an attempt is about to ask.
 * @returns false where the delivery is no longer this attempt's
 */
export async function noteProvider(
  db: Database,
  { id, attempt, provider }: { readonly id: string; readonly attempt: string; readonly provider: string },
): Promise<boolean> {
  const { count } = await db.delivery.updateMany({
    where: { id, sendingBy: attempt, providerMessageId: null },
    data: { provider },
  });
  return count === 1;
}
