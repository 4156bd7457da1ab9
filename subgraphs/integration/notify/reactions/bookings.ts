import * as events from '#contracts/events/bookings.ts';
import { dateText } from '#platform/localisation/format.ts';
import { defaultLocale, findLocale } from '#platform/localisation/locales.ts';
import type { Tx } from '../../database.ts';
import { accountsOf, contactOf } from '../recipients/contacts.ts';
import { bookingCancelled } from '../types/booking-cancelled/booking-cancelled.ts';
import { bookingMade } from '../types/booking-made/booking-made.ts';
import { bookingMoved } from '../types/booking-moved/booking-moved.ts';
import { bookingNear } from '../types/booking-near/booking-near.ts';
import type { NotificationType } from '../types/notification-type.ts';
import { orderCardOf } from './order-card.ts';
import { on } from './reaction.ts';
import type { KnownEvent, Notice, Reaction } from './reaction.ts';
import { toPeople } from './to-people.ts';

type BookingEvent = KnownEvent<ReturnType<typeof events.bookingMade.data.parse>>;

/** The customer and the accounts of the vendor, each by their own clock and with their own link. */
async function toBoth(
  tx: Tx,
  { data, actorId }: BookingEvent,
  type: NotificationType,
): Promise<readonly Notice[]> {
  const { orderId: subjectId, customerId, vendorId } = data;
  const card = await orderCardOf(tx, subjectId);
  if (!card || vendorId === null) return [];
  const { number, service, summary, vendor, linkToken } = card;
  const shared = { service, number: String(number) };
  const notices: Notice[] = [];
  if (customerId !== null && linkToken !== null) {
    const when = await momentFor(tx, customerId, data);
    const variables = { ...shared, about: vendor ?? '', when, path: `/order/${linkToken}` };
    notices.push(...toPeople([customerId], { type, subjectId, variables }, actorId));
  }
  for (const id of await accountsOf(tx, vendorId)) {
    const when = await momentFor(tx, id, data);
    const variables = { ...shared, about: summary, when, path: `/vendor/work/${subjectId}` };
    notices.push(...toPeople([id], { type, subjectId, variables }, actorId));
  }
  return notices;
}

/** When it begins, by the clock of the person, else by that of the vendor. */
async function momentFor(
  tx: Tx,
  personId: string,
  { startsAt, timezone }: BookingEvent['data'],
): Promise<string> {
  const contact = await contactOf(tx, personId);
  return dateText(new Date(startsAt), {
    form: 'DATE_TIME',
    locale: findLocale(contact?.locale ?? defaultLocale) ?? defaultLocale,
    timezone: contact?.timezone ?? timezone,
  });
}

export const bookingReactions: readonly Reaction[] = [
  on(events.bookingMade, ({ tx }, event) => toBoth(tx, event, bookingMade)),
  on(events.bookingMoved, ({ tx }, event) => toBoth(tx, event, bookingMoved)),
  on(events.bookingCancelled, ({ tx }, event) => toBoth(tx, event, bookingCancelled)),
  on(events.bookingNear, ({ tx }, event) => toBoth(tx, event, bookingNear)),
];
