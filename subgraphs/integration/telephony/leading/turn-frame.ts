import type { AgentVersion, Step } from '#contracts/calling/script.ts';
import { conversationFrame } from '../../assist/prompt.ts';
import type { ChatMessage } from '../../hub/capabilities/language-model.ts';
import type { MachineState } from '../machine/state.ts';

/** A line of the call so far. */
export interface SpokenLine {
  readonly role: 'CALLER' | 'AGENT';
  readonly text: string;
}

type Question = Extract<Step, { kind: 'ASK' | 'CONFIRM' }>;

/** Who the model is. Administrators have written it, so it stands outside of the frame of what callers say. */
export function agentFrame({ persona, goal, name }: AgentVersion, language: string): ChatMessage {
  return { role: 'system', content: JSON.stringify({ agent: { name, persona, goal }, language }) };
}

/** The call so far, what is known, and what is asked. @param redact takes personal data out */
export function turnFrame(
  {
    agent,
    state,
    lines,
  }: { readonly agent: AgentVersion; readonly state: MachineState; readonly lines: readonly SpokenLine[] },
  redact: (text: string) => string,
): ChatMessage {
  const asked = agent.steps[state.at];
  const open = agent.steps.filter(
    (step) => step.kind === 'ASK' && !step.isSecret && (state.slots[step.slot] ?? '') === '',
  );
  const call = {
    asked: isQuestion(asked) ? shown(asked) : null,
    open: open.filter(isQuestion).map(shown),
    known: knownOf(agent, state, redact),
  };
  const transcript = lines.map(({ role, text }) => ({ role, body: text }));
  return conversationFrame(transcript, redact, { question: JSON.stringify({ call }) });
}

const isQuestion = (step: Step | undefined): step is Question =>
  step?.kind === 'ASK' || step?.kind === 'CONFIRM';

function shown(step: Question) {
  const { id, prompt } = step;
  if (step.kind === 'CONFIRM') return { id, prompt, slots: step.slots };
  const { slot, type, choices } = step;
  return { id, prompt, slot, type, ...(choices.length > 0 && { choices }) };
}

/** What the caller has given already. Secrets and what an operator has told are not in it. */
function knownOf(
  { steps }: AgentVersion,
  { slots }: MachineState,
  redact: (text: string) => string,
): Record<string, string> {
  const asks = steps.flatMap((step) => (step.kind === 'ASK' && !step.isSecret ? [step.slot] : []));
  return Object.fromEntries(
    asks.flatMap((slot) => {
      const value = slots[slot] ?? '';
      return value === '' ? [] : [[slot, redact(value)] as const];
    }),
  );
}
