-- What operators do with conversations and nobody else sees: every third has a label, every fifth a note, numbered by streams
-- of their own; and what customers think of every seventh.

insert into conversation.label (id, name, colour, created_by, client_digest)
select pg_temp.seed_id(16, n), name, colour::conversation.label_colour, pg_temp.seed_id(1, 1), 'seed-' || n
from (values (1, 'Billing', 'RED'), (2, 'Complaint', 'ORANGE'), (3, 'VIP', 'PURPLE')) as given (n, name, colour);

insert into conversation.conversation_label (conversation_id, label_id)
select id, pg_temp.seed_id(16, 1 + n % 2) from pg_temp.talk where n % 3 = 0
union all
select id, pg_temp.seed_id(16, 3) from pg_temp.talk where n % 1000 = 0;

insert into conversation.note (id, conversation_id, seq, position, body, author_id, by_key, author_name, created_at)
select pg_temp.seed_id(17, n), id, case when n % 3 = 0 or n % 1000 = 0 then 2 else 1 end, 1, pg_temp.words(n, 7), agent_id, false,
  'Agent ' || agent, started_at + pace
from pg_temp.talk where n % 5 = 0;

insert into conversation.conversation_rating (conversation_id, stars, rated_at)
select id, 1 + n % 5, started_at + pace from pg_temp.talk where n % 7 = 0 and is_closed;

insert into conversation.stream (id, head)
select 'conversation-internal:' || id, (n % 3 = 0 or n % 1000 = 0)::int + (n % 5 = 0)::int
from pg_temp.talk where n % 3 = 0 or n % 5 = 0;

insert into conversation.stream_event (stream_id, seq, type, data, at)
select 'conversation-internal:' || conversation_id, 1, 'LabelsChanged', jsonb_build_object(
    'labels', jsonb_agg(jsonb_build_object('id', label.id, 'name', name, 'colour', colour, 'archived', false) order by name),
    'changedBy', agent_id
  ), started_at
from conversation.conversation_label
join conversation.label on label.id = label_id
join pg_temp.talk on talk.id = conversation_id
group by conversation_id, agent_id, started_at
union all
select 'conversation-internal:' || conversation_id, seq, 'NoteAdded', jsonb_build_object('note', jsonb_build_object(
    'id', id, 'body', body, 'createdAt', created_at, 'authorId', author_id, 'byKey', by_key, 'authorName', author_name, 'clientId', null
  )), created_at
from conversation.note;
