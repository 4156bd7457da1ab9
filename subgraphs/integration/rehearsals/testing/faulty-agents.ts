import type { AgentVersion } from '#contracts/calling/script.ts';
import { move } from '../../telephony/machine/machine.ts';
import { bookingAgent } from '../../telephony/machine/testing/agents.ts';

const { disclosures, steps } = bookingAgent();

/** Books without reading back what it has understood. */
export const skipsReadBack = (): AgentVersion =>
  bookingAgent({ steps: steps.filter(({ kind }) => kind !== 'CONFIRM') });

/** Asks again and again whether it may end the call. */
export const loopsAtTheEnd = (): AgentVersion =>
  bookingAgent({
    steps: [
      ...steps.filter(({ kind }) => kind !== 'END'),
      { id: 'may-i', kind: 'CONFIRM', slots: ['day'], prompt: 'May I end the call now?' },
      { id: 'again', kind: 'BRANCH', branches: [{ when: [{ slot: 'day', isFilled: true }], to: 'may-i' }] },
      ...steps.filter(({ kind }) => kind === 'END'),
    ],
  });

/** Never says that it is an artificial intelligence. */
export const hidesWhatItIs = (): AgentVersion => bookingAgent({ disclosures: { ...disclosures, ai: {} } });

/** A machine that goes on with its script whatever is said about calls. */
export const forgetsOptOut: typeof move = (agent, state, input) => {
  if (input.kind !== 'HEARD') return move(agent, state, input);
  const { text, ...rest } = input;
  return move(agent, state, {
    ...rest,
    text: text.replaceAll(/call|list|number|alone|anruf|liste|nummer|ruhe/gi, '…'),
  });
};

/** A machine that asks for the end twice. */
export const endsTwice: typeof move = (agent, state, input) => {
  const moved = move(agent, state, input);
  const end = moved.outputs.find(({ kind }) => kind === 'END');
  return end ? { ...moved, outputs: [...moved.outputs, end] } : moved;
};

/** A machine that stores what it wanted to say in place of what was heard. */
export const storesWhatItSent: typeof move = (agent, state, input) => {
  const moved = move(agent, state, input);
  const sent = state.speech?.text ?? '';
  return {
    ...moved,
    outputs: moved.outputs.map((output) =>
      output.kind === 'STORE' && output.isInterrupted ? { ...output, text: sent } : output,
    ),
  };
};
