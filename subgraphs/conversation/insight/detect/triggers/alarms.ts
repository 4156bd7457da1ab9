import { isDenied } from '../text/denied.ts';
import { quoteHit } from '../text/evidence.ts';
import { PhraseBook } from '../text/phrases.ts';
import { isWithin, quotedSpans } from '../text/quoted.ts';
import type { Heard, Reason } from './heard.ts';
import { PHRASES } from './phrases.ts';

type Alarm = keyof typeof PHRASES;

const BOOK = new PhraseBook<Alarm>(PHRASES);
const SURE = 0.85;
/** One of these words alone opts out, as on the telephone; within a sentence it says nothing. */
const KEYWORDS = /^(stop|stopp|stopall|unsubscribe|quit|end|abmelden|ende)$/;

/** Emergencies and opt-outs in one message. */
export function findAlarms({ turn, words }: Heard): { readonly tag: Alarm; readonly reason: Reason }[] {
  const quoted = quotedSpans(turn.text);
  const [only, more] = words;
  if (only && !more && KEYWORDS.test(only.word)) {
    const evidence = [quoteHit(turn, words, { tag: 'OPT_OUT', first: 0, last: 0 }, 'OPT_OUT')];
    return [{ tag: 'OPT_OUT', reason: { probability: 0.95, evidence } }];
  }
  return BOOK.find(words)
    .filter((hit) => !isWithin(quoted, words[hit.first]?.from ?? 0) && !isDenied(words, withoutOwn(hit)))
    .map((hit) => ({
      tag: hit.tag,
      reason: { probability: SURE, evidence: [quoteHit(turn, words, hit, hit.tag)] },
    }));
}

/** A phrase may begin with a denial of its own ("don't call me"): only one before it counts. */
function withoutOwn<T extends { first: number; last: number }>(hit: T): T {
  return { ...hit, last: hit.first };
}
