import type { OnDeliveryChange } from '../deliveries/on-change.ts';
import { suppress } from './suppress.ts';

/** So many e-mails in so many hours that an address did not take, and how many days it gets none for that. */
const bounces = { count: 3, hours: 72, days: 7 } as const;

/**
 * Suppresses an address for a while that keeps refusing e-mails without being dead: a full mailbox, a server that is away. A hard
 * bounce is reported as such, and suppresses at once.
 */
export const countSoftBounces: OnDeliveryChange = async (tx, _tell, { delivery, status }) => {
  const { channel, recipient } = delivery;
  if (channel !== 'EMAIL' || status !== 'UNDELIVERED') return;
  const [seen] = await tx.$queryRaw<{ bounced: number; until: Date }[]>`
    select count(*)::int as bounced, now() + make_interval(days => ${bounces.days}::int) as until
    from delivery
    where channel = 'EMAIL' and lower(recipient) = lower(${recipient}) and status = 'UNDELIVERED'
      and updated_at > now() - make_interval(hours => ${bounces.hours}::int)`;
  if (!seen || seen.bounced < bounces.count) return;
  await suppress(tx, { channel, address: recipient, reason: 'SOFT_BOUNCE', until: seen.until });
};
