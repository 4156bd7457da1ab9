import { calibrated, type Weights } from '../model/logistic.ts';
import { exampleLogit } from '../train/adagrad.ts';
import { combine } from '../scam/combine.ts';
import { stepsOf } from '../train/call-steps.ts';
import { fitScam, type ScamKind } from '../train/fit-scam.ts';
import type { Call } from '../train/read-calls.ts';
import { foldsOf } from '../train/splits.ts';

/** What a model thinks after a turn of the caller. */
export interface Score {
  readonly turn: number;
  readonly probability: number;
  readonly kinds: number;
}

/** A call, and what a model that never saw it thinks after each turn of its caller. */
export interface ScoredCall {
  readonly call: Call;
  readonly scores: readonly Score[];
}

/** Models of a benchmark are calibrated on fewer folds than those of a file: it trains dozens of them. */
const CALIBRATION_FOLDS = 3;

/** Trains on some calls and judges others. */
export function trainAndScore(train: readonly Call[], test: readonly Call[], kind: ScamKind): ScoredCall[] {
  const weights = fitScam(train, kind, CALIBRATION_FOLDS);
  return test.map((call) => ({ call, scores: scoresOf(call, kind, weights) }));
}

/** Each call judged by a model of the other folds. */
export function outOfFold(calls: readonly Call[], kind: ScamKind): ScoredCall[] {
  return foldsOf(calls, 5).flatMap(({ train, test }) => trainAndScore(train, test, kind));
}

export function scoresOf(call: Call, kind: ScamKind, weights: Weights): Score[] {
  return stepsOf(call, kind.bits).map((step) => ({
    turn: step.turn,
    probability: calibrated(weights, exampleLogit(weights, kind.look(step))),
    kinds: step.kinds,
  }));
}

/** What is thought after so many turns, or at the end. */
export function judged(
  { call, scores }: ScoredCall,
  turn = Infinity,
): { probability: number; label: boolean } {
  const score = scores[Math.min(turn, scores.length) - 1];
  return { probability: score?.probability ?? 0, label: call.scam };
}

/** What both models think together of calls that each has judged. */
export function together(words: readonly ScoredCall[], signs: readonly ScoredCall[]): ScoredCall[] {
  return words.map(({ call, scores }, at) => ({
    call,
    scores: scores.map((score, turn) => ({
      ...score,
      probability: combine(score.probability, signs[at]?.scores[turn]?.probability ?? 0),
    })),
  }));
}
