import type { Slot, Turn } from '../insight.ts';
import { isDenied } from '../text/denied.ts';
import type { Word } from '../text/fold.ts';
import { PhraseBook, type PhraseTable } from '../text/phrases.ts';
import { slotAt } from './slot.ts';

type Urgency = 'NOW' | 'SOON' | 'FLEXIBLE';

const PHRASES: PhraseTable<Urgency> = {
  NOW: [
    'emergency|urgent|urgently|immediately|asap',
    'right now|away',
    'as soon as possible',
    'notfall|dringend|sofort|eilt|unverzüglich|schnellstmöglich',
    'so schnell wie möglich',
    'jetzt gleich|sofort',
  ],
  SOON: ['today|tonight|heute', 'this afternoon|evening|week', 'soon|bald|demnächst', 'diese woche'],
  FLEXIBLE: [
    'flexible|flexibel',
    'no rush|hurry',
    'not urgent',
    'whenever|anytime',
    'any time|day',
    'nicht dringend|eilig',
    'keine eile',
    'irgendwann',
    'eilt nicht',
    'jederzeit',
  ],
};
const BOOK = new PhraseBook(PHRASES);

/** How soon a customer wants it. */
export function findUrgency(turn: Turn, words: readonly Word[]): Slot[] {
  const hits = BOOK.find(words).filter((hit) => hit.tag === 'FLEXIBLE' || !isDenied(words, hit));
  return hits
    .filter(
      ({ tag, first, last }) =>
        tag === 'FLEXIBLE' || !hits.some((o) => o.tag === 'FLEXIBLE' && o.first <= last && o.last >= first),
    )
    .map(({ tag, first, last }) =>
      slotAt(turn, 'URGENCY', { from: words[first]?.from ?? 0, to: words[last]?.to ?? 0 }, tag, 0.8),
    );
}
