import { z } from 'zod';
import { Channel, ConversationStatus } from '#generated/prisma/conversation/enums.ts';
import type { Tx } from '../../database.ts';
import type { AssistantSettingsModel } from '../settings/read-settings.ts';
import type { AssistantStateRow } from '../state/read-state.ts';

const rowSchema = z.object({
  status: z.enum(ConversationStatus),
  channel: z.enum(Channel),
  now: z.date(),
  seq: z.int(),
  body: z.string(),
  isCustomer: z.boolean(),
  isSpoken: z.boolean(),
  readTo: z.int(),
  language: z.string().nullable(),
  isOpen: z.boolean(),
  humanSeq: z.int().nullable(),
  humanAt: z.date().nullable(),
  isAsked: z.boolean(),
  /** Whether the last message has an answer that operators alone see. */
  isProposed: z.boolean(),
  triggers: z.array(z.string()),
  isCalled: z.boolean(),
});

/** What decides on whether the assistant does something. */
export type AssistantFacts = z.infer<typeof rowSchema>;

/** How probable a trigger must be to count. */
const surely = 0.6;

/**
 * What is known of a conversation that is locked: its last message, who wrote last of the people, and what was found in the messages that
 * came since the last question.
 */
export async function readFacts(
  tx: Tx,
  { sinceSeq, conversationId }: AssistantStateRow,
  { hours, timezone }: AssistantSettingsModel,
): Promise<AssistantFacts | null> {
  const [found] = await tx.$queryRaw<unknown[]>`
    with last as (
      select m.seq, m.body, p.user_id = c.customer_id and p.role in ('CUSTOMER', 'VENDOR') as is_customer,
        m.call_id is not null as is_spoken, c.status, c.channel
      from message m
      join participant p on p.id = m.sender_id
      join conversation c on c.id = m.conversation_id
      where m.conversation_id = ${conversationId}::uuid
      order by m.seq desc limit 1
    ), human as (
      select m.seq, m.sent_at from message m
      join participant p on p.id = m.sender_id
      join conversation c on c.id = m.conversation_id
      where m.conversation_id = ${conversationId}::uuid and m.seq > ${sinceSeq}::int
        and p.role in ('AGENT', 'ADMIN', 'VENDOR') and p.user_id <> c.customer_id
      order by m.seq desc limit 1
    ), asked as (
      select coalesce(max(for_seq), ${sinceSeq}::int) as seq from assistant_run
      where conversation_id = ${conversationId}::uuid and for_seq > ${sinceSeq}::int
    )
    select last.status::text, last.channel::text, clock_timestamp() as now, last.seq, last.body,
      last.is_customer as "isCustomer", last.is_spoken as "isSpoken", coalesce(insight.up_to_seq, 0) as "readTo",
      insight.language, ${hours.length === 0} or vendor.is_open(${JSON.stringify(hours)}::jsonb, ${timezone}, now()) as "isOpen",
      human.seq as "humanSeq", human.sent_at as "humanAt", asked.seq >= last.seq as "isAsked",
      exists (
        select from assistant_run
        where conversation_id = ${conversationId}::uuid and for_seq = last.seq and outcome = 'SUGGESTED'
      ) as "isProposed",
      array(
        select distinct f.name from finding f
        where f.conversation_id = ${conversationId}::uuid and f.kind = 'TRIGGER' and f.at_seq > asked.seq
          and f.probability >= ${surely} and f.status <> 'DISMISSED'
      ) || array(
        select 'SCAM' from finding f
        where f.conversation_id = ${conversationId}::uuid and f.kind = 'SCAM' and f.name = 'LIKELY' and f.at_seq > asked.seq
          and f.status <> 'DISMISSED' limit 1
      ) as triggers,
      exists (
        select from finding f
        where f.conversation_id = ${conversationId}::uuid and f.kind = 'TRIGGER' and f.at_seq > asked.seq
          and f.name in ('HANDOVER', 'COMPLAINT', 'EMERGENCY') and f.status = 'ACTED'
      ) as "isCalled"
    from last
    cross join asked
    left join human on true
    left join conversation_insight insight on insight.conversation_id = ${conversationId}::uuid`;
  return found === undefined ? null : rowSchema.parse(found);
}
