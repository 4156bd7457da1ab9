import type { SamplePart } from './sample-part.ts';

/** Every conversation with a finding of each shape that was reviewed, an insight that has everything, and an event. */
const findings = `
  insert into conversation.finding
    (id, conversation_id, kind, name, value, probability, evidence, detector, version, at_seq, status, reviewed_by, reviewed_at, followed_at)
  select gen_random_uuid(), conversation.id, 'TRIGGER', 'PAYMENT',
    '{"slots":[{"slot":"PHONE","value":"+4930901820","raw":"I","seq":1,"from":0,"to":1,"confidence":1}],"categories":["URGENCY"]}'::jsonb
      || jsonb_build_object('order', jsonb_build_object('orderId', (select id from vendor.work_order limit 1), 'because', '["NUMBER"]'::jsonb),
        'handedTo', jsonb_build_object('operatorId', account.id, 'openConversations', 1, 'operatorsPresent', 2)), 0.9,
    '[{"seq":1,"from":0,"to":1,"quote":"I","category":"PAY"}]', 'RULES', 'sample', 9000, 'ACTED', account.id, now(), now()
  from conversation.conversation, admin.account where email = 'agent@demo.test'`;

const insights = `
  insert into conversation.conversation_insight as known
    (conversation_id, up_to_seq, language, intents, slots, scam_verdict, scam_categories, scam_by, read_at, subject, summary)
  select id, 9000, 'en', '{PAY}', '[{"slot":"PHONE","value":"+4930901820","raw":"I","seq":1,"from":0,"to":1,"confidence":1}]',
    'SUSPECTED', '{URGENCY}', 'CUSTOMER', now(), 'A sample', 'A sample of a summary' from conversation.conversation
  on conflict (conversation_id) do update set up_to_seq = 9000, language = 'en', intents = '{PAY}', slots = excluded.slots,
    scam_verdict = 'SUSPECTED', scam_categories = '{URGENCY}', subject = excluded.subject, summary = excluded.summary`;

const streams = `
  with moved as (
    insert into conversation.stream as known (id, head) select 'conversation-insight:' || id, 1 from conversation.conversation
    on conflict (id) do update set head = known.head + 1 returning id, head
  )
  insert into conversation.stream_event (stream_id, seq, type, data, at)
  select moved.id, moved.head, 'FindingAdded', jsonb_build_object('finding', jsonb_build_object('id', finding.id,
    'conversationId', conversation_id, 'kind', kind, 'name', name, 'value', value, 'probability', probability, 'evidence', evidence,
    'detector', detector, 'version', version, 'atSeq', at_seq, 'status', status, 'reviewedBy', reviewed_by, 'reviewedByKey', false,
    'reviewedAt', reviewed_at, 'followedAt', followed_at, 'createdAt', finding.created_at)), now()
  from moved join conversation.finding on moved.id = 'conversation-insight:' || conversation_id and finding.at_seq = 9000`;

export const insightSamples: SamplePart = {
  statements: [findings, insights, streams],
  reads: {
    Finding: `select id, 'finding ' || name as label from conversation.finding where at_seq = 9000`,
  },
};
