import * as events from '#contracts/events/invoices.ts';
import { moneyText } from '#platform/localisation/format.ts';
import { accountsOf } from '../recipients/contacts.ts';
import type { Tx } from '../../database.ts';
import { invoiceIssued } from '../types/invoice-issued/invoice-issued.ts';
import { invoicePaid } from '../types/invoice-paid/invoice-paid.ts';
import { clocksAndNumbersOf } from './clocks-and-numbers.ts';
import { on } from './reaction.ts';
import type { Notice, Reaction } from './reaction.ts';
import { toPeople } from './to-people.ts';

const issued = on(events.invoiceIssued, async ({ tx }, { data, subjectId }) => {
  const { number, total, customerId, vendorId } = data;
  if (customerId === null) return [];
  const [card] = await tx.$queryRaw<{ vendor: string; payPath: string | null }[]>`
    select card.display_name as vendor, '/pay/' || invoice.pay_token as "payPath"
    from vendor.card as card left join vendor.invoice_card as invoice on invoice.invoice_id = ${subjectId}::uuid
    where card.vendor_id = ${vendorId}::uuid`;
  const variables = {
    number,
    vendor: card?.vendor ?? '',
    total: await totalFor(tx, customerId, total),
    payPath: card?.payPath ?? null,
  };
  return toPeople([customerId], { type: invoiceIssued, subjectId, variables });
});

const paid = on(events.invoicePaid, async ({ tx }, { data, subjectId, actorId }) => {
  const { number, total, vendorId } = data;
  const notices: Notice[] = [];
  for (const id of await accountsOf(tx, vendorId, 'DISPATCHER')) {
    const variables = { number, total: await totalFor(tx, id, total) };
    notices.push(...toPeople([id], { type: invoicePaid, subjectId, variables }, actorId));
  }
  return notices;
});

async function totalFor(tx: Tx, personId: string, total: Parameters<typeof moneyText>[0]): Promise<string> {
  const { locale } = await clocksAndNumbersOf(tx, personId);
  return moneyText(total, locale);
}

export const invoiceReactions: readonly Reaction[] = [issued, paid];
