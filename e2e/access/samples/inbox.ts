import type { SamplePart } from './sample-part.ts';

export const teamId = '0193a000-0000-7000-8000-00000000fb01';
const ruleId = '0193a000-0000-7000-8000-00000000fb02';
const policyId = '0193a000-0000-7000-8000-00000000fb03';
const blockId = '0193a000-0000-7000-8000-00000000fb04';
const clock = {
  id: '0193a000-0000-7000-8000-00000000fb05',
  kind: 'FIRST_RESPONSE',
  policyId,
  policyName: 'Sample',
  targetMinutes: 30,
  warnMinutes: 5,
  withinHours: true,
  teamId,
  startedAt: '2030-01-01T00:00:00.000Z',
  spentMs: 1000,
  countedAt: '2030-01-01T00:00:01.000Z',
  isPaused: false,
  dueAt: '2030-01-01T00:30:00.000Z',
  warnedAt: null,
  breachedAt: '2030-01-01T00:30:00.000Z',
  endedAt: '2030-01-01T00:40:00.000Z',
};

/** A span before now, so that the team works again some day. */
const teams = [
  `insert into conversation.team (id, name, saved_at, created_by, client_digest)
   select '${teamId}', 'Sample', now(), id, 'sample' from admin.account where email = 'admin@demo.test'`,
  `insert into conversation.team_hours (team_id, valid_from, timezone, spans)
   select '${teamId}', now(), 'UTC', jsonb_build_array(jsonb_build_object(
     'weekday', extract(isodow from now() - interval '1 day')::int, 'opens', '00:00', 'closes', '00:30'))`,
  `insert into conversation.team_member (team_id, user_id, skills, capacity, last_assigned_at)
   select '${teamId}', id, '{german}', 5, now() from admin.account where email = 'agent@demo.test'`,
  `insert into conversation.assignment_rule (id, name, position, occasions, channels, priorities, team_id, skills, created_by, client_digest)
   select '${ruleId}', 'Sample', 900, '{HANDOVER}', '{PHONE}', '{LOW}', '${teamId}', '{german}', id, 'sample'
   from admin.account where email = 'admin@demo.test'`,
  `insert into conversation.sla_policy (id, name, position, channels, priorities, team_id, first_response_minutes, next_response_minutes,
     resolution_minutes, within_hours, warn_minutes, created_by, client_digest)
   select '${policyId}', 'Sample', 900, '{PHONE}', '{LOW}', '${teamId}', 30, 60, 600, true, 5, id, 'sample'
   from admin.account where email = 'admin@demo.test'`,
];

const conversations = [
  `update conversation.conversation set team_id = '${teamId}', sla_due_at = now() + interval '1 day',
     came_from = '{"source": "newsletter", "medium": "email", "campaign": "spring", "referrer": "example.org"}'`,
  `insert into conversation.assignment_decision (id, conversation_id, decided_at, occasion, outcome, rule_id, rule_name, team_id, operator_id,
     candidates)
   select gen_random_uuid(), c.id, now(), 'OPENED', 'ASSIGNED', '${ruleId}', 'Sample', '${teamId}', a.id, jsonb_build_array(jsonb_build_object(
     'operatorId', a.id, 'verdict', 'CHOSEN', 'openConversations', 1, 'capacity', 5, 'missingSkills', '["locks"]'::jsonb,
     'lastAssignedAt', '2030-01-01T00:00:00.000Z'))
   from conversation.conversation c, admin.account a where a.email = 'agent@demo.test'`,
  `insert into conversation.sla_clock (id, conversation_id, kind, policy_id, policy_name, target_minutes, warn_minutes, within_hours, team_id,
     started_at, spent_ms, counted_at, is_paused, due_at, breached_at, ended_at)
   select gen_random_uuid(), id, 'FIRST_RESPONSE', '${policyId}', 'Sample', 30, 5, true, '${teamId}', now(), 1000, now(), false, now(), now(), now()
   from conversation.conversation`,
  `insert into conversation.sla_clock (id, conversation_id, kind, policy_id, policy_name, target_minutes, warn_minutes, within_hours,
     started_at, spent_ms, counted_at, is_paused, due_at)
   select gen_random_uuid(), id, 'RESOLUTION', '${policyId}', 'Sample', 1440, 5, false, now(), 0, now(), false, now() + interval '1 day'
   from conversation.conversation
   where not exists (select from conversation.sla_clock where conversation_id = conversation.id and kind = 'RESOLUTION')`,
  // Clocks stand still while a conversation is snoozed.
  `update conversation.conversation set snoozed_until = null
   where id = (select max(id::text)::uuid from conversation.conversation where status = 'OPEN')`,
  `insert into conversation.rating_request (conversation_id, channel, asked_at)
   select id, 'EMAIL', now() from conversation.conversation`,
  `insert into conversation.note_mention (note_id, user_id)
   select note.id, a.id from conversation.note, admin.account a where a.email = 'agent@demo.test' on conflict do nothing`,
];

