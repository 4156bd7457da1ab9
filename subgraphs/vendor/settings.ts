import { wholeNumber } from '#platform/configuration/kinds.ts';
import { defineReader } from '#platform/configuration/reader.ts';
import { defaultPublicUrl, shared } from '#platform/configuration/shared-variables.ts';
import { withDefault } from '#platform/configuration/variable.ts';
import type { DispatchSettings } from './dispatch/dispatch-settings.ts';

/** What this subgraph alone is configured by. */
export interface Settings {
  /** Where clients reach the gateway, without a slash at the end. */
  readonly publicUrl: string;
  /** How orders are offered until an administrator says otherwise. */
  readonly dispatch: DispatchSettings;
  /** Days from the booking of a payment until a vendor's part of it can be paid out. */
  readonly payoutHoldDays: number;
}

export const readSettings = defineReader(
  {
    PUBLIC_URL: shared.publicUrl,
    DISPATCH_OFFERS_PER_WAVE: withDefault(wholeNumber({ min: 1, max: 100 }), 3, {
      group: 'Orders',
      what: 'vendors that are asked at once, until an administrator sets it',
    }),
    DISPATCH_TTL_SECONDS: withDefault(wholeNumber({ min: 1, max: 86_400 }), 90, {
      group: 'Orders',
      what: 'time to answer an offer, until an administrator sets it',
    }),
    DISPATCH_WAVES: withDefault(wholeNumber({ min: 1, max: 20 }), 3, {
      group: 'Orders',
      what: 'waves of offers until an order is unfilled, until an administrator sets it',
    }),
    PAYOUT_HOLD_DAYS: withDefault(wholeNumber({ min: 0, max: 90 }), 7, {
      group: 'Orders',
      what: 'days from a payment until a vendor’s part of it can be paid out',
    }),
  },
  (values): Settings => ({
    publicUrl: values.PUBLIC_URL ?? defaultPublicUrl,
    dispatch: {
      offersPerWave: values.DISPATCH_OFFERS_PER_WAVE,
      ttlSeconds: values.DISPATCH_TTL_SECONDS,
      waves: values.DISPATCH_WAVES,
    },
    payoutHoldDays: values.PAYOUT_HOLD_DAYS,
  }),
);
