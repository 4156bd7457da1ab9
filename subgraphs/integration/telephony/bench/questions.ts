import { agentVersion } from '#contracts/calling/script.ts';
import type { AgentVersion } from '#contracts/calling/script.ts';

/** The agent with so many questions, one after the other, and nothing else. */
export function questions(agent: AgentVersion, count: number): AgentVersion {
  const steps = Array.from({ length: count }, (_step, place) => ({
    id: `q${place}`,
    kind: 'ASK',
    slot: `s${place}`,
    type: 'text',
    prompt: `Thank you. What is number ${place}, please, and is there anything that we should know about it?`,
  }));
  const end = { id: 'bye', kind: 'END', text: 'Goodbye.', outcome: 'BOOKED' };
  const limits = { maxSeconds: 3_600, maxTurns: 300, silenceSeconds: 60 };
  const disclosures = { ...agent.disclosures, recording: null };
  return agentVersion.parse({ ...agent, steps: [...steps, end], limits, disclosures });
}
