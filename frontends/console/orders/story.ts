import { roundsOf } from './offer-rounds.ts';
import type { RoundOffer } from './offer-rounds.ts';
import type { OrderStatus } from './order-selection.ts';

export interface StoryOffer extends RoundOffer {
  readonly closedAt: string | null;
  readonly declineReason: string | null;
  readonly vendor: { readonly displayName: string };
}

export interface StoryOrder<Offer extends StoryOffer> {
  readonly history: readonly {
    readonly at: string;
    readonly status: OrderStatus;
    readonly note: string | null;
  }[];
  readonly offers: readonly Offer[];
}

/** One line of an order's story. */
export type StoryStep =
  | {
      readonly kind: 'status';
      readonly at: string;
      readonly status: OrderStatus;
      readonly note: string | null;
    }
  | {
      readonly kind: 'offered';
      readonly at: string;
      readonly attempt: number;
      readonly wave: number;
      readonly vendors: readonly string[];
    }
  | { readonly kind: 'declined'; readonly at: string; readonly vendor: string; readonly note: string | null }
  | { readonly kind: 'expired'; readonly at: string; readonly vendors: readonly string[] };

/** What has happened with an order and its offers, the newest first. */
export function storyOf<Offer extends StoryOffer>({
  history,
  offers,
}: StoryOrder<Offer>): readonly StoryStep[] {
  const steps: StoryStep[] = [
    ...history.map(({ at, status, note }) => ({ kind: 'status' as const, at, status, note })),
    ...roundsOf(offers).flatMap(({ attempt, wave, from, offers: round }): StoryStep[] => {
      const names = (some: readonly Offer[]) => some.map(({ vendor }) => vendor.displayName);
      const expired = round.filter(({ status }) => status === 'EXPIRED');
      const last = expired
        .map(({ closedAt, expiresAt }) => closedAt ?? expiresAt)
        .toSorted()
        .at(-1);
      return [
        { kind: 'offered', at: from, attempt, wave, vendors: names(round) },
        ...round
          .filter(({ status }) => status === 'DECLINED')
          .map(({ closedAt, expiresAt, declineReason, vendor }) => ({
            kind: 'declined' as const,
            at: closedAt ?? expiresAt,
            vendor: vendor.displayName,
            note: declineReason,
          })),
        ...(last === undefined ? [] : [{ kind: 'expired' as const, at: last, vendors: names(expired) }]),
      ];
    }),
  ];
  // What was stored first stays first where moments are the same.
  return steps.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at)).toReversed();
}
