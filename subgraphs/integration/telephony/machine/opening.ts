import type { Draft } from './draft.ts';
import { fill } from './fill.ts';
import { hangUp } from './finish.ts';
import type { AnsweredBy } from './inputs.ts';
import type { MachineOutput } from './outputs.ts';
import { speak } from './speak.ts';
import { ownTexts } from './texts.ts';

type Signal = Extract<MachineOutput, { kind: 'ANSWERED' }>['signal'];

/** Prompts of a person after which a late verdict about a machine is not believed. */
const convincingTurns = 2;

/** Says what must be said first. Nothing interrupts it. */
export function disclose(draft: Draft): void {
  const { agent, state } = draft;
  const { identity, ai, recording, optOut } = agent.disclosures;
  const texts = [identity, ai, recording, state.direction === 'OUTBOUND' ? optOut : null];
  const text = texts.flatMap((each) => (each === null ? [] : [inLanguage(each, state.language)])).join(' ');
  state.stage = 'TALKING';
  speak(draft, { text, next: 'DISCLOSED', isInterruptible: false });
}

/** The text in the language, or in its base (`de` for `de-AT`), or in the first one that there is. */
function inLanguage(texts: Readonly<Record<string, string>>, language: string): string {
  return texts[language] ?? texts[language.slice(0, 2)] ?? Object.values(texts)[0] ?? '';
}

/** Does what follows from who has answered. The first verdict counts, except that a machine may still be found out. */
export function decide(draft: Draft, who: AnsweredBy, signal: Signal, isAfterBeep = false): void {
  const { state, outputs } = draft;
  if (state.stage === 'ENDING' || state.stage === 'OVER') return;
  const isMachine = who === 'VOICEMAIL' || who === 'IVR' || who === 'FAX';
  if (state.answeredBy === 'VOICEMAIL') {
    if (isAfterBeep && state.waiting === 'BEEP') leaveMessage(draft);
    return;
  }
  if (who === 'UNKNOWN' || (state.answeredBy === 'HUMAN' && state.turns >= convincingTurns)) return;
  if (state.answeredBy !== null && !isMachine) return;
  if (who !== 'HUMAN' || state.answeredBy === null) outputs.push({ kind: 'ANSWERED', who, signal });
  state.answeredBy = who;
  switch (who) {
    case 'HUMAN':
      if (state.stage === 'OPENING') disclose(draft);
      return;
    case 'VOICEMAIL':
      return reachVoicemail(draft, isAfterBeep);
    case 'SCREENING':
      return speak(draft, {
        text: fill(draft.agent.screeningText, nothing),
        next: 'SCREENED',
        isInterruptible: false,
      });
    case 'UNAVAILABLE':
    case 'IVR':
    case 'FAX':
      return hangUp(draft, 'IVR_REACHED');
  }
}

function reachVoicemail(draft: Draft, isAfterBeep: boolean): void {
  const { agent, state } = draft;
  if (agent.voicemail.kind === 'HANG_UP') return hangUp(draft, 'VOICEMAIL_REACHED');
  state.speech = null;
  state.waiting = 'BEEP';
  state.stage = 'OPENING';
  if (isAfterBeep) leaveMessage(draft);
}

/** What slots hold for whom nothing is told. */
const nothing = (): undefined => undefined;

/** Leaves the message, with who calls and that it is an artificial intelligence before it. */
export function leaveMessage(draft: Draft): void {
  const { agent, state } = draft;
  if (agent.voicemail.kind !== 'LEAVE_MESSAGE') return;
  const { identity, ai } = agent.disclosures;
  const opening = [identity, ai].map((each) => inLanguage(each, state.language)).join(' ');
  state.stage = 'ENDING';
  state.endReason ??= 'VOICEMAIL_LEFT';
  // A voicemail is a device of somebody: it gets no value of a slot.
  const text = `${opening} ${fill(agent.voicemail.text, nothing)}`;
  speak(draft, { text, next: 'END', isInterruptible: false });
}

/** The truthful answer to the question whether this is a machine. */
export const robotAnswer = (language: string): string => ownTexts(language).robot;
