import type { SamplePart } from './sample-part.ts';

/** A call in every conversation, which began when all who take part had joined. */
const calls = `
  insert into conversation.phone_call (id, conversation_id, direction, purpose, agent_version_id, phone, own_phone, status, status_at,
    answered_by, answered_by_signal, end_reason, outcome, language, seconds, taken_over_by, queued_at, answered_at, ended_at)
  select gen_random_uuid(), id, 'INBOUND', 'SERVICE', gen_random_uuid(), '+4930999000' || row_number() over (), '+4930500000',
    'IN_PROGRESS', now(), 'HUMAN', 'AMD', 'CUSTOMER_HUNG_UP', 'BOOKED', 'de', 12,
    (select id from admin.account where email = 'admin@demo.test'), now(), now(), now()
  from (select id from conversation.conversation order by id limit 9) as one`;

/** Their messages were said in them, where each vendor with an order takes part: others do not see the call. */
const said = `
  update conversation.message set call_id = phone_call.id, frame_key = message.id::text, spoken_ms = 900
  from conversation.phone_call
  where phone_call.conversation_id = message.conversation_id and not exists (
    select from vendor.work_order
    where work_order.conversation_id = message.conversation_id and work_order.vendor_id is not null and not exists (
      select from conversation.participant
      where participant.conversation_id = work_order.conversation_id and participant.vendor_id = work_order.vendor_id
    )
  )`;

export const phoneCalls: SamplePart = {
  statements: [calls, said],
  reads: {
    Call: `select phone_call.id, 'call ' || phone as label, conversation.customer_id as owner,
           (select array_agg(user_id) from conversation.participant as one
            where one.conversation_id = phone_call.conversation_id) as people,
           (select array_agg(one.vendor_id) from conversation.participant as one
            join vendor.work_order as two on two.conversation_id = one.conversation_id and two.vendor_id = one.vendor_id
            where one.conversation_id = phone_call.conversation_id and one.joined_at <= phone_call.queued_at) as members
           from conversation.phone_call join conversation.conversation on conversation.id = conversation_id`,
  },
};
