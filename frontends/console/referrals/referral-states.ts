import type { ConsoleReferralFragment } from '#generated/documents/frontends/console/referrals.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import type { Tone } from '#packages/components/tone.ts';

type State = ConsoleReferralFragment['state'];

export const referralStates = [
  'PENDING',
  'QUALIFIED',
  'APPROVED',
  'PAID',
  'REVERSED',
  'REJECTED',
] as const satisfies readonly State[];

export const stateTones: Readonly<Record<State, Tone>> = {
  PENDING: 'neutral',
  QUALIFIED: 'info',
  APPROVED: 'accent',
  PAID: 'good',
  REVERSED: 'warn',
  REJECTED: 'bad',
};

/** From this risk on a referral waits for an operator. */
export const heldFrom = 60;

/** Which referrals a list asks for: those that wait for a review, or those at a state. */
export function referralFilterOf(held: boolean, state: string) {
  if (held) return { held: true };
  const known = oneOf(referralStates, state);
  return known === undefined ? {} : { state: [known] };
}

/** What an operator can do with a referral: decide about one that is open, and note that a customer got a booked reward. */
export function actsFor({ state, referrer }: Pick<ConsoleReferralFragment, 'state' | 'referrer'>): {
  readonly canDecide: boolean;
  readonly canPay: boolean;
} {
  return {
    canDecide: state === 'PENDING' || state === 'QUALIFIED' || state === 'APPROVED',
    canPay: state === 'APPROVED' && referrer?.role === 'CUSTOMER',
  };
}
