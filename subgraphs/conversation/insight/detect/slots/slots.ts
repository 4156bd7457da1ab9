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
  // The digits of a telephone number are no time and no postcode.
  const isFree = (slot: Slot) => !phones.some((phone) => phone.from < slot.to && slot.from < phone.to);
  return [
    ...phones,
    ...findEmails(turn),
    ...[...findMoney(turn), ...findPlaces(turn), ...findTimes(turn, words, ground, language)].filter(isFree),
    ...findServices(turn, words, ground.services),
    ...findUrgency(turn, words),
  ].sort((a, b) => a.from - b.from || a.to - b.to);
}
