import type { Slot, SlotName, Turn } from '../insight.ts';

/** More of one message is not searched for facts. */
const MAX_READ = 4_000;

/** The part of a message in which facts are looked for. */
export function searched(turn: Turn): string {
  return turn.text.slice(0, MAX_READ);
}

/** A fact that stands at a place of a message. */
export function slotAt(
  turn: Turn,
  slot: SlotName,
  place: { readonly from: number; readonly to: number },
  value: string,
  confidence: number,
): Slot {
  const { from, to } = place;
  return { slot, value, raw: turn.text.slice(from, to), seq: turn.seq, from, to, confidence };
}

/** Where a match of a pattern stands; without a group, the whole of it. */
export function placeOf(found: RegExpExecArray): { from: number; to: number } {
  return { from: found.index, to: found.index + found[0].length };
}
