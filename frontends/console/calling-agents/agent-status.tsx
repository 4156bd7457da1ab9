import type { CallingAgentStatus } from '#generated/documents/frontends/console/calling-agents.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { agentStatusNames } from './texts.ts';

const tones = { DRAFT: 'neutral', ACTIVE: 'good', PAUSED: 'warn', RETIRED: 'neutral' } as const;

/** Whether an agent takes calls, in a word. */
export function AgentStatus({ status }: { readonly status: CallingAgentStatus }) {
  const names = useTexts(agentStatusNames);
  return <Badge tone={tones[status]}>{names[status]}</Badge>;
}
