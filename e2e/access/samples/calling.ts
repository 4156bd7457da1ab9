import type { SamplePart } from './sample-part.ts';

const script = {
  mode: 'SCRIPT',
  persona: 'Short.',
  goal: 'Books.',
  languages: ['en'],
  greeting: 'Hello.',
  disclosures: {
    identity: { en: 'Acme.' },
    ai: { en: 'A machine.' },
    recording: { en: 'Recorded.' },
    optOut: { en: 'Say stop.' },
  },
  steps: [
    {
      id: 'day',
      kind: 'ASK',
      slot: 'day',
      type: 'choice',
      choices: ['today', 'tomorrow'],
      prompt: 'When?',
      reprompt: 'When, please?',
      isRequired: true,
      isSecret: false,
      when: [],
    },
    {
      id: 'right',
      kind: 'CONFIRM',
      slots: ['day'],
      prompt: 'Right?',
      when: [{ slot: 'day', isFilled: true }],
    },
    {
      id: 'go',
      kind: 'BRANCH',
      branches: [{ when: [{ slot: 'day', equals: 'today', isFilled: true, intent: 'NO' }], to: 'bye' }],
      when: [],
    },
    {
      id: 'person',
      kind: 'TRANSFER',
      text: 'One moment.',
      reason: 'wants a person',
      when: [{ slot: 'day', equals: 'today', isFilled: true, intent: 'PERSON' }],
    },
    {
      id: 'tool',
      kind: 'TOOL',
      tool: 'FIND_SERVICES',
      arguments: { what: '{{day}}' },
      onFailure: 'Sorry.',
      when: [],
    },
    { id: 'bye', kind: 'END', text: 'Goodbye.', outcome: 'DONE', when: [] },
  ],
  tools: ['FIND_SERVICES'],
  voicemail: { kind: 'LEAVE_MESSAGE', text: 'Call us.' },
  screeningText: 'Acme.',
  limits: {
    maxSeconds: 600,
    silenceSeconds: 15,
    maxSilences: 2,
    maxTurns: 80,
    maxToolCalls: 20,
    maxSameTool: 3,
  },
  outcomes: ['DONE'],
  variables: ['name'],
};
/** Its last step leads nowhere, which is a problem of it. */
const draft = {
  ...script,
  steps: [...script.steps, { id: 'lost', kind: 'SAY', text: 'Nobody hears this.', when: [] }],
  voiceId: '0193a000-0000-7000-8000-00000000fa04',
  interruptSensitivity: 'MEDIUM',
  hints: ['Acme'],
};
const definition = {
  ...script,
  id: '0193a000-0000-7000-8000-00000000fa02',
  agentId: '0193a000-0000-7000-8000-00000000fa01',
  number: 2,
  name: 'Sample',
  speech: { provider: 'STOCK', voiceId: 'en-US-Neural2-F', interruptSensitivity: 'MEDIUM', hints: ['Acme'] },
};
/** The version before, which the rehearsal is compared with. */
const before = { ...definition, id: '0193a000-0000-7000-8000-00000000fa0a', number: 1 };
const rehearsalId = '0193a000-0000-7000-8000-00000000fa03';
const rehearsalBeforeId = '0193a000-0000-7000-8000-00000000fa09';
const evidenceId = '0193a000-0000-7000-8000-00000000fa05';
const trial = {
  scenario: 'polite',
  trial: 1,
  passed: false,
  failedChecks: ['It ended.'],
  turns: 2,
  interruptions: 0,
  violations: ['It was silent.'],
  medianMs: 5,
};
/** One caller fares worse than before. The other fares better, though a check fails that did not before. */
const trials = [
  trial,
  { ...trial, scenario: 'hasty' },
  { ...trial, scenario: 'hasty', trial: 2, passed: true, failedChecks: [], violations: [] },
];
const trialsBefore = [
  { ...trial, passed: true, failedChecks: [], violations: [] },
  { ...trial, scenario: 'hasty', failedChecks: ['It was slow.'], violations: [] },
];

const ownCaller = {
  name: 'SAMPLE',
  persona: 'A sample.',
  answers: [{ slot: 'day', words: 'Tomorrow.' }],
  outcome: 'DONE',
  neverSays: ['sample'],
};

