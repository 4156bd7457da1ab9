import type { Tx } from '../../database.ts';
import { cycle } from './cycle.ts';
import { manyADay } from './many-a-day.ts';
import { refundSoon } from './refund-soon.ts';
import { sameDevice } from './same-device.ts';
import { sameEmail } from './same-email.ts';
import { sameNetwork } from './same-network.ts';
import { samePayment } from './same-payment.ts';
import { samePerson } from './same-person.ts';
import { samePhone } from './same-phone.ts';
import type { FoundSignal, Signal } from './signal.ts';
import { vendorOwner } from './vendor-owner.ts';

/** From this risk on an operator decides. */
export const heldFrom = 60;

const most = 100;

/** Each kind of fraud that is looked for. A new one is a line here. */
const signals: readonly Signal[] = [
  samePerson,
  sameEmail,
  samePhone,
  sameDevice,
  sameNetwork,
  samePayment,
  vendorOwner,
  cycle,
  manyADay,
  refundSoon,
];

/** What speaks for fraud in a referral: the points of its signals together, at most 100. */
export interface Assessment {
  readonly risk: number;
  /** The strongest first. */
  readonly signals: readonly FoundSignal[];
}

/** Where nothing speaks for fraud. */
export const nothing: Assessment = { risk: 0, signals: [] };

/** Looks for what speaks for fraud in referrals: one statement for each kind. Those in which nothing does are left out. */
export async function assess(
  tx: Tx,
  referralIds: readonly string[],
): Promise<ReadonlyMap<string, Assessment>> {
  const found = new Map<string, FoundSignal[]>();
  for (const { kind, find } of signals) {
    for (const { referralId, points, reason } of await find(tx, referralIds)) {
      found.set(referralId, [...(found.get(referralId) ?? []), { kind, points, reason }]);
    }
  }
  return new Map(
    [...found].map(([id, list]) => [
      id,
      {
        risk: Math.min(
          most,
          list.reduce((sum, { points }) => sum + points, 0),
        ),
        signals: list.toSorted((one, other) => other.points - one.points),
      },
    ]),
  );
}
