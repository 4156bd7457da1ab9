import { answerByScript, repeat } from '../caller.ts';
import type { Draft } from '../draft.ts';
import type { MachineInput } from '../inputs.ts';
import { speak } from '../speak.ts';
import { ownTexts } from '../texts.ts';
import { applyAnswer } from './apply-answer.ts';
import { dropTurn } from './drop-turn.ts';

type Told = Extract<MachineInput, { kind: 'MODEL_SAYS' | 'MODEL_DONE' | 'MODEL_FAILED' }>;

/** Takes what the language model says. What answers an older question changes nothing. */
export function followModel(draft: Draft, told: Told): void {
  const { leading, speech, stage } = draft.state;
  if (stage !== 'TALKING' || !leading || leading.askedAt === null || leading.turn !== told.turn) return;
  switch (told.kind) {
    case 'MODEL_SAYS':
      leading.queue.push(told.text);
      break;
    case 'MODEL_DONE':
      leading.answer = told.answer;
      leading.failures = 0;
      break;
    case 'MODEL_FAILED':
      failModel(draft);
  }
  if (!speech) goOnWithModel(draft);
}

/** Says the next sentence, or does what the model has made of the words, or waits for it. */
export function goOnWithModel(draft: Draft): void {
  const { state } = draft;
  const { leading } = state;
  if (!leading || leading.askedAt === null) return repeat(draft);
  const next = leading.queue.shift();
  if (next !== undefined) return speak(draft, { text: next, next: 'MODEL' });
  const { answer, said, isFailed } = leading;
  if (!answer && !isFailed) {
    state.waiting = 'MODEL';
    return;
  }
  dropTurn(state);
  state.waiting = null;
  if (answer) applyAnswer(draft, answer, said);
  else answerByScript(draft, said);
}

/** The model takes its time: the caller is told so once, and then the script answers. */
export function modelIsLate(draft: Draft): void {
  const { leading, language } = draft.state;
  if (!leading) return;
  if (leading.isAwaited) {
    failModel(draft);
    return goOnWithModel(draft);
  }
  leading.isAwaited = true;
  speak(draft, { text: ownTexts(language).moment, next: 'MODEL' });
}

/** The script takes the words as it would without a model, after what is being said. */
function failModel({ state }: Draft): void {
  const { leading } = state;
  if (!leading) return;
  leading.failures += 1;
  leading.isFailed = true;
  leading.queue = [];
}
