import type { Database } from '../database.ts';

/** A delivery that this process alone may send now. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly recipient: string;
  readonly body: string;
  readonly expiresAt: Date;
  /** Attempts so far, this one included. */
  readonly attempts: number;
  /** When an earlier attempt with an unknown outcome began; null without one. */
  readonly unfinishedSince: Date | null;
}

/** Seconds after which an attempt without an end has lost its process: every request to the provider ends far earlier. */
const abandonedAfter = 60;

/**
 * Claims a delivery in one statement: of several who want to send it one gets it.
 * A failed one without a provider's id may be claimed again; that is how an operator's retry works.
 * @returns null when there is nothing to send
 * @throws when another attempt is under way
 */
export async function claimDelivery(db: Database, id: string): Promise<ClaimedDelivery | null> {
  const [claimed] = await db.$queryRaw<ClaimedDelivery[]>`
    update delivery
    set status = 'QUEUED', attempts = delivery.attempts + 1, sending_since = now(), updated_at = now()
    from (select id, sending_since from delivery where id = ${id}::uuid for update) as before
    where delivery.id = before.id
      and delivery.provider_message_id is null
      and delivery.status in ('QUEUED', 'FAILED')
      and (before.sending_since is null or before.sending_since < now() - make_interval(secs => ${abandonedAfter}))
    returning delivery.id::text, delivery.recipient, delivery.body, delivery.attempts,
      delivery.expires_at as "expiresAt", before.sending_since as "unfinishedSince"`;
  if (claimed) return claimed;
  const waiting = await db.delivery.count({
    where: { id, providerMessageId: null, status: { in: ['QUEUED', 'FAILED'] }, sendingSince: { not: null } },
  });
  if (waiting > 0) throw new Error('Another attempt to send this message is under way.');
  return null;
}
