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

/** An agent has answered in every call, so that there is a time that it took. What is understood of conversations was read further: see `insight.ts`. */
const answers = `
  with agent as (
    insert into conversation.participant (id, conversation_id, user_id, role, display_name, joined_at)
    select gen_random_uuid(), conversation_id, gen_random_uuid(), 'ASSISTANT', 'Robin', now() from conversation.phone_call
    returning id, conversation_id
  )
  insert into conversation.message (id, conversation_id, seq, sender_id, body, sent_at, position, own_position, source, call_id, frame_key,
    spoken_ms)
  select gen_random_uuid(), agent.conversation_id, 8999, agent.id, 'Hello', now(), 8999, 1, 'SPOKEN', phone_call.id, 'answer', 10
  from agent join conversation.phone_call on phone_call.conversation_id = agent.conversation_id`;

const questions = `
  insert into conversation.message (id, conversation_id, seq, sender_id, body, sent_at, position, own_position, source, call_id, frame_key,
    spoken_ms)
  select gen_random_uuid(), phone_call.conversation_id, 8998, one.id, 'Hello?', now(), 8998, 8998, 'SPOKEN', phone_call.id, 'question', 10
  from conversation.phone_call
  cross join lateral (
    select id from conversation.participant
    where conversation_id = phone_call.conversation_id and role <> 'ASSISTANT' order by joined_at limit 1
  ) as one`;

const transfers = `
  insert into conversation.call_transfer (id, call_id, key, requested_by, reason, briefing, status, status_at, operator_id, requested_at)
  select gen_random_uuid(), phone_call.id, 'sample', 'AGENT', 'wants a person', 'A sample', 'BRIDGED', now(), account.id, now()
  from conversation.phone_call, admin.account where email = 'agent@demo.test'`;

const recordings = `
  insert into conversation.call_recording (id, call_id, provider_recording_id, channels, seconds, state, started_at, deleted_at)
  select gen_random_uuid(), phone_call.id, 'RE' || state || phone_call.id, 2, 30, state::conversation.recording_state, now(),
    case state when 'DELETED' then now() end
  from conversation.phone_call, (values ('AVAILABLE'), ('DELETED')) as made (state)`;

/** The sound of those that can be heard, as the provider has it. */
const sounds = `
  insert into integration.sandbox_object (provider, kind, id, key, data)
  select 'TWILIO', 'recording', provider_recording_id, null, '{"call":"CA1","channels":2,"callback":null,"seconds":1}'
  from conversation.call_recording where state = 'AVAILABLE'`;

const costs = `
  insert into conversation.call_cost (call_id, kind, quantity, unit, amount_micros, currency, is_final, changed_at)
  select id, 'TELEPHONY', 1, 'MINUTE', 14000, 'USD', true, now() from conversation.phone_call`;

const commands = `
  insert into conversation.call_command (id, call_id, kind, body, created_by, client_digest, done_at, refusal)
  select gen_random_uuid(), id, 'COACH', 'A sample', id, '', now(), 'CALL_OVER' from conversation.phone_call`;

const quotes = `[{"seq":8999,"from":0,"to":5,"quote":"Hello","category":"SAMPLE"}]`;

const analyses = `
  insert into conversation.call_analysis (id, call_id, number, detector, detector_version, up_to_seq, facts, ms)
  select gen_random_uuid(), id, 1, 'RULES', 'sample', 8999, '{"summary":"A sample","outcome":"BOOKED","sentiment":"NEUTRAL",
    "scam":{"verdict":"SUSPECTED","probability":0.6,"categories":["URGENCY"],"evidence":${quotes}},
    "extraction":[{"field":"name","value":"Grace","quotes":${quotes}}],"callerAsked":${quotes},"openPoints":${quotes},
    "callBack":{"at":"tomorrow","quotes":${quotes}},"nextStep":"CALL_BACK"}', 1
  from conversation.phone_call`;

export const phoneCalls: SamplePart = {
  statements: [calls, said, questions, answers, transfers, recordings, sounds, costs, commands, analyses],
  reads: {
    CallRecording: `select id, 'recording ' || state as label from conversation.call_recording`,
    Call: `select phone_call.id, 'call ' || phone as label, conversation.customer_id as owner,
           (select array_agg(user_id) from conversation.participant as one
            where one.conversation_id = phone_call.conversation_id) as people,
           (select array_agg(one.vendor_id) from conversation.participant as one
            join vendor.work_order as two on two.conversation_id = one.conversation_id and two.vendor_id = one.vendor_id
            where one.conversation_id = phone_call.conversation_id and one.joined_at <= phone_call.queued_at) as members
           from conversation.phone_call join conversation.conversation on conversation.id = conversation_id`,
  },
};
