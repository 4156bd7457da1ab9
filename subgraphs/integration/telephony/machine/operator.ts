import type { CallEndReason } from '#contracts/calling/calls.ts';
import { runAgain } from './advance.ts';
import { repeat } from './caller.ts';
import type { Draft } from './draft.ts';
import { end, giveToPerson, hangUp } from './finish.ts';
import type { MachineInput } from './inputs.ts';
import { askAgain, leaveTurn } from './leading/ask-model.ts';
import { cutOff, keepCut, speak } from './speak.ts';
import { ownTexts } from './texts.ts';

/** A pause that a caller notices. */
const noticedMs = 3_000;

/** Takes the call up where it stands. What was being said is still played by the provider, and its reports follow. */
export function reconnect(draft: Draft, awayMs: number): void {
  const { state } = draft;
  if (state.since === 0) return;
  if (state.stage === 'OVER') return end(draft, true);
  if (state.waiting === 'TOOL') return runAgain(draft);
  if (askAgain(draft) && !state.speech) return;
  if (state.speech) state.speech.resumedAt = draft.at;
  if (state.speech || state.isTakenOver || state.stage !== 'TALKING' || state.waiting === 'TRANSFER') return;
  const isNoticed = awayMs > noticedMs;
  if (state.cut || !state.isDisclosed || isNoticed)
    repeat(draft, isNoticed ? ownTexts(state.language).back : '');
}

/** Ends at once. */
export function stop(draft: Draft, reason: CallEndReason): void {
  if (draft.state.speech) cutOff(draft, draft.state.speech, undefined);
  hangUp(draft, reason);
}

/** The agent falls silent, except that it ends what must be said first. */
export function takeOver(draft: Draft): void {
  const { state } = draft;
  state.isTakenOver = true;
  if (state.leading?.askedAt != null) leaveTurn(draft);
  const { speech } = state;
  if (!speech || speech.next === 'DISCLOSED' || speech.commandId !== null) return;
  keepCut(draft, speech, cutOff(draft, speech, undefined));
}

/** The agent goes on with what it was at. */
export function resume(draft: Draft): void {
  const { state } = draft;
  if (!state.isTakenOver) return;
  state.isTakenOver = false;
  state.toSay = [];
  if (state.speech?.commandId != null) cutOff(draft, state.speech, undefined);
  if (!state.speech && state.stage === 'TALKING') repeat(draft);
}

/** The words of an operator wait until those before them were played. */
export function sayForOperator(
  draft: Draft,
  { id, text }: Extract<MachineInput, { kind: 'OPERATOR_SAYS' }>,
): void {
  const { state } = draft;
  if (state.stage === 'ENDING' || state.stage === 'OVER') return;
  if (!state.isTakenOver) takeOver(draft);
  state.toSay.push({ id, text });
  sayNext(draft);
}

/** Says what an operator has typed next. */
export function sayNext(draft: Draft): void {
  const { state } = draft;
  if (state.speech || !state.isDisclosed) return;
  const next = state.toSay.shift();
  if (next) speak(draft, { text: next.text, next: 'NOTHING', commandId: next.id });
}

export function transferFor(
  draft: Draft,
  { transferId, operatorId }: Extract<MachineInput, { kind: 'TRANSFER_ASKED' }>,
): void {
  const { state } = draft;
  if (state.stage === 'ENDING' || state.stage === 'OVER' || state.waiting === 'TRANSFER') return;
  state.transferId = transferId;
  state.transferTo = operatorId;
  if (state.speech) cutOff(draft, state.speech, undefined);
  giveToPerson(draft, 'An operator has asked for it.');
}
