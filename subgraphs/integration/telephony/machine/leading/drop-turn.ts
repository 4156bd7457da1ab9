import type { MachineState } from '../state.ts';

/** What the language model was asked is of no interest any more: nothing of its answer is said. */
export function dropTurn({ leading }: MachineState): void {
  if (!leading) return;
  leading.askedAt = null;
  leading.said = '';
  leading.queue = [];
  leading.answer = null;
  leading.isFailed = false;
}
