import { agentVersion } from '#contracts/calling/script.ts';
import type { AgentVersion } from '#contracts/calling/script.ts';

/** An agent that books a visit, in English and German. @param changed what is different */
export function bookingAgent(changed: Readonly<Record<string, unknown>> = {}): AgentVersion {
  return agentVersion.parse({
    id: '0193a000-0000-7000-8000-000000000001',
    agentId: '0193a000-0000-7000-8000-000000000002',
    number: 1,
    name: 'Bookings',
    mode: 'SCRIPT',
    persona: 'Friendly and short.',
    goal: 'Books a visit.',
    languages: ['en', 'de'],
    greeting: 'How nice that I reach you.',
    disclosures: {
      identity: { en: 'This is Acme Plumbing.', de: 'Hier ist Acme Sanitär.' },
      ai: { en: 'I am an automated assistant.', de: 'Ich bin ein automatischer Assistent.' },
      recording: { en: 'This call is recorded.', de: 'Das Gespräch wird aufgezeichnet.' },
      optOut: { en: 'Say stop calling to get no more calls.', de: 'Sagen Sie: nicht mehr anrufen.' },
    },
    steps: [
      { id: 'why', kind: 'SAY', text: 'I call about your boiler. It is due for a check.' },
      { id: 'day', kind: 'ASK', slot: 'day', type: 'date', prompt: 'Which day suits you?' },
      {
        id: 'part',
        kind: 'ASK',
        slot: 'part',
        type: 'choice',
        choices: ['morning', 'afternoon'],
        prompt: 'In the morning or in the afternoon?',
      },
      {
        id: 'right',
        kind: 'CONFIRM',
        slots: ['day', 'part'],
        prompt: 'So that is {{day}} in the {{part}}. Is that right?',
      },
      { id: 'bye', kind: 'END', text: 'It is booked. Goodbye.', outcome: 'BOOKED' },
    ],
    tools: ['DRAFT_ORDER'],
    voicemail: { kind: 'LEAVE_MESSAGE', text: 'Please call us back about your boiler.' },
    screeningText: 'This is Acme Plumbing, about the boiler check.',
    limits: {},
    speech: { provider: 'STOCK', voiceId: 'en-US-Neural2-F' },
    outcomes: ['BOOKED'],
    ...changed,
  });
}
