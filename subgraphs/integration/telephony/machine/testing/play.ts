import type { AgentVersion } from '#contracts/calling/script.ts';
import type { MachineInput } from '../inputs.ts';
import { move } from '../machine.ts';
import type { MachineOutput } from '../outputs.ts';
import { newState } from '../state.ts';
import type { MachineState } from '../state.ts';
import { timerOf } from '../timer.ts';

type Of<K extends MachineOutput['kind']> = Extract<MachineOutput, { kind: K }>;
/** An input without its time. */
export type Happening = MachineInput extends infer I ? (I extends unknown ? Omit<I, 'at'> : never) : never;

/** A call that a test plays: time passes only by what the test does. */
export interface PlayedCall {
  readonly outputs: readonly MachineOutput[];
  state(): MachineState;
  now(): number;
  happens(input: Happening, afterMs?: number): readonly MachineOutput[];
  /** The caller speaks after the agent's words were played to their end. */
  says(text: string, language?: string): void;
  /** The agent's words are played to their end, also those that follow at once. */
  listens(): void;
  /** Nothing happens until the machine's timer. */
  waits(): void;
  all<K extends MachineOutput['kind']>(kind: K): Of<K>[];
  /** The lines of the conversation, `AGENT: …` and `CALLER: …`. */
  lines(): string[];
}

/** Begins a call with somebody who is on the line. */
export function play(
  agent: AgentVersion,
  direction: MachineState['direction'] = 'INBOUND',
  variables: Readonly<Record<string, string>> = {},
): PlayedCall {
  let state = newState(direction, agent.languages[0] ?? 'en', variables);
  let now = Date.UTC(2026, 10, 30, 9);
  const outputs: MachineOutput[] = [];
  const happens: PlayedCall['happens'] = (input, afterMs = 100) => {
    now += afterMs;
    // A state that a process stores and another one reads is the same state.
    const moved = move(agent, JSON.parse(JSON.stringify(state)) as MachineState, { ...input, at: now });
    state = moved.state;
    outputs.push(...moved.outputs);
    return moved.outputs;
  };
  const listens = () => {
    for (let words = 0; state.speech && words < 20; words += 1) {
      happens({ kind: 'PLAYED', text: state.speech.text }, state.speech.text.length * 60);
      happens({ kind: 'SPOKEN' });
    }
  };
  const all = <K extends MachineOutput['kind']>(kind: K) =>
    outputs.filter((output): output is Of<K> => output.kind === kind);
  happens({ kind: 'CONNECTED' });
  return {
    outputs,
    state: () => state,
    now: () => now,
    happens,
    says(text, language) {
      listens();
      happens({ kind: 'HEARD', text, ...(language === undefined ? {} : { language }) }, 1_000);
    },
    listens,
    waits() {
      const until = timerOf(agent, state);
      if (until === undefined) throw new Error('The call is over: nothing is waited for.');
      happens({ kind: 'TIMER' }, Math.max(0, until - now));
    },
    all,
    lines: () => all('STORE').map(({ role, text }) => `${role}: ${text}`),
  };
}