const contacts = [
  `insert into conversation.blocked_contact (id, kind, value, reason, blocked_by, blocked_at, lifted_by, lifted_at)
   select '${blockId}', 'PERSON', (select id::text from admin.account where role = 'CUSTOMER' order by id limit 1), 'A sample', id, now(), id, now()
   from admin.account where email = 'agent@demo.test'`,
  // Each customer has somebody with the same address, and is one person with somebody else.
  `insert into admin.guest (id, name, email, conversation_id, created_at)
   select gen_random_uuid(), 'Twin', email, gen_random_uuid(), now() from admin.account where role = 'CUSTOMER'`,
  `insert into conversation.contact_merge (id, from_id, into_id, merged_by, merged_at)
   select gen_random_uuid(), gen_random_uuid(), customer.id, agent.id, now()
   from admin.account customer, admin.account agent where customer.role = 'CUSTOMER' and agent.email = 'agent@demo.test'`,
];

const words = [
  `insert into conversation.canned_reply (id, shortcut, title, body, saved_at, created_by, client_digest)
   select gen_random_uuid(), 'sample', 'Sample', 'Hello {{customer.name}}', now(), id, '' from admin.account where email = 'agent@demo.test'`,
];

const events = `
  with kinds (type, data, place) as (values
    ('PriorityChanged', jsonb_build_object('priority', 'HIGH', 'changedBy', (select id from admin.account where email = 'agent@demo.test')), 1),
    ('TeamChanged', jsonb_build_object('teamId', '${teamId}', 'changedBy', (select id from admin.account where email = 'agent@demo.test')), 2),
    ('BlockChanged', jsonb_build_object('blocked', true, 'changedBy', (select id from admin.account where email = 'agent@demo.test')), 3),
    ('SlaChanged', '${JSON.stringify({ clocks: [clock] })}'::jsonb, 4)
  ), streams as (
    insert into conversation.stream (id, head) select 'conversation-internal:' || id, 4 from conversation.conversation
    on conflict (id) do update set head = conversation.stream.head + 4
    returning id, head - 4 as base
  )
  insert into conversation.stream_event (stream_id, seq, type, data, at)
  select streams.id, streams.base + kinds.place, kinds.type, kinds.data, now() from streams cross join kinds`;

/** A team with a rule and a policy, what they have done with every conversation, a block that was lifted, a canned reply, and contacts that are one person. */
export const inboxSamples: SamplePart = {
  statements: [...teams, ...conversations, ...contacts, ...words, events],
  reads: {
    CannedReply: `select id, 'canned reply ' || shortcut as label from conversation.canned_reply where shortcut = 'sample'`,
    Label: `select id, 'label ' || name as label from conversation.label`,
    Team: `select id, 'team ' || name as label from conversation.team where id = '${teamId}'`,
    AssignmentRule: `select id, 'rule ' || name as label from conversation.assignment_rule where id = '${ruleId}'`,
    SlaPolicy: `select id, 'policy ' || name as label from conversation.sla_policy where id = '${policyId}'`,
    BlockedContact: `select id, 'block ' || kind as label from conversation.blocked_contact where id = '${blockId}'`,
    ContactMerge: `select id, 'merge' as label from conversation.contact_merge order by merged_at, id limit 1`,
  },
};