/** An agent with two versions, their rehearsals and a number; a cloned voice with its consent; a consent to calls; a number that is not called; rules. */
export const callingSamples: SamplePart = {
  statements: [
    `insert into admin.calling_agent (id, name, direction, status, paused_because, published_version_id, draft, callers, created_by)
     select '${definition.agentId}', 'Sample', 'BOTH', 'PAUSED', 'OPERATOR', '${definition.id}', '${JSON.stringify(draft)}',
       '${JSON.stringify([ownCaller])}', id
     from admin.account where email = 'admin@demo.test'`,
    `insert into admin.calling_rehearsal (id, agent_id, definition_digest, trials, seed, status, problem, results, baseline_version_id,
       started_by, finished_at)
     select made.id::uuid, '${definition.agentId}', made.digest, 2, 1, 'FAILED', 'A sample.', results::jsonb, baseline::uuid, account.id, now()
     from admin.account, (values
       ('${rehearsalBeforeId}', 'sample before', '${JSON.stringify(trialsBefore)}', null),
       ('${rehearsalId}', 'sample', '${JSON.stringify(trials)}', '${before.id}')) as made (id, digest, results, baseline)
     where email = 'admin@demo.test'`,
    `insert into admin.calling_agent_version (id, agent_id, number, definition, voice_id, rehearsal_id, published_by)
     select made.id::uuid, '${definition.agentId}', number, definition::jsonb, '${draft.voiceId}', rehearsal::uuid, account.id
     from admin.account, (values
       ('${before.id}', ${before.number}, '${JSON.stringify(before)}', '${rehearsalBeforeId}'),
       ('${definition.id}', ${definition.number}, '${JSON.stringify(definition)}', '${rehearsalId}')) as made (id, number, definition, rehearsal)
     where email = 'admin@demo.test'`,
    `insert into admin.calling_agent_number (phone, agent_id) values ('+4930555000', '${definition.agentId}')`,
    `insert into admin.voice_file (id, kind, name, media_type, bytes, size, sha256, added_by)
     select '${evidenceId}', 'EVIDENCE', 'consent.pdf', 'application/pdf', '%PDF-1.4', 8, 'sha', id
     from admin.account where email = 'admin@demo.test'`,
    `insert into admin.voice_consent (id, speaker_name, speaker_contact, statement, statement_language, statement_sha256, purposes,
       territory, method, phrase, evidence_file_id, evidence_sha256, given_at, expires_at, recorded_by, confirmed_by, confirmed_at,
       revoked_by, revoked_at)
     select gen_random_uuid(), 'Speaker', 'speaker@demo.test', 'Acme may use my voice.', 'en', 'sha', '{calls}', '{DE}', 'DOCUMENT',
       'amber bridge cedar river', '${evidenceId}', 'sha', now(), now() + interval '1 year', admin.id, agent.id, now(), admin.id, now()
     from admin.account as admin, admin.account as agent
     where admin.email = 'admin@demo.test' and agent.email = 'agent@demo.test'`,
    `insert into admin.voice (id, name, provider, provider_voice_id, kind, languages, consent_id, status, problem)
     select '${draft.voiceId}', 'Speaker', 'ELEVENLABS', 'sample', 'INSTANT_CLONE', '{en}', id, 'REVOKED', 'A sample.'
     from admin.voice_consent`,
    `insert into admin.contact_consent (id, phone, purpose, voice, form, source, evidence, text_shown, given_at, expires_at, recorded_by,
       revoked_at, revoked_via)
     select gen_random_uuid(), '+4930999000123', 'SERVICE', 'AI', 'EXPRESS', 'chat', 'message 1', 'Yes.', now(), now(), id, now(), 'OPERATOR'
     from admin.account where email = 'agent@demo.test'`,
    `insert into admin.do_not_call (id, phone, scope, source, call_id, added_by)
     select gen_random_uuid(), '+4930999000124', 'ALL', 'OPERATOR', gen_random_uuid(), id
     from admin.account where email = 'agent@demo.test'`,
    `insert into admin.calling_hours (id, region, purpose, set_by)
     select '0193a000-0000-7000-8000-00000000fa06', 'IS', 'SERVICE', id from admin.account where email = 'admin@demo.test'`,
    `insert into admin.calling_hours_window (hours_id, place, weekdays, from_minute, to_minute)
     values ('0193a000-0000-7000-8000-00000000fa06', 0, '{1,2,3,4,5}', 600, 960)`,
    `update admin.calling_cap set replaced_at = now() where purpose = 'MARKETING'`,
    `insert into admin.calling_cap (id, purpose, per_day, per_week, per_month, gap_minutes, set_by)
     select gen_random_uuid(), 'MARKETING', 1, 3, 10, 240, id from admin.account where email = 'admin@demo.test'`,
    `insert into admin.calling_closed_day (id, region, purpose, day, name, added_by)
     select '0193a000-0000-7000-8000-00000000fa07', 'IS', 'SERVICE', current_date + 1, 'Sample', id
     from admin.account where email = 'admin@demo.test'`,
    `insert into admin.calling_pause (id, region, purpose, reason, starts_at, until, started_by)
     select '0193a000-0000-7000-8000-00000000fa08', 'IS', 'SERVICE', 'A sample.', now(), now() + interval '1 day', id
     from admin.account where email = 'admin@demo.test'`,
  ],
  reads: {
    CallingAgent: `select id, 'agent ' || name as label from admin.calling_agent where name = 'Sample'`,
    CallingAgentVersion: `select id, 'version ' || number as label from admin.calling_agent_version where id = '${definition.id}'`,
    VoiceConsent: `select id, 'consent of ' || speaker_name as label from admin.voice_consent`,
    VoiceFile: `select id, 'file ' || name as label from admin.voice_file`,
    ContactConsent: `select id, 'consent of ' || phone as label from admin.contact_consent where phone = '+4930999000123'`,
    CallingCaps: `select id, 'caps for ' || purpose as label from admin.calling_cap where set_by is not null`,
    CallingHours: `select id, 'hours of ' || region as label from admin.calling_hours`,
    CallingClosedDay: `select id, 'day ' || name as label from admin.calling_closed_day`,
    CallingPause: `select id, 'pause ' || reason as label from admin.calling_pause`,
    DoNotCallEntry: `select id, 'entry ' || phone as label from admin.do_not_call where phone = '+4930999000124'`,
  },
};
