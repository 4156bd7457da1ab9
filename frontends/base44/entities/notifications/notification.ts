import { z } from 'zod';
import { Base44OffersDocument } from '#generated/documents/frontends/base44/entities/notifications.ts';
import type {
  Base44OfferFragment,
  OfferStatus,
} from '#generated/documents/frontends/base44/entities/notifications.ts';
import { badInput, notSupported } from '../../refusals/refusal.ts';
import { everything } from '../../records/conditions.ts';
import { emptyPage, pageOf, pageSize } from '../../records/entity.ts';
import type { Entity } from '../../records/entity.ts';
import { parseFields } from '../../records/parse-fields.ts';
import type { EntityRecord } from '../../values/value.ts';
import { asSeen } from '../as-seen.ts';
import { wordsIn } from '../narrow.ts';
import { answerOffer } from './answer-offer.ts';

/** An offer as the notification of its vendor. */
export function offerRecord(offer: Base44OfferFragment): EntityRecord {
  const { order } = offer;
  return {
    id: offer.id,
    created_date: offer.createdAt,
    updated_date: offer.closedAt ?? offer.createdAt,
    created_by: null,
    created_by_id: null,
    type: 'order_offer',
    title: `New order: ${order.service.name}`,
    message: order.summary,
    status: offer.status.toLowerCase(),
    is_read: offer.status !== 'PENDING',
    expires_at: offer.expiresAt,
    order_id: order.id,
    order_number: order.number,
    order_status: order.status.toLowerCase(),
    service: order.service.slug,
    scheduled_for: order.scheduledFor,
    price_amount: offer.price.amount,
    price_currency: offer.price.currency,
    distance_km: offer.distanceKm,
    latitude: order.location.latitude,
    longitude: order.location.longitude,
    vendor_id: offer.vendor.id,
    vendor_name: offer.vendor.displayName,
    decline_reason: offer.declineReason,
  };
}

const statuses: readonly OfferStatus[] = ['PENDING', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN'];

const answer = z.strictObject({
  status: z.enum(['accepted', 'declined'], 'accepted or declined'),
  decline_reason: z.string().nullish(),
});

/** The offers of the vendor for whom the caller acts: accept or decline them by their status. Nobody else has any. */
export const notification: Entity = {
  name: 'Notification',
  order: '-created_date',
  async page(api, conditions, after, first = pageSize) {
    const found = await asSeen(
      api.run(Base44OffersDocument, {
        first,
        after: after ?? null,
        status: wordsIn(conditions, 'status', statuses) ?? null,
      }),
    );
    return found ? pageOf(found.myOffers, offerRecord) : emptyPage;
  },
  async get(api, id) {
    // The API lists offers and does not find one by its id: the newest are those that are answered.
    let after: string | undefined;
    do {
      const page = await this.page(api, everything, after);
      const placed = page.placed.find(({ record }) => record.id === id);
      if (placed) return placed.record;
      after = page.next;
    } while (after !== undefined);
    return undefined;
  },
  create: () => {
    throw notSupported('Notifications are made by the system: an order that is offered makes one.');
  },
  update(current, changed) {
    if ('is_read' in changed) {
      throw badInput('is_read', 'follows the status: accept or decline the offer.');
    }
    const given = parseFields(answer, changed);
    return (api) => answerOffer(api, current.id, given.status, given.decline_reason ?? undefined);
  },
  keptBecause: 'Notifications are kept. Accept or decline the offer with Notification.update().',
};
