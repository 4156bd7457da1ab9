import { advance, ask } from './advance.ts';
import { readAnswer } from './answers/read-answer.ts';
import type { Draft } from './draft.ts';
import { giveToPerson, goodbye } from './finish.ts';
import { askModel, isLed } from './leading/ask-model.ts';
import { decide, disclose, robotAnswer } from './opening.ts';
import { classifyGreeting } from './rules/answering.ts';
import { isBackchannel } from './rules/backchannel.ts';
import { maskSecrets } from './rules/mask-secrets.ts';
import { wantsNoCalls } from './rules/opt-out.ts';
import { asksIfRobot } from './rules/robot.ts';
import { refusesRecording } from './rules/refuse-recording.ts';
import { recordingAnswer, refuseRecording } from './recording.ts';
import { wantsHuman } from './rules/wants-human.ts';
import { readYesNo } from './rules/yes-no.ts';
import { fillSpoken } from './say-value.ts';
import { speak } from './speak.ts';
import { ownTexts } from './texts.ts';

/** A question that was not understood this often goes to a person. */
const mostFailures = 3;

/** What the caller said while the agent is silent: stored, then answered by rule or by the script. */
export function hear(draft: Draft, text: string): void {
  const { state, agent } = draft;
  if (text.trim() === '') return;
  const isSecret = stepIsSecret(draft);
  storeCaller(draft, isSecret ? '••••' : maskSecrets(text));
  state.silences = 0;
  const isUnrecorded = refusesRecording(text);
  if (isUnrecorded) refuseRecording(draft);
  if (state.isTakenOver) return wantsNoCalls(text) ? forgetNumber(draft) : undefined;
  if (wantsNoCalls(text)) return forget(draft);
  if (state.stage === 'ENDING' || state.stage === 'OVER') return;
  if (state.stage === 'OPENING' || state.waiting === 'SCREENING') return greet(draft, text);
  state.turns += 1;
  if (state.turns > agent.limits.maxTurns) {
    return goodbye(draft, 'MAX_TURNS', ownTexts(state.language).timeUp);
  }
  // Without its disclosures the agent says nothing else, whatever was said.
  if (!state.isDisclosed) return disclose(draft);
  if (isUnrecorded) return repeat(draft, recordingAnswer(draft));
  if (asksIfRobot(text)) {
    state.intent = 'ROBOT_QUESTION';
    return repeat(draft, robotAnswer(state.language));
  }
  if (wantsHuman(text)) {
    state.intent = 'HUMAN';
    return giveToPerson(draft, 'The caller has asked for a person.');
  }
  if (state.waiting === 'TOOL' || state.waiting === 'TRANSFER') return;
  if (state.waiting === 'MODEL' && isBackchannel(text)) return;
  if (state.cut && (!state.cut.isQuestionHeard || isBackchannel(text))) return repeat(draft);
  state.cut = null;
  answer(draft, text);
}

/** Stores a line of the caller. */
export function storeCaller({ outputs }: Draft, text: string): void {
  outputs.push({ kind: 'STORE', role: 'CALLER', text: text.trim(), isInterrupted: false, spokenMs: 0 });
}

export function stepIsSecret({ agent, state }: Draft): boolean {
  const step = agent.steps[state.at];
  return state.stage === 'TALKING' && state.isDisclosed && step?.kind === 'ASK' && step.isSecret;
}

/** The number is never called again, from this moment on. The call ends with a confirmation. */
export function forget(draft: Draft): void {
  forgetNumber(draft);
  if (draft.state.stage === 'OVER') return;
  draft.state.speech = null;
  goodbye(draft, 'OPTED_OUT', ownTexts(draft.state.language).forgotten);
}

/** Has the number forgotten once, and says nothing of it yet. */
export function forgetNumber({ state, outputs }: Draft): void {
  if (state.isForgotten) return;
  state.isForgotten = true;
  state.endReason = 'OPTED_OUT';
  outputs.push({ kind: 'FORGET_NUMBER' });
}

