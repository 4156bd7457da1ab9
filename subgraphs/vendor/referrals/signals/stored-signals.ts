import { z } from 'zod';

/** Each kind, as the API names it. */
export const signalKinds = [
  'SAME_PERSON',
  'SAME_EMAIL',
  'SAME_PHONE',
  'SAME_DEVICE',
  'SAME_NETWORK',
  'SAME_PAYMENT',
  'VENDOR_OWNER',
  'CYCLE',
  'MANY_A_DAY',
  'REFUND_SOON',
] as const;

const schema = z.array(z.object({ kind: z.enum(signalKinds), points: z.int(), reason: z.string() }));

/** The signals of a referral as the database keeps them. */
export function storedSignals(kept: unknown) {
  return schema.parse(kept);
}
