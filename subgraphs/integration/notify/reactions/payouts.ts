import * as events from '#contracts/events/payments.ts';
import { moneyText } from '#platform/localisation/format.ts';
import { accountsOf } from '../recipients/contacts.ts';
import { payoutPaid } from '../types/payout-paid/payout-paid.ts';
import { clocksAndNumbersOf } from './clocks-and-numbers.ts';
import { on } from './reaction.ts';
import type { Notice, Reaction } from './reaction.ts';
import { toPeople } from './to-people.ts';

const paid = on(events.payoutPaid, async ({ tx }, { data: { vendorId, amount } }) => {
  const notices: Notice[] = [];
  for (const id of await accountsOf(tx, vendorId, 'OWNER')) {
    const { locale } = await clocksAndNumbersOf(tx, id);
    const variables = { amount: moneyText(amount, locale) };
    notices.push(...toPeople([id], { type: payoutPaid, subjectId: null, variables }));
  }
  return notices;
});

export const payoutReactions: readonly Reaction[] = [paid];
