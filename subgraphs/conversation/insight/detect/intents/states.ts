import { STATES, type State } from './features.ts';

const HELD = 0.5;

/** States that hold, by their probabilities; at least the most probable one. */
export function statesFrom(probabilities: ReadonlyMap<State, number>): readonly State[] {
  const held = STATES.filter((state) => (probabilities.get(state) ?? 0) >= HELD);
  if (held.length > 0) return held;
  const best = STATES.reduce((top, state) =>
    (probabilities.get(state) ?? 0) > (probabilities.get(top) ?? 0) ? state : top,
  );
  return [best];
}
