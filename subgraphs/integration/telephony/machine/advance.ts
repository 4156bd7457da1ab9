import type { Step } from '#contracts/calling/script.ts';
import { hold } from './conditions.ts';
import type { Draft } from './draft.ts';
import { fill } from './fill.ts';
import { giveToPerson, goodbye } from './finish.ts';
import type { MachineOutput } from './outputs.ts';
import { fillSpoken } from './say-value.ts';
import { speak } from './speak.ts';
import { ownTexts } from './texts.ts';

/** A script that never waits is ended after this many steps. */
const mostSteps = 200;

/**
 * Runs steps until one of them waits for the caller or for a tool. What they say is spoken as one text.
 * @param lead what is said before
 */
export function advance(draft: Draft, lead = ''): void {
  const { agent, state } = draft;
  const parts = lead === '' ? [] : [lead];
  if (!state.isGreeted) {
    state.isGreeted = true;
    parts.push(fillSpoken(draft, agent.greeting));
  }
  for (let passed = 0; passed < mostSteps; passed += 1) {
    const step = agent.steps[state.at];
    if (!step) return goodbye(draft, 'AGENT_ENDED', [...parts, ownTexts(state.language).timeUp].join(' '));
    if (!hold(step.when, state)) {
      state.at += 1;
    } else if (runStep(draft, step, parts)) {
      return;
    }
  }
  giveToPerson(draft, 'The script has a loop.', parts.join(' '));
}

/** @returns whether the script waits now */
function runStep(draft: Draft, step: Step, parts: string[]): boolean {
  const { agent, state } = draft;
  const said = (text: string) => [...parts, fillSpoken(draft, text)].filter((part) => part !== '').join(' ');
  switch (step.kind) {
    case 'SAY':
      parts.push(fillSpoken(draft, step.text));
      state.at += 1;
      return false;
    case 'ASK':
      if ((state.slots[step.slot] ?? '') !== '') {
        state.at += 1;
        return false;
      }
      ask(
        draft,
        parts,
        draft.wording?.step === step.id ? draft.wording.text : fillSpoken(draft, step.prompt),
      );
      return true;
    case 'CONFIRM':
      ask(draft, parts, fillSpoken(draft, step.prompt));
      return true;
    case 'BRANCH': {
      const to = step.branches.find(({ when }) => hold(when, state))?.to;
      const target = agent.steps.findIndex(({ id }) => id === to);
      state.at = target === -1 ? state.at + 1 : target;
      return false;
    }
    case 'TOOL':
      if (parts.length > 0) speak(draft, { text: parts.join(' '), next: 'ADVANCE' });
      else runTool(draft, step);
      return true;
    case 'TRANSFER':
      giveToPerson(draft, step.reason, said(step.text), '');
      return true;
    case 'CALL_BACK':
      draft.outputs.push({ kind: 'CALL_BACK' });
      parts.push(fillSpoken(draft, step.text));
      state.at += 1;
      return false;
    case 'END':
      state.outcome = step.outcome;
      goodbye(draft, 'AGENT_ENDED', said(step.text));
      return true;
  }
}

/** Asks, after what is to be said before. */
export function ask(draft: Draft, parts: readonly string[], question: string): void {
  const before = parts.length === 0 ? '' : `${parts.join(' ')} `;
  speak(draft, { text: before + question, questionAt: before.length, next: 'WAIT' });
}

function runTool(draft: Draft, step: Extract<Step, { kind: 'TOOL' }>): void {
  const { agent, state, outputs } = draft;
  const { limits } = agent;
  const times = state.lastTool?.tool === step.tool ? state.lastTool.times + 1 : 1;
  state.toolCalls += 1;
  state.lastTool = { tool: step.tool, times };
  if (times > limits.maxSameTool || state.toolCalls > limits.maxToolCalls) {
    state.endReason ??= 'TOOL_LOOP';
    return giveToPerson(draft, 'A tool was used too often.');
  }
  state.waiting = 'TOOL';
  outputs.push(toolOf(step, state));
}

/** The same tool is asked again: whoever was to do so may be gone. A tool does the same thing once. */
export function runAgain({ agent, state, outputs }: Draft): void {
  const step = agent.steps[state.at];
  if (step?.kind === 'TOOL') outputs.push(toolOf(step, state));
}

function toolOf(step: Extract<Step, { kind: 'TOOL' }>, { slots }: Draft['state']): MachineOutput {
  const filled: Record<string, string> = {};
  for (const [name, value] of Object.entries(step.arguments))
    filled[name] = fill(value, (slot) => slots[slot]);
  return { kind: 'TOOL', tool: step.tool, arguments: filled };
}

/** Goes on after a tool has answered. */
export function afterTool(draft: Draft, isDone: boolean, values: Readonly<Record<string, string>>): void {
  const { agent, state } = draft;
  const step = agent.steps[state.at];
  if (state.waiting !== 'TOOL' || step?.kind !== 'TOOL') return;
  state.waiting = null;
  state.at += 1;
  Object.assign(state.slots, values, { toolSucceeded: isDone ? 'yes' : 'no' });
  advance(draft, isDone ? '' : fillSpoken(draft, step.onFailure ?? ownTexts(state.language).toolFailed));
}
