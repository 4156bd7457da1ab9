import type {
  AgentConditionFragment,
  CallingConditionInput,
} from '#generated/documents/frontends/console/calling-agents.ts';

/** What a condition asks of a call. */
export const conditionTests = ['EQUALS', 'FILLED', 'UNFILLED', 'INTENT'] as const;
export type ConditionTest = (typeof conditionTests)[number];

/** What the last words of the other side can have meant. */
export const knownIntents = ['YES', 'NO', 'HUMAN', 'ROBOT_QUESTION'] as const;

/** A condition as it is written: one question about one value. */
export interface WrittenCondition {
  readonly test: ConditionTest;
  readonly slot: string;
  /** The value of the slot, or the intent. */
  readonly value: string;
}

/** The first condition of a list: the last value that was asked for is known. */
export function newCondition(slots: readonly string[]): WrittenCondition {
  return { test: 'FILLED', slot: slots.at(-1) ?? '', value: '' };
}

/** A condition of the script in rows: one that asks several things is several rows, which must all hold as well. */
export function writtenConditions(conditions: readonly AgentConditionFragment[]): WrittenCondition[] {
  return conditions.flatMap(({ slot, equals, isFilled, intent }) => [
    ...(equals === null ? [] : [{ test: 'EQUALS' as const, slot: slot ?? '', value: equals }]),
    ...(isFilled === null
      ? []
      : [{ test: isFilled ? ('FILLED' as const) : ('UNFILLED' as const), slot: slot ?? '', value: '' }]),
    ...(intent === null ? [] : [{ test: 'INTENT' as const, slot: '', value: intent }]),
  ]);
}

export function conditionInput({ test, slot, value }: WrittenCondition): CallingConditionInput {
  switch (test) {
    case 'EQUALS':
      return { slot, equals: value.trim() };
    case 'FILLED':
    case 'UNFILLED':
      return { slot, isFilled: test === 'FILLED' };
    case 'INTENT':
      return { intent: value };
  }
}

/** The values that a script can know: those of its questions, what a call begins with, and whether the last tool has worked. */
export function slotsOf({
  steps,
  variables,
}: {
  readonly steps: readonly { readonly slot: string | null }[];
  readonly variables: readonly string[];
}): string[] {
  const asked = steps.flatMap(({ slot }) => slot ?? []);
  return [...new Set([...variables, 'toolSucceeded', ...asked])];
}
