import type { Transaction } from '#platform/streams/append.ts';
import type { Ground } from '../detect/insight.ts';

interface Row {
  readonly locale: string | null;
  readonly timezone: string | null;
  readonly services: Ground['services'];
}

/** What is known of a conversation besides its messages: the customer's language and time zone, and what can be ordered. */
export async function readGround(db: Transaction, conversationId: string): Promise<Ground> {
  const [row] = await db.$queryRaw<Row[]>`
    select contact.locale, contact.timezone, (
      select coalesce(jsonb_agg(jsonb_build_object('slug', slug, 'name', name) order by slug), '[]')
      from vendor.service_card
    ) as services
    from conversation c left join admin.contact as contact on contact.id = c.customer_id
    where c.id = ${conversationId}::uuid`;
  return {
    language: row?.locale?.split('-')[0] ?? null,
    timezone: row?.timezone ?? 'UTC',
    now: new Date(),
    services: row?.services ?? [],
  };
}
