import type { Evidence, Intent, IntentClaim, Turn } from '../insight.ts';
import { isDenied } from '../text/denied.ts';
import { quote, quoteHit } from '../text/evidence.ts';
import type { Word } from '../text/fold.ts';
import { PhraseBook } from '../text/phrases.ts';
import { isWithin, quotedSpans } from '../text/quoted.ts';
import { ENGLISH } from './phrases-en.ts';
import { GERMAN } from './phrases-de.ts';

export type RuledIntent = Exclude<Intent, 'OTHER'>;

const VERSION = 'intent-rules-1';
const BOOK = new PhraseBook<RuledIntent>(ENGLISH, GERMAN);
/** One phrase is worth this, and each further one takes a part of the rest. */
const FIRST = 0.72;
const FURTHER = 0.4;
/** A message of only a few words that thanks is nothing else; in a longer one thanks are a courtesy. */
const SHORT = 8;

export type DeniedIntents = ReadonlySet<RuledIntent>;

/** Intents of a message, and those that it denies. */
export interface RuledIntents {
  readonly intents: readonly IntentClaim[];
  readonly denied: DeniedIntents;
}

/** What a customer's message is for, by phrases. A denied or quoted phrase counts for nothing. */
export function ruleIntents(turn: Turn, words: readonly Word[]): RuledIntents {
  const quoted = quotedSpans(turn.text);
  const found = new Map<RuledIntent, Evidence[]>();
  const denied = new Set<RuledIntent>();
  for (const hit of BOOK.find(words)) {
    if (isWithin(quoted, words[hit.first]?.from ?? 0)) continue;
    if (isDenied(words, hit)) denied.add(hit.tag);
    else found.set(hit.tag, [...(found.get(hit.tag) ?? []), quoteHit(turn, words, hit, hit.tag)]);
  }
  return { intents: claims(turn, words, found), denied };
}

function claims(
  turn: Turn,
  words: readonly Word[],
  found: Map<RuledIntent, readonly Evidence[]>,
): IntentClaim[] {
  // Who changes or cancels a booking names it; who complains of a payment too.
  if (found.has('CANCEL') || found.has('CHANGE')) found.delete('BOOK');
  if (found.size > 1 && words.length > SHORT) found.delete('THANKS');
  if (found.size === 0) return words.length === 0 ? [] : [otherwise(turn)];
  return [...found]
    .map(([intent, evidence]) => claim(intent, evidence))
    .sort((a, b) => b.probability - a.probability);
}

function claim(intent: Intent, evidence: readonly Evidence[]): IntentClaim {
  const probability = 1 - (1 - FIRST) * (1 - FURTHER) ** (evidence.length - 1);
  return { intent, probability, evidence, detector: 'RULES', version: VERSION };
}

/** A message that is for nothing that is known. */
export function otherwise(turn: Turn): IntentClaim {
  return {
    intent: 'OTHER',
    probability: 0.5,
    evidence: [quote(turn, 0, turn.text.length, 'OTHER')],
    detector: 'RULES',
    version: VERSION,
  };
}
