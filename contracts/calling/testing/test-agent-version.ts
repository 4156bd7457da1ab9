import { agentVersion } from '../script.ts';
import type { AgentVersion } from '../script.ts';

/** The smallest definition of an agent that can be published: it says a sentence and ends. @param changed what is different */
export function testAgentVersion(changed: Readonly<Record<string, unknown>> = {}): AgentVersion {
  return agentVersion.parse({
    id: '0193a000-0000-7000-8000-000000000001',
    agentId: '0193a000-0000-7000-8000-000000000002',
    number: 1,
    name: 'Robin',
    mode: 'SCRIPT',
    persona: '',
    goal: 'Says hello.',
    languages: ['en'],
    greeting: 'Hello.',
    disclosures: {
      identity: { en: 'This is Acme Plumbing.' },
      ai: { en: 'I am an automated assistant.' },
      recording: null,
      optOut: { en: 'Say stop calling to get no more calls.' },
    },
    steps: [{ id: 'bye', kind: 'END', text: 'Goodbye.', outcome: 'DONE' }],
    tools: [],
    voicemail: { kind: 'HANG_UP' },
    screeningText: 'This is Acme Plumbing with a short message.',
    limits: {},
    speech: { provider: 'STOCK', voiceId: 'en-US-Neural2-F' },
    outcomes: ['DONE'],
    ...changed,
  });
}
