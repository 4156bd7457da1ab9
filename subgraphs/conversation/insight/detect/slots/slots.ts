import type { Ground, Slot, Turn } from '../insight.ts';
import type { Word } from '../text/fold.ts';
import { findEmails } from './email.ts';
import { findMoney } from './money.ts';
import { findPhones } from './phone.ts';
import { findPlaces } from './place.ts';
import { findServices } from './service.ts';
import { findTimes } from './time.ts';
import { findUrgency } from './urgency.ts';

/** All facts of one message, in the order in which they stand there. */
export function findSlots(
  turn: Turn,
  words: readonly Word[],
  ground: Ground,
  language: string | null,
): Slot[] {
  const phones = findPhones(turn, ground);
  const places = findPlaces(turn).filter(isFreeOf(phones));
  return [
    ...phones,
    ...findEmails(turn),
    ...findMoney(turn).filter(isFreeOf(phones)),
    ...places,
    ...findTimes(turn, words, ground, language).filter(isFreeOf([...phones, ...places])),
    ...findServices(turn, words, ground.services),
    ...findUrgency(turn, words),
  ].sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The digits of a telephone number are no postcode, and those of an address no time. */
function isFreeOf(others: readonly Slot[]): (slot: Slot) => boolean {
  return (slot) => !others.some((other) => other.from < slot.to && slot.from < other.to);
}