/** The first words of whoever has answered. */
function greet(draft: Draft, text: string): void {
  const { state } = draft;
  if (state.waiting === 'BEEP') return;
  const who = classifyGreeting(text);
  if (state.waiting !== 'SCREENING') {
    decide(draft, who, 'TEXT');
  } else if (who === 'HUMAN') {
    state.answeredBy = 'HUMAN';
    draft.outputs.push({ kind: 'ANSWERED', who, signal: 'TEXT' });
    disclose(draft);
  } else if (who !== 'SCREENING') {
    decide(draft, who, 'TEXT');
  }
}

/** Takes the words as the answer to the step, or has a language model do so. A plain yes to what was read back needs none. */
function answer(draft: Draft, text: string): void {
  const { agent, state } = draft;
  const isConfirmed = agent.steps[state.at]?.kind === 'CONFIRM' && readYesNo(text) === true;
  if (isLed(draft) && !isConfirmed) return askModel(draft, text);
  answerByScript(draft, text);
}

/** Takes the words as the answer to the step by rules alone. */
export function answerByScript(draft: Draft, text: string): void {
  const { agent, state } = draft;
  const step = agent.steps[state.at];
  const isYes = readYesNo(text);
  state.intent = isYes === undefined ? null : isYes ? 'YES' : 'NO';
  if (step?.kind === 'ASK') {
    const value = readAnswer(step, text, { language: state.language, now: draft.at });
    if (value !== undefined) return fillSlot(draft, step.slot, step.isSecret ? '••••' : maskSecrets(value));
    return fail(draft, fillSpoken(draft, step.reprompt ?? step.prompt), step.isRequired);
  }
  if (step?.kind !== 'CONFIRM') return advance(draft);
  if (isYes === undefined) return fail(draft, ownTexts(state.language).yesNo, true);
  if (isYes) {
    state.failures = 0;
    state.at += 1;
    return advance(draft);
  }
  reject(draft, step.slots);
}

function fillSlot(draft: Draft, slot: string, value: string): void {
  const { state } = draft;
  state.slots[slot] = value;
  state.failures = 0;
  state.at += 1;
  advance(draft);
}

function fail(draft: Draft, question: string, isRequired: boolean): void {
  const { state } = draft;
  state.failures += 1;
  if (state.failures < mostFailures) return ask(draft, [ownTexts(state.language).again], question);
  giveUp(draft, isRequired);
}

/** A question stays without an answer: a person goes on, or the next step. */
export function giveUp(draft: Draft, isRequired: boolean): void {
  draft.state.failures = 0;
  if (isRequired) return giveToPerson(draft, 'An answer was not understood.');
  draft.state.at += 1;
  advance(draft);
}

/** A no to what was read back: the values are asked again. */
function reject(draft: Draft, slots: readonly string[]): void {
  const { agent, state } = draft;
  state.rejections += 1;
  const first = agent.steps.findIndex((step) => step.kind === 'ASK' && slots.includes(step.slot));
  if (state.rejections >= mostFailures || first === -1) {
    return giveToPerson(draft, 'The caller has not confirmed what was read back.');
  }
  for (const slot of slots) delete state.slots[slot];
  state.at = first;
  advance(draft);
}

/** Says again what was not heard, or the question that waits. @param lead what is said before */
export function repeat(draft: Draft, lead = ''): void {
  const { agent, state } = draft;
  if (!state.isDisclosed) return disclose(draft);
  const before = lead === '' ? '' : `${lead} `;
  const { cut } = state;
  if (cut) {
    const text = before + cut.text;
    const { questionAt, next, times } = cut;
    return speak(draft, { text, questionAt: before.length + questionAt, next, times });
  }
  const step = agent.steps[state.at];
  if (step?.kind === 'ASK' || step?.kind === 'CONFIRM') {
    return ask(draft, lead === '' ? [] : [lead], fillSpoken(draft, step.prompt));
  }
  if (lead !== '') speak(draft, { text: lead, next: 'ADVANCE' });
}
