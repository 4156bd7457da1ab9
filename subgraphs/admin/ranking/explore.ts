import { createHash } from 'node:crypto';
import type { Candidate } from './candidate.ts';
import type { RankedSnapshot } from './snapshot.ts';

/** A vendor that has answered fewer offers than this is a newcomer: what is known of it is mostly what every vendor starts with. */
const fewAnswers = 5;

/** The place that a newcomer gets: the last of those that are asked first, as a rule. */
const seat = 3;

/** Which order is decided about, and how many of 1,000 orders give a newcomer a place. */
export interface Exploration {
  readonly orderId: string;
  readonly attempt: number;
  readonly share: number;
}

export function isNewcomer({ offersAnswered }: Pick<Candidate, 'offersAnswered'>): boolean {
  return offersAnswered < fewAnswers;
}

/**
 * Gives the best newcomer the third place in a share of the orders, so that good ones are found out about: with few answers of its own a vendor hardly ever gets an offer. Which
 * orders those are follows from their ids, so a decision that is taken again is the same. Nothing changes where a newcomer is among the first already.
 * @param ranked best first
 */
export function explore(ranked: readonly RankedSnapshot[], exploration: Exploration): RankedSnapshot[] {
  const first = ranked.slice(0, seat);
  const newcomer = ranked.find(({ isNewcomer: isNew }, place) => isNew && place >= seat);
  if (!newcomer || first.some(({ isNewcomer: isNew }) => isNew) || !isChosen(exploration)) return [...ranked];
  const scoreRank = ranked.indexOf(newcomer) + 1;
  const explanation = `shown as a newcomer: place ${scoreRank} by its score, but ${exploration.share / 10} % of the orders give a vendor with few answers place ${seat}`;
  const shown = { ...newcomer, exploration: { scoreRank, explanation } };
  const others = ranked.filter((one) => one !== newcomer);
  return others.toSpliced(seat - 1, 0, shown);
}

/** A number from 0 to 999 that looks like chance and follows from the order. */
function isChosen({ orderId, attempt, share }: Exploration): boolean {
  const hash = createHash('sha256').update(`newcomer ${orderId} ${attempt}`).digest();
  return hash.readUInt32BE(0) % 1_000 < share;
}
