import type { SamplePart } from './sample-part.ts';

/** Every conversation with an assistant that was paused, and one that handed over; an answer that has everything, for its last message. */
const states = `
  insert into conversation.assistant_state (conversation_id, mode, paused_until, handed_over_at, handover_reason)
  select id, 'AUTO', now() + interval '1 day', now(), 'COMPLAINT' from conversation.conversation
  on conflict (conversation_id) do update set mode = 'AUTO', paused_until = excluded.paused_until, handed_over_at = now(),
    handover_reason = 'COMPLAINT'`;

const runs = `
  insert into conversation.assistant_run
    (id, conversation_id, for_seq, mode, outcome, message_seq, body, detector, model, confidence, tool_calls, sources, reason, tokens,
      ms, ended_at)
  select gen_random_uuid(), conversation.id, 9000, 'AUTO', 'SENT', last.seq, 'A sample answer', 'MODEL', 'sample', 0.9,
    '[{"tool":"ORDER_STATUS","arguments":{"order":"1042"},"ok":true}]', '[{"kind":"ORDER","id":"sample","label":"1042"}]', 'UNSURE', 9,
    9, now()
  from conversation.conversation
  cross join lateral (
    select max(seq) as seq from conversation.message where conversation_id = conversation.id
  ) as last
  where last.seq is not null`;

const streams = `
  with kinds (type, data, place) as (values
    ('HandoverRequested', '{"reason":"COMPLAINT"}'::jsonb, 1), ('AssistantPaused', '{"operator":null}'::jsonb, 2),
    ('AssistantResumed', '{}'::jsonb, 3)
  ), moved as (
    update conversation.stream set head = head + 3 where id like 'conversation:%' returning id, head - 3 as base
  )
  insert into conversation.stream_event (stream_id, seq, type, data, at)
  select moved.id, moved.base + kinds.place, kinds.type, kinds.data, now() from moved cross join kinds`;

export const assistantSamples: SamplePart = { statements: [states, runs, streams], reads: {} };
