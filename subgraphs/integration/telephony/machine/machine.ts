import type { AgentVersion } from '#contracts/calling/script.ts';
import { afterTool } from './advance.ts';
import { forgetNumber, hear, storeCaller } from './caller.ts';
import type { Draft } from './draft.ts';
import { afterFailedTransfer, end } from './finish.ts';
import { heardPart, spokenWithin } from './heard-part.ts';
import type { MachineInput } from './inputs.ts';
import { reconnect, resume, sayForOperator, stop, takeOver, transferFor } from './operator.ts';
import { press } from './keys.ts';
import { leaveTurn } from './leading/ask-model.ts';
import { followModel } from './leading/follow-model.ts';
import { decide, disclose } from './opening.ts';
import type { MachineOutput } from './outputs.ts';
import { isBackchannel } from './rules/backchannel.ts';
import { refuseRecording } from './recording.ts';
import { refusesRecording } from './rules/refuse-recording.ts';
import { maskSecrets } from './rules/mask-secrets.ts';
import { wantsNoCalls } from './rules/opt-out.ts';
import { timeOver } from './silence.ts';
import { cutOff, keepCut, storeHeard } from './speak.ts';
import { afterInterruption, afterSpoken } from './spoken.ts';
import type { MachineState, Speech } from './state.ts';

export interface Move {
  readonly state: MachineState;
  readonly outputs: readonly MachineOutput[];
}

/**
 * The script of a call as a function: what happens leads to a new state, and to what is to be done. It knows no provider, no clock and no
 * database, so that a call can be played again from its inputs.
 */
export function move(agent: AgentVersion, state: MachineState, input: MachineInput): Move {
  const draft: Draft = { agent, at: input.at, state: structuredClone(state), outputs: [] };
  const before = waitOf(draft.state);
  take(draft, input);
  // A wait begins anew when something was said, and not for noise or reports.
  const isHeard =
    (input.kind === 'HEARD' && input.text.trim() !== '') ||
    input.kind === 'KEY' ||
    input.kind === 'RECONNECTED';
  if (isHeard || waitOf(draft.state) !== before) draft.state.waitsSince = input.at;
  return { state: draft.state, outputs: draft.outputs };
}

const waitOf = ({ stage, waiting, speech, cut }: MachineState) =>
  JSON.stringify([stage, waiting, speech === null, cut === null]);

function take(draft: Draft, input: MachineInput): void {
  const { state } = draft;
  switch (input.kind) {
    case 'CONNECTED':
      return connect(draft);
    case 'HEARD':
      follow(draft, input.language);
      return hearAnytime(draft, input.text);
    case 'KEY':
      return press(draft, input.digit);
    case 'PLAYED':
      state.hasReports = true;
      if (state.speech && heardPart(state.speech.text, input.text) !== undefined) {
        state.speech.played = input.text;
        state.speech.resumedAt = null;
      }
      return;
    case 'SPOKEN':
      state.hasReports = true;
      return afterSpoken(draft);
    case 'INTERRUPTED':
      return afterInterruption(draft, input.heard);
    case 'TIMER':
      return timeOver(draft);
    case 'ANSWERED_BY':
      return decide(draft, input.who, 'AMD', input.isAfterBeep);
    case 'TOOL_DONE':
      return afterTool(draft, input.isDone, input.values);
    case 'TRANSFER_FAILED':
      return afterFailedTransfer(draft);
    case 'RECONNECTED':
      return reconnect(draft, input.awayMs);
    case 'STOPPED':
      return stop(draft, input.reason);
    case 'TAKEN_OVER':
      return takeOver(draft);
    case 'RESUMED':
      return resume(draft);
    case 'OPERATOR_SAYS':
      return sayForOperator(draft, input);
    case 'COACHED':
      state.slots['coaching'] = input.text;
      return;
    case 'TRANSFER_ASKED':
      return transferFor(draft, input);
    case 'MODEL_SAYS':
    case 'MODEL_DONE':
    case 'MODEL_FAILED':
      return followModel(draft, input);
    case 'CLOSED':
      return close(draft);
  }
}

/** The first connection of a call. A later one finds the call where it was. */
function connect(draft: Draft): void {
  const { state, at } = draft;
  if (state.since !== 0) return;
  state.since = at;
  state.waitsSince = at;
  if (state.direction === 'OUTBOUND') return;
  state.answeredBy = 'HUMAN';
  disclose(draft);
}

/** Speaks the language that the caller speaks, where the agent does. */
function follow({ agent, state, outputs }: Draft, heard: string | undefined): void {
  const spoken = heard?.slice(0, 2).toLowerCase();
  const language = agent.languages.find((each) => each.slice(0, 2).toLowerCase() === spoken);
  if (language === undefined || language.slice(0, 2) === state.language.slice(0, 2)) return;
  state.language = language;
  outputs.push({ kind: 'LANGUAGE', language });
}

function hearAnytime(draft: Draft, text: string): void {
  const { state } = draft;
  const { speech } = state;
  if (text.trim() === '') return;
  if (!speech) return hear(draft, text);
  if (!speech.isInterruptible) {
    // An opt-out and a refusal of the recording hold from the moment in which it is said, also while nothing can be answered.
    if (wantsNoCalls(text)) forgetNumber(draft);
    if (refusesRecording(text)) refuseRecording(draft);
    state.held.push(text);
    return;
  }
  if (isBackchannel(text) && !(takesYes(draft) && isAsked(draft, speech))) return;
  // The provider interrupts for speech. Where it has not, the words were at their end.
  storeHeard(draft, speech, speech.text);
  state.speech = null;
  if (speech.next === 'WAIT') state.waiting = 'ANSWER';
  if (speech.next === 'MODEL') leaveTurn(draft);
  hear(draft, text);
}

/** Whether a yes can be the answer to what is being asked. */
function takesYes({ agent, state }: Draft): boolean {
  const step = agent.steps[state.at];
  return step?.kind === 'CONFIRM' || (step?.kind === 'ASK' && step.type === 'yesNo');
}

/** Whether most of the question was heard: then a yes is an answer, and no sound of listening. */
function isAsked({ at }: Draft, { text, questionAt, played, since }: Speech): boolean {
  if (questionAt >= text.length) return false;
  const heard = (played === null ? undefined : heardPart(text, played)) ?? spokenWithin(text, at - since);
  return heard.length >= questionAt + (text.length - questionAt) * 0.7;
}

/** The connection is gone: what was heard by then is kept, and the rest is said again if the call goes on. */
function close(draft: Draft): void {
  const { state } = draft;
  const { speech } = state;
  if (speech) {
    const heard = cutOff(draft, speech, undefined);
    if (speech.next === 'END') end(draft);
    else if (speech.next !== 'DISCLOSED' && speech.commandId === null) keepCut(draft, speech, heard);
  }
  for (const text of state.held.splice(0)) storeCaller(draft, maskSecrets(text));
}
