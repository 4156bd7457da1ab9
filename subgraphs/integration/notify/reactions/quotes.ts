import * as events from '#contracts/events/quotes.ts';
import { dateText, moneyText } from '#platform/localisation/format.ts';
import type { Tx } from '../../database.ts';
import { accountsOf } from '../recipients/contacts.ts';
import { quoteAccepted } from '../types/quote-accepted/quote-accepted.ts';
import { quoteDeclined } from '../types/quote-declined/quote-declined.ts';
import { quoteDue } from '../types/quote-due/quote-due.ts';
import { quoteExpires } from '../types/quote-expires/quote-expires.ts';
import { quoteRequested } from '../types/quote-requested/quote-requested.ts';
import { quoteSubmitted } from '../types/quote-submitted/quote-submitted.ts';
import type { NotificationType } from '../types/notification-type.ts';
import { clocksAndNumbersOf } from './clocks-and-numbers.ts';
import { orderCardOf } from './order-card.ts';
import { on } from './reaction.ts';
import type { KnownEvent, Notice, Reaction } from './reaction.ts';
import { toPeople } from './to-people.ts';

type QuoteEvent = KnownEvent<ReturnType<typeof events.quoteRequested.data.parse>>;

const requested = on(events.quoteRequested, ({ tx }, event) => toAsked(tx, event, quoteRequested));
const submitted = on(events.quoteSubmitted, ({ tx }, event) => toCustomer(tx, event, quoteSubmitted));
/** Who has to act is notified: the vendor that was asked, and else the customer. */
const expiring = on(events.quoteExpiring, ({ tx }, event) =>
  event.data.total === null ? toAsked(tx, event, quoteDue) : toCustomer(tx, event, quoteExpires),
);
const accepted = on(events.quoteAccepted, ({ tx }, event) => toQuoting(tx, event, quoteAccepted));
const declined = on(events.quoteDeclined, ({ tx }, event) => toQuoting(tx, event, quoteDeclined));

/** The accounts of a vendor that is to submit a quote. */
async function toAsked(
  tx: Tx,
  { data, actorId }: QuoteEvent,
  type: NotificationType,
): Promise<readonly Notice[]> {
  const { orderId: subjectId, quoteId, quotedBy, expiresAt } = data;
  const card = await orderCardOf(tx, subjectId);
  if (!card) return [];
  const { service, summary } = card;
  const notices: Notice[] = [];
  for (const id of await accountsOf(tx, quotedBy, 'DISPATCHER')) {
    const until = await momentFor(tx, id, expiresAt);
    notices.push(
      ...toPeople([id], { type, subjectId, variables: { service, summary, until, quoteId } }, actorId),
    );
  }
  return notices;
}

/** The customer, who decides. */
async function toCustomer(
  tx: Tx,
  { data, actorId }: QuoteEvent,
  type: NotificationType,
): Promise<readonly Notice[]> {
  const { orderId: subjectId, quotedBy, total, expiresAt, customerId } = data;
  const card = await orderCardOf(tx, subjectId);
  if (!card || customerId === null || total === null || card.linkToken === null) return [];
  const [vendor] = await tx.$queryRaw<{ name: string }[]>`
    select display_name as name from vendor.card where vendor_id = ${quotedBy}::uuid`;
  const variables = {
    service: card.service,
    vendor: vendor?.name ?? '',
    total: moneyText(total, (await clocksAndNumbersOf(tx, customerId)).locale),
    until: await momentFor(tx, customerId, expiresAt),
    path: `/order/${card.linkToken}`,
  };
  return toPeople([customerId], { type, subjectId, variables }, actorId);
}

/** The accounts of a vendor whose quote was answered. */
async function toQuoting(
  tx: Tx,
  { data, actorId }: QuoteEvent,
  type: NotificationType,
): Promise<readonly Notice[]> {
  const { orderId: subjectId, quoteId, quotedBy, total } = data;
  const card = await orderCardOf(tx, subjectId);
  if (!card) return [];
  const notices: Notice[] = [];
  for (const id of await accountsOf(tx, quotedBy, 'DISPATCHER')) {
    const { locale } = await clocksAndNumbersOf(tx, id);
    const shared = { service: card.service, number: String(card.number), quoteId };
    const variables =
      type === quoteAccepted ? { ...shared, total: total ? moneyText(total, locale) : '' } : shared;
    notices.push(...toPeople([id], { type, subjectId, variables }, actorId));
  }
  return notices;
}

async function momentFor(tx: Tx, personId: string, at: string): Promise<string> {
  return dateText(new Date(at), { form: 'DATE_TIME', ...(await clocksAndNumbersOf(tx, personId)) });
}

export const quoteReactions: readonly Reaction[] = [requested, submitted, expiring, accepted, declined];
