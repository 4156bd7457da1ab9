import type { AgentVersion } from '#contracts/calling/script.ts';
import { speakingMs } from './heard-part.ts';
import type { MachineState } from './state.ts';

const ms = {
  /** After an answer without a word: long enough for a "hello". */
  firstWord: 1_200,
  /** An interruption without words behind it was none. */
  falseInterruption: 2_500,
  screening: 20_000,
  beep: 8_000,
  tool: 30_000,
  transfer: 60_000,
  /** A pause in which nobody knows what happens, and how long a language model may think in all. */
  modelPause: 2_500,
  model: 6_000,
  /** Words whose end is not reported count as played after their length and this. */
  unreported: 1_000,
  stuck: 5_000,
  /** Words of which a provider has reported nothing so long after another process took the call were not played. */
  resumed: 3_000,
} as const;

/** When the call ends for its length. */
export const longestUntil = ({ limits }: AgentVersion, { since }: MachineState): number =>
  since + limits.maxSeconds * 1_000;

/** When the machine wants to be told that nothing has happened; undefined once the call is over. */
export function timerOf(agent: AgentVersion, state: MachineState): number | undefined {
  if (state.stage === 'OVER') return undefined;
  const own = ownTimer(agent, state);
  return state.stage === 'ENDING' ? own : Math.min(own, longestUntil(agent, state));
}

/** The end of the current wait, without the limit of the whole call. */
export function ownTimer(agent: AgentVersion, state: MachineState): number {
  const { speech, waitsSince } = state;
  if (speech && speech.resumedAt !== null) return speech.resumedAt + ms.resumed;
  if (speech) {
    return speech.since + speakingMs(speech.text) + (state.hasReports ? ms.stuck : ms.unreported);
  }
  if (state.isTakenOver) return longestUntil(agent, state);
  if (state.waiting === 'MODEL' && state.leading) return modelUntil(state.leading, waitsSince);
  return waitsSince + waitOf(agent, state);
}

/** Until the caller is told to wait a moment, and then until the script answers instead. */
function modelUntil(
  { askedAt, isAwaited }: NonNullable<MachineState['leading']>,
  waitsSince: number,
): number {
  const asked = askedAt ?? waitsSince;
  return isAwaited ? Math.max(asked + ms.model, waitsSince + ms.modelPause) : asked + ms.modelPause;
}

function waitOf(agent: AgentVersion, { waiting, stage, cut }: MachineState): number {
  switch (waiting) {
    case 'TOOL':
      return ms.tool;
    case 'TRANSFER':
      return ms.transfer;
    case 'SCREENING':
      return ms.screening;
    case 'BEEP':
      return ms.beep;
    default:
      if (stage === 'OPENING') return ms.firstWord;
      return cut ? ms.falseInterruption : agent.limits.silenceSeconds * 1_000;
  }
}
