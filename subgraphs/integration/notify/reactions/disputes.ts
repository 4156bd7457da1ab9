import * as events from '#contracts/events/payments.ts';
import { moneyText } from '#platform/localisation/format.ts';
import { accountsOf, operators } from '../recipients/contacts.ts';
import { disputeOpened } from '../types/dispute-opened/dispute-opened.ts';
import { clocksAndNumbersOf } from './clocks-and-numbers.ts';
import { on } from './reaction.ts';
import type { Notice, Reaction } from './reaction.ts';
import { toPeople } from './to-people.ts';

const opened = on(events.disputeOpened, async ({ tx }, { data }) => {
  const { invoiceId, orderId, vendorId, amount } = data;
  const [card] = await tx.$queryRaw<{ number: string }[]>`
    select number from vendor.invoice_card where invoice_id = ${invoiceId}::uuid`;
  const ofVendor = (await accountsOf(tx, vendorId, 'DISPATCHER')).map((id) => ({
    id,
    path: `/vendor/invoices/${invoiceId}`,
  }));
  const ofPlatform = (await operators(tx)).map((id) => ({ id, path: `/console/orders/${orderId}` }));
  const notices: Notice[] = [];
  for (const { id, path } of [...ofVendor, ...ofPlatform]) {
    const { locale } = await clocksAndNumbersOf(tx, id);
    const variables = { number: card?.number ?? '', amount: moneyText(amount, locale), path };
    notices.push(...toPeople([id], { type: disputeOpened, subjectId: invoiceId, variables }));
  }
  return notices;
});

export const disputeReactions: readonly Reaction[] = [opened];
