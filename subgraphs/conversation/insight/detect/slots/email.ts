import type { Slot, Turn } from '../insight.ts';
import { placeOf, searched, slotAt } from './slot.ts';

const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,4}\p{L}{2,24}/gu;

/** E-mail addresses. */
export function findEmails(turn: Turn): Slot[] {
  if (!turn.text.includes('@')) return [];
  return [...searched(turn).matchAll(EMAIL)].map((found) =>
    slotAt(turn, 'EMAIL', placeOf(found), found[0].toLowerCase(), 0.98),
  );
}
