import type {
  AgentScriptFragment,
  AgentStepFragment,
  CallingScriptInput,
  CallingStepInput,
} from '#generated/documents/frontends/console/calling-agents.ts';

/** A script as it is saved again. */
export function scriptInputOf({ voice, ...script }: AgentScriptFragment): CallingScriptInput {
  return {
    ...plain(script),
    steps: script.steps.map(stepInputOf),
    voiceId: voice?.id ?? null,
  };
}

/** A step as it is saved again. */
export function stepInputOf(step: AgentStepFragment): CallingStepInput {
  return plain(step);
}

/** The script of a new agent: it discloses, asks what it is about, and ends. */
export function firstScript(business: string, voiceId: string | null): CallingScriptInput {
  const en = (text: string) => [{ language: 'en', text }];
  return {
    goal: 'Finds out what it is about.',
    languages: ['en'],
    greeting: 'How can I help?',
    identity: en(`This is ${business}.`),
    aiDisclosure: en('I am an automated assistant.'),
    optOut: en('Say stop calling at any time, and we will not call again.'),
    steps: [
      { id: 'subject', kind: 'ASK', slot: 'subject', type: 'TEXT', text: 'What is it about?' },
      {
        id: 'right',
        kind: 'CONFIRM',
        slots: ['subject'],
        text: 'So somebody should get in touch with you about that. Is that right?',
      },
      { id: 'bye', kind: 'END', text: 'Thank you. Somebody gets in touch. Goodbye.', outcome: 'NOTED' },
    ],
    screeningText: `This is ${business}.`,
    voiceId,
    outcomes: ['NOTED'],
  };
}

/** Without the names of types, which the API does not take back. */
function plain<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(plain) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== '__typename')
      .map(([name, field]) => [name, plain(field)]),
  ) as Value;
}

/** A list with one step changed or removed. @param at its place */
export function withStep(
  steps: readonly CallingStepInput[],
  at: number,
  step: CallingStepInput | null,
): CallingStepInput[] {
  const others = steps.toSpliced(at, 1);
  return step === null ? others : others.toSpliced(at, 0, step);
}

/** A list with a new step: before the end of the call, where the last step is that. */
export function withNewStep(steps: readonly CallingStepInput[], step: CallingStepInput): CallingStepInput[] {
  const at = steps.at(-1)?.kind === 'END' && step.kind !== 'END' ? steps.length - 1 : steps.length;
  return steps.toSpliced(at, 0, step);
}

/** A list with one step moved up or down. */
export function moved(steps: readonly CallingStepInput[], at: number, by: -1 | 1): CallingStepInput[] {
  const to = at + by;
  const step = steps[at];
  if (step === undefined || to < 0 || to >= steps.length) return [...steps];
  return steps.toSpliced(at, 1).toSpliced(to, 0, step);
}

/** Words between commas, each once. */
export function listOf(text: string): string[] {
  const words = text.split(',').map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ''))];
}
