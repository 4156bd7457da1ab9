import { z } from 'zod';
import type { OrderDraft } from '#generated/prisma/vendor/client.ts';

export type DraftModel = OrderDraft;

/** How far a draft is. */
export const draftStatus = z.enum(['OPEN', 'CONFIRMED', 'DISCARDED']);

/** What an order needs, and a draft may lack. The view `vendor.order_draft` says the same. */
export type DraftPart = 'SERVICE' | 'NAME' | 'PLACE' | 'PRICE';

/** @param isOffered whether its service can be ordered */
export function missingOf(
  draft: Pick<DraftModel, 'serviceSlug' | 'customerName' | 'latitude' | 'priceAmount'>,
  isOffered: boolean,
): DraftPart[] {
  const parts: (DraftPart | false)[] = [
    (draft.serviceSlug === null || !isOffered) && 'SERVICE',
    draft.customerName === null && 'NAME',
    draft.latitude === null && 'PLACE',
    draft.priceAmount === null && 'PRICE',
  ];
  return parts.filter((part) => part !== false);
}

/** Where the work is; null while nobody knows. */
export function placeOf({ latitude, longitude, address }: DraftModel) {
  return latitude === null || longitude === null ? null : { latitude, longitude, address };
}

export function priceOf({ priceAmount: amount, priceCurrency: currency }: DraftModel) {
  return amount === null || currency === null ? null : { amount, currency };
}
