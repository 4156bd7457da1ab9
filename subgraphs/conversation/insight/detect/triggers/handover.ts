import type { Turn } from '../insight.ts';
import { quoteHit } from '../text/evidence.ts';
import type { Word } from '../text/fold.ts';
import { PhraseBook } from '../text/phrases.ts';
import type { Heard, Reason } from './heard.ts';

const BOOK = new PhraseBook({
  FAILED_ANSWER: [
    'didnt|dont|not|couldnt|did ~2 understand|catch|get',
    'not|isnt sure ~3 mean|meant|help|understand',
    'cant|cannot|unable|couldnt ~2 help|answer|find|do',
    'could you rephrase|repeat',
    'nicht|leider ~3 verstanden|helfen|beantworten|weiterhelfen|verstehe',
    'umformulieren|anders formulieren|wiederholen',
  ],
});

/** Whether an answer of the assistant says that it has none. */
export function isFailedAnswer(turn: Turn, words: readonly Word[]): Reason | null {
  const hit = BOOK.find(words)[0];
  return hit ? { probability: 0.7, evidence: [quoteHit(turn, words, hit, 'FAILED_ANSWER')] } : null;
}

/** The customer's two latest messages sound bad. */
export function negativeTwice(heard: readonly Heard[]): Reason | null {
  const [before, last] = heard.slice(-2);
  if (before?.sentiment.sentiment !== 'NEGATIVE' || last?.sentiment.sentiment !== 'NEGATIVE') return null;
  return {
    probability: Math.min(before.sentiment.probability, last.sentiment.probability),
    evidence: [...before.sentiment.evidence, ...last.sentiment.evidence],
  };
}
