import type { CallEndReason } from '#contracts/calling/calls.ts';
import type { Draft } from './draft.ts';
import { speak } from './speak.ts';
import { ownTexts } from './texts.ts';

/** Says the last words. The call ends when they were played. The first reason for an end is the one that counts. */
export function goodbye(draft: Draft, reason: CallEndReason, text: string): void {
  const { state } = draft;
  state.endReason ??= reason;
  state.stage = 'ENDING';
  if (text.trim() === '') return end(draft);
  speak(draft, { text, next: 'END', isInterruptible: false });
}

/** Asks for the end, once; again only where the first time was lost. */
export function end(draft: Draft, isAgain = false): void {
  const { state, outputs } = draft;
  if (state.stage === 'OVER' && !isAgain) return;
  state.stage = 'OVER';
  state.speech = null;
  state.cut = null;
  state.waiting = null;
  state.endReason ??= 'AGENT_ENDED';
  outputs.push({ kind: 'END', reason: state.endReason, outcome: state.outcome });
}

/** Ends without a word. */
export function hangUp(draft: Draft, reason: CallEndReason): void {
  draft.state.endReason ??= reason;
  end(draft);
}

/** Hands the call over to a person. @param own what is said where the script has no words for it */
export function giveToPerson(
  draft: Draft,
  reason: string,
  before = '',
  own = ownTexts(draft.state.language).handOver,
): void {
  draft.state.slots['handOverReason'] = reason;
  const text = [before, own].filter((part) => part !== '').join(' ');
  speak(draft, { text, next: 'TRANSFER', isInterruptible: false });
}

/** Nobody has taken the call: a call back is noted and promised. */
export function afterFailedTransfer(draft: Draft): void {
  if (draft.state.waiting !== 'TRANSFER') return;
  draft.state.transferId = null;
  draft.state.transferTo = null;
  draft.outputs.push({ kind: 'CALL_BACK' });
  goodbye(draft, 'AGENT_ENDED', ownTexts(draft.state.language).callBack);
}
