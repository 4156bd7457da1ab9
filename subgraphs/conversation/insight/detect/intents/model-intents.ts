import type { Intent, IntentClaim, Turn } from '../insight.ts';
import { calibrated } from '../model/logistic.ts';
import type { Model } from '../model/weights-file.ts';
import { quote } from '../text/evidence.ts';
import type { Word } from '../text/fold.ts';
import { featuresOf, STATES, type Said, type State } from './features.ts';
import { statesFrom } from './states.ts';

/** Intents that a small model knows; for all others there are phrases. */
const MODELLED = ['FIND', 'BOOK', 'AVAILABILITY'] as const;
const HELD = 0.5;

/** How probable each state is after a message. */
export function stateProbabilities(said: Said, model: Model): ReadonlyMap<State, number> {
  const { buckets, values } = featuresOf(said, model.bits);
  return new Map(
    STATES.map((state) => {
      const head = model.heads.get(state);
      if (!head) throw new Error(`the weights have no head ${state}`);
      let logit = 0;
      for (const [at, index] of buckets.entries()) logit += (head.values[index] ?? 0) * (values[at] ?? 0);
      return [state, calibrated(head, logit * head.scale)] as const;
    }),
  );
}

/** The states that a conversation is in after each message of the customer, each judged with the one before. */
export class StateReader {
  readonly #model: Model;
  #before: readonly State[] = [];

  constructor(model: Model) {
    this.#model = model;
  }

  /** What the model claims of a message in English; `answered` is the line that it answers. */
  read(turn: Turn, words: readonly Word[], answered: readonly Word[]): IntentClaim[] {
    if (words.length === 0) return [];
    const probabilities = stateProbabilities({ words, answered, before: this.#before }, this.#model);
    this.#before = statesFrom(probabilities);
    const evidence = [quote(turn, words[0]?.from ?? 0, words.at(-1)?.to ?? turn.text.length, 'MESSAGE')];
    return MODELLED.flatMap((intent) => {
      const probability = probabilities.get(intent) ?? 0;
      if (probability < HELD) return [];
      return [{ intent, probability, evidence, detector: 'LR' as const, version: this.#model.version }];
    });
  }
}

/** Intents that the model has never seen: where a phrase finds one of them, the model's opinion says nothing. */
const UNKNOWN: ReadonlySet<Intent> = new Set([
  'PRICE',
  'STATUS',
  'CHANGE',
  'CANCEL',
  'PAY',
  'COMPLAIN',
  'CALL_BACK',
  'HUMAN',
]);

/** Claims of rules and of the model as one list: of two claims of one intent the surer, with the quotes of the rule. */
export function joinIntents(rules: readonly IntentClaim[], opinions: readonly IntentClaim[]): IntentClaim[] {
  const isThanks = rules.every(({ intent }) => intent === 'THANKS');
  const isUnknown = (rules.length > 0 && isThanks) || rules.some(({ intent }) => UNKNOWN.has(intent));
  const model = isUnknown
    ? opinions.filter(({ intent }) => rules.some((rule) => rule.intent === intent))
    : opinions;
  const joined = new Map<Intent, IntentClaim>();
  for (const claim of rules)
    if (claim.intent !== 'OTHER' || model.length === 0) joined.set(claim.intent, claim);
  for (const claim of model) {
    const rule = joined.get(claim.intent);
    if (!rule) joined.set(claim.intent, claim);
    else if (claim.probability > rule.probability) {
      joined.set(claim.intent, { ...claim, evidence: rule.evidence });
    }
  }
  return [...joined.values()].sort((a, b) => b.probability - a.probability);
}
