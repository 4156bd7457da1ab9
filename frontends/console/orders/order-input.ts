import type { CreateOrderInput } from '#generated/documents/frontends/console/orders.ts';
import { minorUnits } from '#packages/app/format/money-input.ts';
import { degrees } from './known-places.ts';
import { momentOf } from '#packages/app/format/local-time.ts';

/** The fields of the form, as they were typed. */
export type TypedOrder = Readonly<
  Record<
    | 'service'
    | 'summary'
    | 'scheduledFor'
    | 'address'
    | 'latitude'
    | 'longitude'
    | 'price'
    | 'currency'
    | 'name'
    | 'phone'
    | 'email',
    string
  >
>;

/** Fields that can't be sent as they were typed; all others are for the server to check. */
export type Unreadable = 'location.latitude' | 'location.longitude' | 'price.amount';

/** The input of `createOrder`, or which fields are no numbers. */
export function orderInput(
  typed: TypedOrder,
  conversationId: string | undefined,
): { readonly input: CreateOrderInput } | { readonly unreadable: readonly Unreadable[] } {
  const currency = typed.currency.toUpperCase();
  const latitude = degrees(typed.latitude);
  const longitude = degrees(typed.longitude);
  const amount = minorUnits(typed.price, currency);
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude) || amount === undefined) {
    return {
      unreadable: [
        ...(Number.isFinite(latitude) ? [] : (['location.latitude'] as const)),
        ...(Number.isFinite(longitude) ? [] : (['location.longitude'] as const)),
        ...(amount === undefined ? (['price.amount'] as const) : []),
      ],
    };
  }
  const { service, summary, address, name, phone, email } = typed;
  return {
    input: {
      service,
      summary,
      customer: { name, phone: phone === '' ? null : phone, email: email === '' ? null : email },
      location: { latitude, longitude, address: address === '' ? null : address },
      price: { amount, currency },
      scheduledFor: momentOf(typed.scheduledFor),
      ...(conversationId !== undefined && { conversationId }),
    },
  };
}
