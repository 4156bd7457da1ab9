import { z } from 'zod';
import type { AgentVersion } from '#contracts/calling/script.ts';
import { move as realMachine } from '../../telephony/machine/machine.ts';
import type { MachineOutput } from '../../telephony/machine/outputs.ts';
import { newState } from '../../telephony/machine/state.ts';
import type { MachineState } from '../../telephony/machine/state.ts';
import { timerOf } from '../../telephony/machine/timer.ts';
import type { ModelLeader } from '../../telephony/leading/model-turn.ts';
import type { SpokenLine } from '../../telephony/leading/turn-frame.ts';
import type { AgentTool } from '../../telephony/machine/outputs.ts';
import type { Caller, Question } from '../callers/caller.ts';
import type { CallFact, CallFacts } from './facts.ts';
import { Line } from './line.ts';
import type { Happening } from './line.ts';
import { modelMs, toolAnswers, toolMs } from './tool-answers.ts';
import { VirtualClock } from './virtual-clock.ts';

const texts = z.record(z.string(), z.string()).catch({});

/** Milliseconds that a language model may take for an answer, by the real clock. */
const patienceMs = 60_000;

/** Milliseconds until somebody takes a call that is handed over, or nobody has. */
const transferMs = 5_000;

export interface RehearsedCall {
  readonly agent: AgentVersion;
  readonly direction: MachineState['direction'];
  readonly caller: Caller;
  /** Whether a person takes a call that is handed over. */
  readonly isTaken: boolean;
  /** When the call begins, in milliseconds. */
  readonly startsAt: number;
  /** The language model of an agent that one leads; without it the script leads. */
  readonly leader?: ModelLeader | undefined;
  /** The machine of calls; a test gives one with a mistake. */
  readonly machine?: typeof realMachine;
}

/** Plays a call between an agent and a caller under a clock of its own. */
export async function playCall(call: RehearsedCall): Promise<CallFacts> {
  const { agent, direction, caller, isTaken, leader, machine = realMachine } = call;
  const clock = new VirtualClock(call.startsAt);
  const facts: CallFact[] = [];
  const stored: string[] = [];
  const lines: SpokenLine[] = [];
  const turnMs: number[] = [];
  let state = newState(direction, agent.languages[0] ?? 'en', {});
  let end: Pick<CallFacts, 'endReason' | 'outcome'> | undefined;
  let withoutTimer = () => {};

  const line = new Line({
    clock,
    caller,
    happens,
    note: (fact) => void facts.push(fact),
    heard: ({ text: sent, language, isInterruptible }, text) =>
      facts.push({ kind: 'HEARD', text, sent, language, isInterruptible, answeredBy: state.answeredBy }),
    hangUp: () => {
      happens({ kind: 'CLOSED' });
      over({ endReason: state.endReason ?? 'CUSTOMER_HUNG_UP', outcome: state.outcome });
    },
  });

  function happens(input: Happening): void {
    if (end) return;
    const began = performance.now();
    const moved = machine(agent, state, { ...input, at: clock.now });
    if (input.kind === 'HEARD') turnMs.push(performance.now() - began);
    noteFilled(state.slots, moved.state);
    ({ state } = moved);
    for (const output of moved.outputs) follow(output);
    withoutTimer();
    const until = end ? undefined : timerOf(agent, state);
    if (until !== undefined) withoutTimer = clock.after(until - clock.now, () => happens({ kind: 'TIMER' }));
  }

  function noteFilled(before: MachineState['slots'], { slots, waiting, at }: MachineState): void {
    if (waiting === 'TOOL') return;
    // A model may take a value before its question.
    const reached = agent.mode === 'PROMPT' ? agent.steps.length : at + 1;
    for (const step of agent.steps.slice(0, reached)) {
      if (step.kind !== 'ASK') continue;
      const value = slots[step.slot];
      if (value !== undefined && before[step.slot] !== value) {
        facts.push({ kind: 'FILLED', slot: step.slot, value });
      }
    }
  }

  function follow(output: MachineOutput): void {
    switch (output.kind) {
      case 'SAY':
        return line.play({ ...output, question: questionOf(state, agent) });
      case 'STORE':
        if (output.role === 'AGENT') stored.push(output.text);
        if (output.role !== 'OPERATOR') lines.push({ role: output.role, text: output.text });
        return;
      case 'ASK_MODEL':
        clock.after(modelMs, () => lead(output.turn));
        return;
      case 'TOOL': {
        const step = agent.steps[state.at]?.id ?? null;
        facts.push({ kind: 'TOOL', tool: output.tool, arguments: output.arguments, step });
        const values = toolAnswers[output.tool];
        clock.after(toolMs, () => happens({ kind: 'TOOL_DONE', isDone: true, values }));
        return;
      }
      case 'TRANSFER':
        facts.push({
          kind: 'TRANSFER',
          reason: output.reason,
          isScripted: agent.steps[state.at]?.kind === 'TRANSFER',
        });
        clock.after(transferMs, () => {
          if (!isTaken) return happens({ kind: 'TRANSFER_FAILED' });
          happens({ kind: 'CLOSED' });
          over({ endReason: 'TRANSFERRED', outcome: state.outcome });
        });
        return;
      case 'END':
        facts.push(output);
        return over({ endReason: output.reason, outcome: output.outcome });
      case 'CALL_BACK':
      case 'FORGET_NUMBER':
        facts.push({ kind: output.kind });
        return;
      case 'ANSWERED':
        facts.push({ kind: 'ANSWERED', who: output.who });
        return;
      case 'LANGUAGE':
      case 'KEY':
      case 'REFUSE_RECORDING':
    }
  }

  /** The model of the agent answers. What it would say to an older question changes nothing. */
  async function lead(turn: number): Promise<void> {
    if (!leader) return happens({ kind: 'MODEL_FAILED', turn });
    const useTool = async (tool: AgentTool, given: unknown) => {
      facts.push({ kind: 'TOOL', tool, arguments: texts.parse(given), step: null });
      const values = toolAnswers[tool];
      return { ok: true, text: Object.values(values).join(', '), values };
    };
    const signal = AbortSignal.timeout(patienceMs);
    for await (const event of leader({ agent, state, lines, turn, useTool, signal })) happens(event);
  }

  function over(how: NonNullable<typeof end>): void {
    end ??= how;
    clock.stop();
  }

  happens({ kind: 'CONNECTED' });
  line.act(caller.answer());
  const { detection } = caller;
  if (detection) {
    const { who, isAfterBeep, afterMs } = detection;
    clock.after(afterMs, () => happens({ kind: 'ANSWERED_BY', who, isAfterBeep }));
  }
  const hasEnded = await clock.run();
  const { endReason, outcome } = end ?? { endReason: hasEnded ? 'UNKNOWN' : 'MAX_DURATION', outcome: null };
  const seconds = Math.round((clock.now - call.startsAt) / 1_000);
  return { agent, direction, facts, stored, endReason, outcome, slots: state.slots, seconds, turnMs };
}

/** The question at the end of what is being said. */
function questionOf({ speech, at }: MachineState, { steps }: AgentVersion): Question | null {
  const step = steps[at];
  if (speech?.next !== 'WAIT') return null;
  return step?.kind === 'ASK' || step?.kind === 'CONFIRM' ? step : null;
}
