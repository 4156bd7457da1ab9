import type { Step } from '#contracts/calling/script.ts';
import { endlessLoops, knownBefore, nextPlaces, reachable } from './script-flow.ts';
import type { Direction, ScriptDraft } from './script-draft.ts';

/** Something of a script that keeps it from being published. */
export interface ScriptProblem {
  /** Null where it is not about a step. */
  readonly stepId: string | null;
  /** Such as `steps.day.prompt`. */
  readonly field: string;
  readonly message: string;
}

/** Values that the machine of a call and its tools know by themselves. */
const alwaysKnown = ['toolSucceeded', 'handOverReason'];

/** What is wrong with a script together, beyond each field by itself. */
export function checkScript(script: ScriptDraft, direction: Direction): readonly ScriptProblem[] {
  return [...aboutWhole(script, direction), ...aboutSteps(script), ...aboutFlow(script)];
}

function aboutWhole({ voiceId, languages, disclosures }: ScriptDraft, direction: Direction): ScriptProblem[] {
  const problems: ScriptProblem[] = [];
  const whole = (field: string, message: string) => problems.push({ stepId: null, field, message });
  if (voiceId === null) whole('voiceId', 'Choose a voice.');
  if (direction !== 'INBOUND' && disclosures.optOut === null)
    whole('optOut', 'Say how to get no more calls: this agent calls people.');
  const texts = {
    identity: disclosures.identity,
    aiDisclosure: disclosures.ai,
    recordingDisclosure: disclosures.recording,
    optOut: disclosures.optOut,
  };
  for (const [field, said] of Object.entries(texts))
    for (const language of languages)
      if (said !== null && (said[language] ?? '') === '') whole(field, `Write a text in ${language}.`);
  return problems;
}

function aboutSteps({ steps, tools, outcomes, variables }: ScriptDraft): ScriptProblem[] {
  const problems: ScriptProblem[] = [];
  const ids = steps.map(({ id }) => id);
  const slots = new Set([...variables, ...alwaysKnown, ...steps.flatMap(asked)]);
  const usesTools = steps.some(({ kind }) => kind === 'TOOL');
  for (const [place, step] of steps.entries()) {
    const add = (part: string, message: string) =>
      problems.push({ stepId: step.id, field: `steps.${step.id}.${part}`, message });
    if (ids.indexOf(step.id) !== place) add('id', `Two steps are called ${step.id}: rename one.`);
    for (const slot of conditionsOf(step).flatMap(({ slot: name }) => name ?? []))
      if (!slots.has(slot) && !usesTools) add('when', `No step asks for ${slot}.`);
    switch (step.kind) {
      case 'ASK':
        if (step.type === 'choice' && step.choices.length < 2) add('choices', 'Name at least two choices.');
        break;
      case 'BRANCH':
        for (const { to } of step.branches)
          if (!ids.includes(to)) add('branches', `There is no step ${to}: choose another one.`);
        break;
      case 'TOOL':
        if (!tools.includes(step.tool))
          add('tool', `Allow the agent to use ${step.tool}, or leave the step out.`);
        break;
      case 'END':
        if (!outcomes.includes(step.outcome))
          add('outcome', `${step.outcome} is none of the outcomes: add it to them.`);
        break;
      case 'SAY':
      case 'CONFIRM':
      case 'TRANSFER':
      case 'CALL_BACK':
    }
  }
  return problems;
}

function aboutFlow({ steps, variables }: ScriptDraft): ScriptProblem[] {
  const problems: ScriptProblem[] = [];
  const next = nextPlaces(steps);
  const reached = reachable(next);
  const about = (step: Step, part: string, message: string) =>
    problems.push({ stepId: step.id, field: `steps.${step.id}.${part}`, message });
  if (!steps.some(({ kind }, place) => kind === 'END' && reached.has(place)))
    problems.push({
      stepId: null,
      field: 'steps',
      message: 'No call can come to an END step: add one at the end.',
    });
  const secrets = new Set(steps.flatMap((step) => (step.kind === 'ASK' && step.isSecret ? [step.slot] : [])));
  const known = knownBefore(steps, next, (step) => [...asked(step), step.kind]);
  const always = new Set([...variables, ...alwaysKnown]);
  for (const [place, step] of steps.entries()) {
    if (!reached.has(place)) {
      about(step, 'id', 'No call can come to this step: lead to it, or leave it out.');
      continue;
    }
    const before = known[place] ?? new Set();
    for (const slot of new Set(usedBy(step))) {
      if (secrets.has(slot)) about(step, 'text', `${slot} is secret and must not be said or passed on.`);
      // A tool may give values by names of its own.
      else if (!always.has(slot) && !before.has(slot) && !before.has('TOOL'))
        about(step, 'text', `${slot} is used before any step has asked for it.`);
    }
    if (step.kind === 'TOOL' && step.tool === 'CONFIRM_ORDER' && !before.has('CONFIRM'))
      about(step, 'tool', 'Have the caller confirm before: add a CONFIRM step.');
  }
  for (const place of endlessLoops(steps, next)) {
    const step = steps[place];
    if (step)
      about(step, 'branches', 'This leads into a loop without an end: put a CONFIRM step or a tool into it.');
  }
  return problems;
}

function asked(step: Step): readonly string[] {
  return step.kind === 'ASK' ? [step.slot] : [];
}

function conditionsOf(step: Step) {
  return [...step.when, ...(step.kind === 'BRANCH' ? step.branches.flatMap(({ when }) => when) : [])];
}

/** Slots whose values a step says or passes on. */
function usedBy(step: Step): readonly string[] {
  switch (step.kind) {
    case 'SAY':
    case 'TRANSFER':
    case 'CALL_BACK':
    case 'END':
      return slotsIn(step.text);
    case 'ASK':
      return [...slotsIn(step.prompt), ...slotsIn(step.reprompt ?? '')];
    case 'CONFIRM':
      return [...step.slots, ...slotsIn(step.prompt)];
    case 'TOOL':
      return [...Object.values(step.arguments).flatMap(slotsIn), ...slotsIn(step.onFailure ?? '')];
    case 'BRANCH':
      return [];
  }
}

function slotsIn(text: string): string[] {
  return [...text.matchAll(/\{\{\s*([A-Za-z\d]+)\s*\}\}/g)].map(([, slot = '']) => slot);
}
