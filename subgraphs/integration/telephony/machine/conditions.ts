import type { Step } from '#contracts/calling/script.ts';
import type { MachineState } from './state.ts';

type Condition = Step['when'][number];

/** Whether all of the conditions hold. None is fulfilled always. */
export function hold(
  conditions: readonly Condition[],
  { slots, intent }: Pick<MachineState, 'slots' | 'intent'>,
): boolean {
  return conditions.every((condition) => {
    const value = condition.slot === undefined ? undefined : slots[condition.slot];
    if (condition.isFilled !== undefined && (value !== undefined && value !== '') !== condition.isFilled) {
      return false;
    }
    if (condition.equals !== undefined && value !== condition.equals) return false;
    return condition.intent === undefined || condition.intent === intent;
  });
}
