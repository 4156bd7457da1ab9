import { logitOfProbability, sigmoid } from '../model/logistic.ts';

/**
 * How much words count beside signs. Words see more and earlier, but know only what they were trained on; signs hold for honest calls
 * of a kind that nobody has seen. The benchmark prints both alone.
 */
const WORDS_SHARE = 0.8;

/** One probability of the two models. */
export function combine(words: number, signs: number): number {
  return sigmoid(WORDS_SHARE * logitOfProbability(words) + (1 - WORDS_SHARE) * logitOfProbability(signs));
}
