import type {
  Ground,
  Insight,
  IntentClaim,
  LanguageClaim,
  ScamClaim,
  SentimentClaim,
  Slot,
  Turn,
} from './insight.ts';
import { ruleIntents } from './intents/intents.ts';
import { detectLanguage, givenLanguage } from './language/language.ts';
import { afterBooking } from './intents/after-booking.ts';
import { joinIntents, StateReader } from './intents/model-intents.ts';
import { SHIPPED, type Models } from './model/models.ts';
import { Watch } from './scam/watch.ts';
import { judgeSentiment } from './sentiment/sentiment.ts';
import { findSlots } from './slots/slots.ts';
import { fold, type Word } from './text/fold.ts';
import { Triggers } from './triggers/triggers.ts';

const NO_SENTIMENT: SentimentClaim = {
  sentiment: 'NEUTRAL',
  probability: 0.5,
  evidence: [],
  detector: 'RULES',
  version: 'lexicon-1',
};

/** Reads a conversation from its beginning: what is understood after its last turn. */
export function readConversation(turns: readonly Turn[], ground: Ground, models: Models = SHIPPED): Insight {
  const reading = new Reading(ground, models);
  for (const turn of turns) reading.add(turn);
  return reading.insight();
}

/**
 * A conversation that is read while it goes on. Each turn costs what it is long, and what is understood of it depends on nothing that
 * is said later: `add` for each turn and `insight()` equal `readConversation` of the same turns.
 */
export class Reading {
  readonly #ground: Ground;
  readonly #watches: readonly Watch[];
  readonly #triggers = new Triggers();
  readonly #slots: Slot[] = [];
  readonly #states: StateReader | null;
  #answered: readonly Word[] = [];
  #language: LanguageClaim;
  #intents: readonly IntentClaim[] = [];
  #sentiment = NO_SENTIMENT;
  #upToSeq = 0;

  constructor(ground: Ground, models: Models = SHIPPED) {
    this.#ground = ground;
    this.#language = givenLanguage(ground.language);
    this.#states = models.intents && new StateReader(models.intents);
    // Whoever is not of the house can defraud the others.
    this.#watches = [new Watch('CUSTOMER', models.scam), new Watch('VENDOR', models.scam)];
  }

  add(turn: Turn): void {
    const words = fold(turn.text);
    this.#upToSeq = turn.seq;
    for (const watch of this.#watches) watch.read(turn, words);
    if (turn.from === 'CUSTOMER') this.#hear(turn, words);
    else this.#answered = words;
    if (turn.from === 'ASSISTANT') this.#triggers.answer(turn);
    this.#triggers.warn(turn, this.#scam());
  }

  insight(): Insight {
    return {
      upToSeq: this.#upToSeq,
      language: this.#language,
      intents: this.#intents,
      slots: [...this.#slots],
      sentiment: this.#sentiment,
      triggers: this.#triggers.claims(),
      scam: this.#scam(),
    };
  }

  #hear(turn: Turn, words: readonly Word[]): void {
    this.#language = detectLanguage(turn) ?? this.#language;
    const { intents: ruled, denied } = ruleIntents(turn, words);
    // The model knows English alone.
    const claims = this.#language.language === 'en' ? this.#states?.read(turn, words, this.#answered) : [];
    this.#intents = afterBooking(turn, words, ruled, joinIntents(ruled, claims ?? []));
    this.#sentiment = judgeSentiment(turn, words);
    const slots = findSlots(turn, words, this.#ground, this.#language.language);
    this.#slots.push(...slots);
    this.#triggers.hear({ turn, words, intents: this.#intents, denied, sentiment: this.#sentiment, slots });
  }

  /** The worst that is thought of anybody. */
  #scam(): ScamClaim {
    const rank = { NONE: 0, SUSPECTED: 1, LIKELY: 2 } as const;
    const claims = this.#watches.map((watch) => watch.claim());
    return claims.reduce((worst, claim) => {
      const isWorse =
        rank[claim.verdict] > rank[worst.verdict] ||
        (claim.verdict === worst.verdict && claim.probability > worst.probability);
      return isWorse ? claim : worst;
    });
  }
}
