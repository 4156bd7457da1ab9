import type { Weights } from '../model/logistic.ts';
import { SIGNS_SIZE } from '../scam/tally.ts';
import { exampleLogit, fit, type Example } from './adagrad.ts';
import { stepsOf, type Step } from './call-steps.ts';
import { calibrate, type Scored } from './platt.ts';
import type { Call } from './read-calls.ts';
import { foldsOf } from './splits.ts';

/** What a model of scams looks at. */
export interface ScamKind {
  readonly size: number;
  readonly bits: number;
  readonly epochs: number;
  readonly rate: number;
  readonly ridge: number;
  /** Whether it learns from the beginnings of calls as well, or from whole calls alone. */
  readonly isEarly: boolean;
  readonly look: (step: Step) => Pick<Example, 'buckets' | 'values'>;
}

/** 2^15 buckets: with one byte each they fit into a file of 64 KB. */
export const WORDS_BITS = 15;

/** Words and pairs of words in 2^`bits` buckets. */
export function wordsKind(bits: number): ScamKind {
  return {
    size: 1 << bits,
    bits,
    epochs: 12,
    rate: 0.5,
    ridge: 1e-4,
    isEarly: true,
    look: ({ words }) => ({ buckets: words }),
  };
}

/** Categories of signs. */
export const SIGNS_KIND: ScamKind = {
  size: SIGNS_SIZE,
  bits: 0,
  epochs: 12,
  rate: 0.3,
  ridge: 3e-3,
  isEarly: false,
  look: ({ signs }) => signs,
};

/** Caller's turns after which a call is learned from, beside its end. */
const EARLY = new Set([1, 2, 3, 4, 6, 8]);

function learnedSteps(call: Call, { bits, isEarly }: ScamKind): readonly Step[] {
  return stepsOf(call, bits).filter(({ turn, isLast }) => isLast || (isEarly && EARLY.has(turn)));
}

/** Fits a model on what is known of each call, and calibrates it on calls that the folds had left out. */
export function fitScam(calls: readonly Call[], kind: ScamKind, folds = 5): Weights {
  const scored: Scored[] = [];
  for (const { train, test } of foldsOf(calls, folds)) {
    const weights = fitOnce(train, kind);
    for (const call of test) {
      const steps = learnedSteps(call, kind);
      for (const step of steps) {
        const logit = exampleLogit(weights, kind.look(step)) + weights.bias;
        scored.push({ logit, label: call.scam, weight: 1 / steps.length });
      }
    }
  }
  return { ...fitOnce(calls, kind), calibration: calibrate(scored) };
}

function fitOnce(calls: readonly Call[], kind: ScamKind): Weights {
  const examples = calls.flatMap((call) =>
    learnedSteps(call, kind).map((step) => ({ ...kind.look(step), label: call.scam })),
  );
  return fit(examples, { ...kind, seed: 1 });
}
