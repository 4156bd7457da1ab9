import type { Evidence, SentimentClaim, Turn } from '../insight.ts';
import { quote } from '../text/evidence.ts';
import type { Word } from '../text/fold.ts';
import { repairMojibake } from '../text/mojibake.ts';
import { COURTESIES, NEGATORS, SIGNS, STRONGER, WEIGHTS } from './lexicon.ts';

const VERSION = 'lexicon-1';
const EMOJI = /\p{Extended_Pictographic}/gu;
const REACH = 3;

/** How a message sounds, by words that are weighed, with negation and emoji. No accuracy is claimed: no labelled data was at hand. */
export function judgeSentiment(turn: Turn, words: readonly Word[]): SentimentClaim {
  const evidence: Evidence[] = [];
  let sum = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    const weight = WEIGHTS.get(word?.word ?? '');
    if (!word || weight === undefined || isCourtesy(words, at)) continue;
    const before = words.slice(Math.max(0, at - REACH), at).map((other) => other.word);
    const isNegated = before.some((other) => NEGATORS.has(other));
    const isStronger = before.some((other) => STRONGER.has(other));
    // "Not bad" is no praise, and "not good" is a complaint.
    const moved = isNegated ? (weight > 0 ? -Math.max(1.5, weight * 0.75) : -weight / 2) : weight;
    sum += moved * (isStronger ? 1.5 : 1);
    evidence.push(quote(turn, word.from, word.to, moved > 0 ? 'POSITIVE' : 'NEGATIVE'));
  }
  const { text, starts } = repairMojibake(turn.text);
  for (const found of text.matchAll(EMOJI)) {
    const weight = SIGNS.get(found[0]) ?? 0;
    if (weight === 0) continue;
    sum += weight;
    const end = found.index + found[0].length;
    const span = [starts?.[found.index] ?? found.index, starts?.[end] ?? end] as const;
    evidence.push(quote(turn, ...span, weight > 0 ? 'POSITIVE' : 'NEGATIVE'));
  }
  const sentiment = sum >= 1.5 ? 'POSITIVE' : sum <= -1.5 ? 'NEGATIVE' : 'NEUTRAL';
  return {
    sentiment,
    probability: sentiment === 'NEUTRAL' ? 0.5 : Math.min(0.95, 0.5 + Math.abs(sum) / 10),
    evidence: evidence
      .filter(({ category }) => sentiment !== 'NEUTRAL' && category === sentiment)
      .slice(0, 5),
    detector: 'RULES',
    version: VERSION,
  };
}

function isCourtesy(words: readonly Word[], at: number): boolean {
  const word = words[at]?.word ?? '';
  return (
    COURTESIES.has(`${word} ${words[at + 1]?.word ?? ''}`) ||
    COURTESIES.has(`${words[at - 1]?.word ?? ''} ${word}`)
  );
}
