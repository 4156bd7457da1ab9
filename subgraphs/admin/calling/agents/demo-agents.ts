import { agentVersion } from '#contracts/calling/script.ts';
import { demoId } from '#platform/demo/demo-id.ts';
import type { Tx } from '../../database.ts';
import { scriptDraft } from './script-draft.ts';

/** The voice of the telephone provider that every installation has. */
const voice = { id: '0193a000-0000-7000-8000-00000000f001', name: 'en-US-Neural2-F' };

const disclosures = {
  identity: { en: 'This is Harbour Home Services.' },
  ai: { en: 'I am an automated assistant.' },
  recording: { en: 'This call is recorded.' },
  optOut: { en: 'Say stop calling at any time, and we will not call again.' },
};

const common = {
  mode: 'SCRIPT',
  languages: ['en'],
  disclosures,
  voicemail: { kind: 'HANG_UP' },
  limits: {},
};

/** Answers calls and books a visit. */
const bookings = {
  ...common,
  persona: 'Friendly, short and calm.',
  goal: 'Finds out what is broken, where and when somebody may come, and drafts the order.',
  greeting: 'Thank you for calling.',
  variables: [],
  steps: [
    {
      id: 'service',
      kind: 'ASK',
      slot: 'service',
      type: 'service',
      prompt: 'Which service do you need, for example plumbing or electrical work?',
      reprompt: 'Please name the service: plumbing, electrical work or cleaning, for example.',
    },
    { id: 'problem', kind: 'ASK', slot: 'problem', type: 'text', prompt: 'What is it about?' },
    { id: 'address', kind: 'ASK', slot: 'address', type: 'address', prompt: 'What is the address?' },
    { id: 'day', kind: 'ASK', slot: 'day', type: 'date', prompt: 'Which day suits you?' },
    { id: 'time', kind: 'ASK', slot: 'time', type: 'time', prompt: 'At what time?' },
    {
      id: 'right',
      kind: 'CONFIRM',
      slots: ['address', 'day', 'time'],
      prompt: 'So somebody is to come to {{address}} on {{day}} at {{time}}. Is that right?',
    },
    {
      id: 'draft',
      kind: 'TOOL',
      tool: 'DRAFT_ORDER',
      arguments: {
        service: '{{service}}',
        summary: '{{problem}}',
        address: '{{address}}',
        date: '{{day}}',
        time: '{{time}}',
      },
      onFailure: 'I could not note that. A colleague will call you back.',
    },
    {
      id: 'noted',
      kind: 'BRANCH',
      branches: [{ when: [{ slot: 'toolSucceeded', equals: 'no' }], to: 'later' }],
    },
    {
      id: 'bye',
      kind: 'END',
      text: 'It is noted. You get a message when somebody takes it. Goodbye.',
      outcome: 'DRAFTED',
    },
    { id: 'later', kind: 'CALL_BACK', text: 'Somebody calls you back today.' },
    { id: 'bye-later', kind: 'END', text: 'Goodbye.', outcome: 'CALL_BACK' },
  ],
  tools: ['FIND_SERVICES', 'DRAFT_ORDER', 'REQUEST_CALL_BACK'],
  screeningText: 'This is Harbour Home Services about your request.',
  outcomes: ['DRAFTED', 'CALL_BACK'],
};

/** Calls people about an appointment. */
const reminders = {
  ...common,
  persona: 'Polite and very short.',
  goal: 'Reminds somebody of their appointment, and asks whether it still suits them.',
  greeting: 'I call about your appointment.',
  variables: ['name', 'service', 'day'],
  steps: [
    { id: 'why', kind: 'SAY', text: 'Your appointment for {{service}} is on {{day}}.' },
    { id: 'suits', kind: 'ASK', slot: 'suits', type: 'yesNo', prompt: 'Does it still suit you?' },
    { id: 'answer', kind: 'BRANCH', branches: [{ when: [{ slot: 'suits', equals: 'no' }], to: 'other' }] },
    { id: 'bye', kind: 'END', text: 'Good, then we see you. Goodbye.', outcome: 'CONFIRMED' },
    { id: 'other', kind: 'CALL_BACK', text: 'A colleague calls you to find another day.' },
    { id: 'bye-other', kind: 'END', text: 'Goodbye.', outcome: 'MOVE' },
  ],
  tools: ['REQUEST_CALL_BACK'],
  screeningText: 'This is Harbour Home Services with a reminder of an appointment.',
  outcomes: ['CONFIRMED', 'MOVE'],
};

const agents = [
  {
    agentId: demoId(801),
    id: demoId(811),
    name: 'Bookings',
    direction: 'INBOUND',
    script: bookings,
    phone: '+493023125100',
  },
  {
    agentId: demoId(802),
    id: demoId(812),
    name: 'Reminders',
    direction: 'OUTBOUND',
    script: reminders,
    phone: null,
  },
] as const;

/** An agent that answers calls and one that makes them, both published. Existing ones stay. */
export async function loadDemoAgents(db: Tx): Promise<void> {
  for (const { agentId, id, name, direction, script, phone } of agents) {
    const draft = scriptDraft.parse({ ...script, voiceId: voice.id });
    const definition = agentVersion.parse({
      ...script,
      id,
      agentId,
      number: 1,
      name,
      speech: { provider: 'STOCK', voiceId: voice.name },
    });
    await db.callingAgent.createMany({
      data: [{ id: agentId, name, direction, status: 'ACTIVE', publishedVersionId: id, draft }],
      skipDuplicates: true,
    });
    await db.callingAgentVersion.createMany({
      data: [
        {
          id,
          agentId,
          number: 1,
          definition: { ...definition, variables: script.variables },
          voiceId: voice.id,
        },
      ],
      skipDuplicates: true,
    });
    if (phone !== null)
      await db.callingAgentNumber.createMany({ data: [{ phone, agentId }], skipDuplicates: true });
  }
}
