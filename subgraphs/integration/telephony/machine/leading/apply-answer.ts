import type { Step } from '#contracts/calling/script.ts';
import { advance } from '../advance.ts';
import { readAnswer } from '../answers/read-answer.ts';
import { answerByScript, giveUp } from '../caller.ts';
import type { Draft } from '../draft.ts';
import { giveToPerson } from '../finish.ts';
import { maskSecrets } from '../rules/mask-secrets.ts';
import { readYesNo } from '../rules/yes-no.ts';
import type { ModelAnswer } from '../state.ts';

type Ask = Extract<Step, { kind: 'ASK' }>;

/** Letters of a value at most. */
const longestValue = 300;
/** Turns in which nothing that was asked came to light. */
const mostTurns = 4;

/**
 * Does what a language model has made of the caller's words. It fills slots with what fits them, and words and orders the questions that
 * stand beside one another. All else is the script's: what is read back, tools that write, and how the call ends.
 */
export function applyAnswer(draft: Draft, answer: ModelAnswer, said: string): void {
  const { agent, state } = draft;
  countTools(draft, answer.tools);
  if (answer.isHandedOver) return giveToPerson(draft, 'The agent has asked for a person.');
  const step = agent.steps[state.at];
  const changed = fillSlots(draft, answer.values);
  if (step?.kind === 'CONFIRM') {
    // What was changed is read back again; all else is a yes or a no, which the script understands.
    const isChanged = step.slots.some((slot) => changed.has(slot));
    if (!isChanged && (readYesNo(said) !== undefined || answer.last === ''))
      return answerByScript(draft, said);
    state.failures = isChanged ? 0 : state.failures + 1;
    if (state.failures >= mostTurns) return giveUp(draft, true);
    return advance(draft, isChanged || answer.last.includes('?') ? '' : answer.last);
  }
  if (step?.kind !== 'ASK') return advance(draft);
  if ((state.slots[step.slot] ?? '') === '') {
    const isStrict = !['text', 'service', 'address'].includes(step.type);
    if (isStrict && readAnswer(step, said, readingOf(draft)) !== undefined)
      return answerByScript(draft, said);
    if (changed.size === 0) state.failures += 1;
    if (state.failures >= mostTurns) return giveUp(draft, step.isRequired);
  } else {
    state.failures = 0;
  }
  goToOpen(draft, answer.ask);
  say(draft, answer);
}

/** Says the last sentence: as the question of the step that the call is at, or before what the script says. */
function say(draft: Draft, { last, ask }: ModelAnswer): void {
  const { agent, state } = draft;
  const step = agent.steps[state.at];
  const isQuestion = last.includes('?');
  if (step?.kind === 'ASK' && step.id === ask && last !== '') {
    draft.wording = { step: step.id, text: last };
    return advance(draft);
  }
  advance(draft, isQuestion ? '' : last);
}

/** @returns the slots that have another value now */
function fillSlots(draft: Draft, values: ModelAnswer['values']): ReadonlySet<string> {
  const { agent, state } = draft;
  const changed = new Set<string>();
  // What was read back stays as it was heard: a later change would be read back by nobody.
  const heard = new Set(
    agent.steps.slice(0, state.at).flatMap((step) => (step.kind === 'CONFIRM' ? step.slots : [])),
  );
  for (const step of agent.steps) {
    if (step.kind !== 'ASK' || step.isSecret || heard.has(step.slot)) continue;
    const given = values[step.slot]?.slice(0, longestValue);
    const value = given === undefined ? undefined : readAnswer(step, given, readingOf(draft));
    if (value === undefined || state.slots[step.slot] === value) continue;
    state.slots[step.slot] = maskSecrets(value);
    changed.add(step.slot);
  }
  return changed;
}

const readingOf = ({ state, at }: Draft) => ({ language: state.language, now: at });

/** Goes to the question that the model asks, where it is open and stands beside this one, and else to the first one that is open. */
function goToOpen({ agent: { steps }, state }: Draft, asked: string | null): void {
  const [first, end] = blockAround(steps, state.at);
  const isOpen = (step: Step | undefined): step is Ask =>
    step?.kind === 'ASK' && (state.slots[step.slot] ?? '') === '';
  const open = steps.slice(first, end).filter(isOpen);
  const next = open.find(({ id }) => id === asked) ?? open[0];
  state.at = next ? steps.indexOf(next) : end;
}

/** The questions that stand beside one another and are always asked: from the first one to the place after the last one. */
function blockAround(steps: readonly Step[], at: number): readonly [number, number] {
  const isFree = (step: Step | undefined) => step?.kind === 'ASK' && step.when.length === 0 && !step.isSecret;
  if (!isFree(steps[at])) return [at, at + (steps[at]?.kind === 'ASK' ? 1 : 0)];
  let [first, end] = [at, at + 1];
  while (isFree(steps[first - 1])) first -= 1;
  while (isFree(steps[end])) end += 1;
  return [first, end];
}

function countTools({ state }: Draft, tools: readonly string[]): void {
  for (const tool of tools) {
    state.toolCalls += 1;
    state.lastTool = { tool, times: state.lastTool?.tool === tool ? state.lastTool.times + 1 : 1 };
  }
}
