/** What rounds depend on. */
export interface RoundOffer {
  readonly status: 'PENDING' | 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'WITHDRAWN';
  readonly attempt: number;
  readonly wave: number;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** The offers that went out together. */
export interface Round<Offer extends RoundOffer> {
  readonly attempt: number;
  readonly wave: number;
  /** When the first of them went out. */
  readonly from: string;
  /** When the last of them expires. */
  readonly until: string;
  readonly pending: number;
  readonly offers: readonly Offer[];
}

/** Offers by attempt and wave, the latest first; within a round in the given order, which is that of rank. */
export function roundsOf<Offer extends RoundOffer>(offers: readonly Offer[]): readonly Round<Offer>[] {
  const groups = Map.groupBy(offers, ({ attempt, wave }) => `${attempt}.${wave}`);
  return [...groups.values()]
    .flatMap(describeRound)
    .toSorted((one, other) => other.attempt - one.attempt || other.wave - one.wave);
}

function describeRound<Offer extends RoundOffer>(offers: readonly Offer[]): Round<Offer>[] {
  const [first] = offers;
  if (!first) return [];
  return [
    {
      attempt: first.attempt,
      wave: first.wave,
      from: offers.reduce((from, { createdAt }) => (createdAt < from ? createdAt : from), first.createdAt),
      until: offers.reduce(
        (until, { expiresAt }) => (expiresAt > until ? expiresAt : until),
        first.expiresAt,
      ),
      pending: offers.filter(({ status }) => status === 'PENDING').length,
      offers,
    },
  ];
}

/** The round that waits for answers; undefined when none does. */
export function openRound<Offer extends RoundOffer>(offers: readonly Offer[]): Round<Offer> | undefined {
  return roundsOf(offers).find(({ pending }) => pending > 0);
}
