import type { Insight } from '../detect/insight.ts';
import type { Gist } from '../summary/gist.ts';
import { latestOfEach } from './latest-of-each.ts';

/** What is kept of a conversation after the message `upToSeq`. */
export function stateOf(insight: Insight, gist: Gist) {
  const { upToSeq, language, intents, sentiment, slots, scam } = insight;
  const likeliest = intents.toSorted((one, other) => other.probability - one.probability);
  return {
    upToSeq,
    language: language.language,
    intents: likeliest.map(({ intent }) => intent),
    sentiment: sentiment.sentiment,
    slots: latestOfEach(slots),
    scamVerdict: scam.verdict,
    scamProbability: scam.probability,
    scamCategories: scam.categories,
    scamBy: scam.by,
    subject: gist.subject(),
    summary: gist.summary(insight),
  };
}
