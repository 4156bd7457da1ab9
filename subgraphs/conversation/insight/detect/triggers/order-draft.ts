import { quote } from '../text/evidence.ts';
import type { Slot } from '../insight.ts';
import type { Heard, Reason } from './heard.ts';

const THRESHOLD = 0.6;
const WITH_FACTS = 0.85;
const TWICE = 0.9;

/**
 * The customer wants to book, said twice, or said once with what and with where or when. What was said before an order was made belongs to
 * that order. While one is being talked about, only what adds to it counts.
 */
export function draftReason(all: readonly Heard[]): Reason | null {
  const last = all.at(-1)?.turn;
  const heard = all.filter(({ turn }) => (turn.orders ?? 0) === (last?.orders ?? 0));
  const bookings = heard.flatMap(({ intents }) =>
    intents.filter(({ intent, probability }) => intent === 'BOOK' && probability >= THRESHOLD),
  );
  const latest = heard.at(-1);
  const isLatest = latest?.intents.some((claim) => bookings.includes(claim)) ?? false;
  // A long talk about one order quotes how it began and how it stands, and not each message.
  const quoted = new Set([...bookings.slice(0, 1), ...bookings.slice(-2)]);
  const evidence = [...quoted].flatMap((claim) => claim.evidence);
  if (bookings.length >= 2 && isLatest) return { probability: TWICE, evidence };
  const facts = heard.flatMap(({ turn, slots }) => slots.map((slot) => ({ turn, slot })));
  const find = (...names: readonly Slot['slot'][]) => facts.findLast(({ slot }) => names.includes(slot.slot));
  const service = find('SERVICE');
  const where = find('ADDRESS', 'POSTCODE', 'TIME');
  if (bookings.length === 0 || !service || !where) return null;
  if (last?.isBooked === true && !isLatest && latest?.slots.length === 0) return null;
  const quotes = [service, where].map(({ turn, slot }) => quote(turn, slot.from, slot.to, slot.slot));
  return { probability: WITH_FACTS, evidence: [...evidence, ...quotes] };
}
