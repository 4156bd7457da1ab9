import type { IntentClaim, Turn } from '../insight.ts';
import type { Word } from '../text/fold.ts';
import { PhraseBook } from '../text/phrases.ts';
import { otherwise } from './intents.ts';

/** Who wants one more says so. */
const MORE = new PhraseBook<'MORE'>({
  MORE: [
    'book|reserve|schedule|order|need|want|get ~2 another|second|additional',
    'book|reserve|schedule|order|need|want|get ~1 one more',
    'brauche|moechte|will|buche|bestelle ~2 noch|weitere*|zweite*|zusaetzliche*',
  ],
});

/** What a phrase for booking is worth still while an order is open: enough for a wish, with little to spare. */
const LOWERED = 0.85;

/**
 * While an order is open, or one is being talked about, most of what the customer writes is about that one: "great, see you at 2". The small
 * model takes this for booking, because it follows a booking. So it counts only with a phrase or where one more is wanted, and for less.
 * @param ruled what phrases say of the message
 */
export function afterBooking(
  turn: Turn,
  words: readonly Word[],
  ruled: readonly IntentClaim[],
  joined: readonly IntentClaim[],
): readonly IntentClaim[] {
  if (turn.isBooked !== true) return joined;
  const phrase = ruled.find(({ intent }) => intent === 'BOOK');
  const left = joined.flatMap((claim) => {
    if (claim.intent !== 'BOOK') return [claim];
    const said = phrase ?? (MORE.find(words).length > 0 ? claim : null);
    return said === null ? [] : [{ ...said, probability: said.probability * LOWERED }];
  });
  if (left.length === 0 && joined.length > 0) return [otherwise(turn)];
  return left.toSorted((one, another) => another.probability - one.probability);
}
