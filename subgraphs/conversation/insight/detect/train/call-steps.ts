import { findSigns } from '../scam/rules.ts';
import type { Category } from '../scam/categories.ts';
import { Tally } from '../scam/tally.ts';
import { SpokenWords } from '../scam/words.ts';
import type { Example } from './adagrad.ts';
import type { Call } from './read-calls.ts';

/** What is known of a call after a turn of the caller. */
export interface Step {
  /** How many turns the caller has had. */
  readonly turn: number;
  readonly isLast: boolean;
  readonly words: Uint32Array;
  readonly signs: Pick<Example, 'buckets' | 'values'>;
  readonly kinds: number;
}

const known = new WeakMap<Call, Map<number, readonly Step[]>>();

/** A call as it was known after each turn of the caller. */
export function stepsOf(call: Call, bits: number): readonly Step[] {
  const ofCall = known.get(call) ?? new Map<number, readonly Step[]>();
  known.set(call, ofCall);
  const steps = ofCall.get(bits) ?? walk(call, bits);
  ofCall.set(bits, steps);
  return steps;
}

function walk(call: Call, bits: number): Step[] {
  const words = new SpokenWords(bits);
  const tally = new Tally();
  const steps: Step[] = [];
  const lastCaller = call.turns.findLastIndex(({ role }) => role === 'caller:');
  const signs = signsOf(call);
  for (const [index, turn] of call.turns.entries()) {
    words.add(turn.role, turn.words);
    if (turn.role !== 'caller:' || turn.words.length === 0) continue;
    for (const category of signs[index] ?? []) tally.add(category);
    steps.push({
      turn: steps.length + 1,
      isLast: index === lastCaller,
      words: words.buckets.toArray(),
      signs: tally.features(steps.length + 1),
      kinds: tally.kinds.length,
    });
  }
  return steps;
}

const found = new WeakMap<Call, readonly (readonly Category[])[]>();

function signsOf(call: Call): readonly (readonly Category[])[] {
  const before = found.get(call);
  if (before) return before;
  const signs = call.turns.map(({ role, text, words }) =>
    role === 'caller:'
      ? findSigns({ seq: 0, from: 'VENDOR', text, at: new Date(0) }, words).map(({ category }) => category)
      : [],
  );
  found.set(call, signs);
  return signs;
}
