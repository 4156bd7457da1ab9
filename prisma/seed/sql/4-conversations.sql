-- Conversations with their participants, messages, marks and events, numbered as the service numbers them: the customer writes,
-- an agent joins, perhaps takes it over, and both write in turn; then the agent reads all of it and perhaps closes it.

insert into conversation.conversation
  (id, subject, status, customer_id, assignee_id, created_at, last_activity_at, message_count, waiting_since)
select id, pg_temp.words(n, 2), case when is_closed then 'CLOSED' else 'OPEN' end::conversation.conversation_status,
  customer_id, case when is_assigned then agent_id end, started_at, started_at + (size - 1) * pace, size,
  -- They write in turn: after an odd number of messages the customer waits.
  case when size % 2 = 1 and not is_closed then started_at + (size - 1) * pace end
from pg_temp.talk;

insert into conversation.participant
  (id, conversation_id, user_id, is_guest, role, display_name, joined_at, message_count)
select pg_temp.seed_id(6, 2 * n), id, customer_id, is_guest, 'CUSTOMER'::conversation.participant_role, customer_name,
  started_at, (size + 1) / 2
from pg_temp.talk
union all
select pg_temp.seed_id(6, 2 * n + 1), id, agent_id, false, 'AGENT', 'Agent ' || agent, started_at + pace, size / 2
from pg_temp.talk where size > 1;

insert into conversation.message
  (id, conversation_id, seq, sender_id, body, client_id, sent_at, position, own_position)
select pg_temp.seed_id(7, before + nth), id, case nth when 1 then 1 else nth + 1 + is_assigned::int end,
  pg_temp.seed_id(6, 2 * n + (nth + 1) % 2),
  pg_temp.words(before + nth, 3) || ' ' || pg_temp.words(before + nth, 4)
    -- Some name something that is in no other message.
    || case when (before + nth) % 20 = 0 then ' Reference K-' || before + nth else '' end,
  'seed-' || nth, started_at + (nth - 1) * pace, nth, (nth + 1) / 2
from pg_temp.talk, generate_series(1, size) as nth;

insert into conversation.read_marker (conversation_id, reader_id, up_to_seq)
select id, agent_id, size + 1 + is_assigned::int from pg_temp.talk where is_read
union all
select id, customer_id, (size * pg_temp.dice(n, 5))::int from pg_temp.talk where n % 3 = 0;

insert into conversation.stream (id, head)
select 'conversation:' || id, size + (size > 1)::int + is_assigned::int + is_read::int + is_closed::int from pg_temp.talk;

-- Participants as events keep them.
create temporary table speaker as
select p.id, jsonb_build_object('id', p.id, 'userId', user_id, 'isGuest', p.is_guest, 'role', role, 'displayName', display_name,
  'joinedAt', joined_at) as snapshot
from pg_temp.talk join conversation.participant p on p.conversation_id = talk.id;

create index on pg_temp.speaker (id);
analyze pg_temp.speaker;

insert into conversation.stream_event (stream_id, seq, type, data, at)
select 'conversation:' || talk.id, m.seq, 'MessageSent', jsonb_build_object('message', jsonb_build_object(
    'id', m.id, 'body', m.body, 'clientId', m.client_id, 'sentAt', m.sent_at, 'sender', snapshot
  )), m.sent_at
from pg_temp.talk
join conversation.message m on conversation_id = talk.id
join pg_temp.speaker on speaker.id = sender_id
union all
select 'conversation:' || talk.id, event.seq, event.type, event.data, started_at + pace
from pg_temp.talk
join pg_temp.speaker on speaker.id = pg_temp.seed_id(6, 2 * n + 1)
cross join lateral (
  select 2 as seq, 'ParticipantJoined' as type, jsonb_build_object('participant', snapshot) as data
  union all
  select 3, 'ConversationAssigned', jsonb_build_object('assigneeId', agent_id) where is_assigned
  union all
  select size + 2 + is_assigned::int, 'MessagesRead',
    jsonb_build_object('participant', snapshot, 'upToSeq', size + 1 + is_assigned::int)
  where is_read
  union all
  select size + 2 + is_assigned::int + is_read::int, 'ConversationClosed', jsonb_build_object('closedBy', snapshot)
  where is_closed
) as event;
