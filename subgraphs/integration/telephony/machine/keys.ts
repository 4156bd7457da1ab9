import { readAnswer } from './answers/read-answer.ts';
import { forget, hear, repeat, stepIsSecret, storeCaller } from './caller.ts';
import type { Draft } from './draft.ts';
import { recordingAnswer, refuseRecording } from './recording.ts';
import { cutOff, keepCut } from './speak.ts';

/** The key by which a caller gets no more calls, where keys mean nothing else. */
const optOutKey = '9';
/** The key by which a caller is not recorded, where keys mean nothing else. */
const unrecordedKey = '8';

/** A key of the telephone: a digit of a number, a choice, a yes or a no, or the wish for no more calls. */
export function press(draft: Draft, digit: string): void {
  const { agent, state, outputs } = draft;
  const step = agent.steps[state.at];
  outputs.push({ kind: 'KEY', digit, isSecret: stepIsSecret(draft) });
  if (state.isTakenOver) return;
  const isTalking = state.stage === 'TALKING' && state.isDisclosed;
  if (isTalking && step?.kind === 'ASK' && takesDigits(step.type)) return collect(draft, digit);
  const word = isTalking ? wordFor(draft, digit) : undefined;
  if (word !== undefined) return interruptAndHear(draft, word);
  if (digit === unrecordedKey) return pressUnrecorded(draft);
  if (digit !== optOutKey) return;
  if (state.speech) cutOff(draft, state.speech, undefined);
  storeCaller(draft, digit);
  forget(draft);
}

/** The recording stops at once. What is being said and may not be interrupted is said to its end first. */
function pressUnrecorded(draft: Draft): void {
  const { speech, stage, isDisclosed, waiting } = draft.state;
  refuseRecording(draft);
  const isBusy = speech?.isInterruptible === false || waiting === 'TOOL' || waiting === 'TRANSFER';
  if (stage !== 'TALKING' || !isDisclosed || isBusy) return;
  if (speech) keepCut(draft, speech, cutOff(draft, speech, undefined));
  repeat(draft, recordingAnswer(draft));
}

/** Digits that an answer has at most. */
const mostKeys = 40;

const takesDigits = (type: string) => type === 'number' || type === 'phone' || type === 'text';

/** What a key means as an answer to the step. */
function wordFor({ agent, state }: Draft, digit: string): string | undefined {
  const step = agent.steps[state.at];
  if (step?.kind === 'ASK' && step.type === 'choice') return step.choices[Number(digit) - 1];
  if (step?.kind !== 'CONFIRM' && !(step?.kind === 'ASK' && step.type === 'yesNo')) return undefined;
  const [yes, no] = /^de\b/i.test(state.language) ? ['Ja', 'Nein'] : ['Yes', 'No'];
  return digit === '1' ? yes : digit === '2' ? no : undefined;
}

/** Digits of a number, until `#` or until a telephone number is whole. */
function collect(draft: Draft, digit: string): void {
  const { state } = draft;
  if (digit === '#') return submit(draft);
  if (/^\d$/.test(digit) && state.keys.length < mostKeys) state.keys += digit;
}

function submit(draft: Draft): void {
  const { agent, state } = draft;
  const keys = state.keys;
  state.keys = '';
  const step = agent.steps[state.at];
  if (keys === '' || step?.kind !== 'ASK') return;
  const isWhole = readAnswer(step, keys, { language: state.language, now: draft.at }) !== undefined;
  if (isWhole || stepIsSecret(draft)) interruptAndHear(draft, keys);
}

/** A key ends what is being said: the question was heard as far as it was needed. */
function interruptAndHear(draft: Draft, text: string): void {
  const { state } = draft;
  if (state.speech && !state.speech.isInterruptible) return;
  if (state.speech) cutOff(draft, state.speech, undefined);
  state.cut = null;
  hear(draft, text);
}
