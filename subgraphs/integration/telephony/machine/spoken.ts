import { advance } from './advance.ts';
import { forget, forgetNumber, storeCaller } from './caller.ts';
import type { Draft } from './draft.ts';
import { end, giveToPerson } from './finish.ts';
import { sayNext } from './operator.ts';
import { disclose, robotAnswer } from './opening.ts';
import { leaveTurn } from './leading/ask-model.ts';
import { goOnWithModel } from './leading/follow-model.ts';
import { maskSecrets } from './rules/mask-secrets.ts';
import { wantsNoCalls } from './rules/opt-out.ts';
import { recordingAnswer } from './recording.ts';
import { refusesRecording } from './rules/refuse-recording.ts';
import { asksIfRobot } from './rules/robot.ts';
import { wantsHuman } from './rules/wants-human.ts';
import { cutOff, keepCut, storeHeard } from './speak.ts';
import type { Next } from './state.ts';

/** Disclosures that something has cut off this often cannot be made: the call ends. */
const mostDisclosureCuts = 3;

/** The words were played to their end. */
export function afterSpoken(draft: Draft): void {
  const { speech } = draft.state;
  if (!speech) return;
  storeHeard(draft, speech, speech.text);
  draft.state.speech = null;
  goOn(draft, speech.next);
}

/** The caller has interrupted the words. Those that nothing may interrupt are taken up again, or count as said. */
export function afterInterruption(draft: Draft, claimed: string): void {
  const { state } = draft;
  const { speech } = state;
  if (!speech) return;
  const heard = cutOff(draft, speech, claimed);
  if (speech.commandId !== null) return goOn(draft, 'NOTHING');
  if (heard.trim().length >= speech.text.trim().length) return goOn(draft, speech.next);
  if (speech.next === 'DISCLOSED') {
    state.disclosureCuts += 1;
    if (state.disclosureCuts < mostDisclosureCuts) return disclose(draft);
    state.endReason ??= 'SPEECH_FAILED';
    return end(draft);
  }
  if (speech.next === 'MODEL') return leaveTurn(draft);
  if (!speech.isInterruptible) return goOn(draft, speech.next);
  keepCut(draft, speech, heard);
}

function goOn(draft: Draft, next: Next): void {
  const { state, outputs } = draft;
  if (next === 'DISCLOSED') state.isDisclosed = true;
  if (next === 'SCREENED') {
    state.stage = 'OPENING';
    state.waiting = 'SCREENING';
  }
  const lead = release(draft, next);
  if (lead === undefined) return;
  if (state.isTakenOver && next !== 'END' && next !== 'TRANSFER') return sayNext(draft);
  switch (next) {
    case 'DISCLOSED':
    case 'ADVANCE':
      return advance(draft, lead);
    case 'WAIT':
      state.waiting = draft.agent.steps[state.at]?.kind === 'CONFIRM' ? 'CONFIRMATION' : 'ANSWER';
      return;
    case 'TRANSFER':
      state.waiting = 'TRANSFER';
      outputs.push({
        kind: 'TRANSFER',
        reason: state.slots['handOverReason'] ?? '',
        transferId: state.transferId,
        operatorId: state.transferTo,
      });
      return;
    case 'END':
      return end(draft);
    case 'MODEL':
      return goOnWithModel(draft);
    case 'SCREENED':
    case 'NOTHING':
  }
}

/**
 * Takes up what the caller said while words were spoken that nothing interrupts.
 * @returns what is said before the script goes on; undefined when the call takes another way
 */
function release(draft: Draft, next: Next): string | undefined {
  const { state } = draft;
  const held = state.held.splice(0);
  for (const text of held) storeCaller(draft, maskSecrets(text));
  if (held.some(wantsNoCalls)) {
    if (next === 'END') forgetNumber(draft);
    else {
      forget(draft);
      return undefined;
    }
  }
  if (next !== 'DISCLOSED') return '';
  state.turns += held.length;
  if (held.some(wantsHuman)) {
    giveToPerson(draft, 'The caller has asked for a person.');
    return undefined;
  }
  const answers = [
    ...(held.some(refusesRecording) ? [recordingAnswer(draft)] : []),
    ...(held.some(asksIfRobot) ? [robotAnswer(state.language)] : []),
  ];
  return answers.join(' ');
}
