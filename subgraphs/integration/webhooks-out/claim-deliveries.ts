import type { Endpoint } from './endpoint.ts';
import type { Database } from '../database.ts';

/** How long an attempt may take, in milliseconds. */
export const attemptTimeoutMs = 15_000;

/** How long a claim holds, in milliseconds: a delivery of a sender that was killed is due again after it. */
export const claimMs = 30_000;

/** Endpoints whose last attempt succeeded (or that had none), and those whose last one failed. */
export type Health = 'HEALTHY' | 'FAILING';

/** A delivery whose attempt this process makes. */
export interface ClaimedDelivery extends Pick<
  Endpoint,
  | 'url'
  | 'keyId'
  | 'nonce'
  | 'ciphertext'
  | 'previousKeyId'
  | 'previousNonce'
  | 'previousCiphertext'
  | 'previousUntil'
> {
  readonly id: string;
  readonly claim: string;
  readonly attempts: number;
  readonly isTest: boolean;
  readonly health: Health;
  readonly endpointId: string;
  readonly messageId: string;
  readonly body: string;
}

/**
 * Claims due deliveries for this process, at most `room` of endpoints of each health. Each endpoint gives one before any gives a second, and
 * never more run than its pace allows, in all processes together: claims are made one after the other. A claim moves the due time to its own
 * end, so that nothing has to be done for the deliveries of a process that dies.
 */
export async function claimDeliveries(
  db: Database,
  room: Readonly<Record<Health, number>>,
): Promise<readonly ClaimedDelivery[]> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('claims of webhooks', 0))::text`;
    return tx.$queryRaw<ClaimedDelivery[]>`
      with due as (
        select delivery.id, endpoint.first_failure_at is not null as is_failing, row_number() over (
          partition by endpoint.first_failure_at is not null order by delivery.place, delivery.next_attempt_at
        ) as turn
        from webhook_endpoint as endpoint
        cross join lateral (
          select count(*)::int as count from webhook_delivery
          where endpoint_id = endpoint.id and claim is not null and next_attempt_at > clock_timestamp()
        ) as running
        cross join lateral (
          select id, next_attempt_at, row_number() over (order by next_attempt_at) as place
          from webhook_delivery
          where endpoint_id = endpoint.id and status = 'PENDING' and next_attempt_at <= clock_timestamp()
          order by next_attempt_at
          limit greatest(endpoint.pace - running.count, 0)
        ) as delivery
        where endpoint.status = 'ENABLED' and (endpoint.held_until is null or endpoint.held_until <= clock_timestamp())
      ), locked as (
        select delivery.id, due.is_failing from webhook_delivery as delivery join due on due.id = delivery.id
        where due.turn <= case when due.is_failing then ${room.FAILING}::int else ${room.HEALTHY}::int end
          and delivery.status = 'PENDING' and delivery.next_attempt_at <= clock_timestamp()
        for no key update of delivery skip locked
      )
      update webhook_delivery as delivery
      set claim = gen_random_uuid(), next_attempt_at = clock_timestamp() + make_interval(secs => ${claimMs / 1000}::int)
      from locked, webhook_endpoint as endpoint, webhook_message as message
      where delivery.id = locked.id and endpoint.id = delivery.endpoint_id and message.id = delivery.message_id
      returning delivery.id::text, delivery.claim::text, delivery.attempts, delivery.is_test as "isTest",
        case when locked.is_failing then 'FAILING' else 'HEALTHY' end as health,
        endpoint.id::text as "endpointId", message.id::text as "messageId",
        case when endpoint.vendor_id is null then message.body else message.vendor_body end as body,
        endpoint.url, endpoint.key_id as "keyId", endpoint.nonce, endpoint.ciphertext,
        endpoint.previous_key_id as "previousKeyId", endpoint.previous_nonce as "previousNonce",
        endpoint.previous_ciphertext as "previousCiphertext", endpoint.previous_until as "previousUntil"`;
  });
}

/** Gives a claim back: its delivery is due now, for another process. */
export async function releaseClaim(
  db: Database,
  { id, claim }: Pick<ClaimedDelivery, 'id' | 'claim'>,
): Promise<void> {
  await db.$executeRaw`
    update webhook_delivery set claim = null, next_attempt_at = clock_timestamp()
    where id = ${id}::uuid and claim = ${claim}::uuid`;
}
