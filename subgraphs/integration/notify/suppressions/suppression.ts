import type { SentChannel } from '../channels.ts';
import type { Category } from '../types/notification-type.ts';

/** Why an address gets no messages. */
export const suppressionReasons = [
  'HARD_BOUNCE',
  'SOFT_BOUNCE',
  'COMPLAINT',
  'STOP',
  'UNSUBSCRIBED',
  'INVALID',
  'MANUAL',
] as const;

export type SuppressionReason = (typeof suppressionReasons)[number];

/** One address of one channel. */
export interface Addressed {
  readonly channel: SentChannel;
  /** As it is written to; see {@link comparedAddress}. */
  readonly address: string;
}

/** What a suppression holds for: everything, or one category. */
export type SuppressionScope = 'ALL' | Category;
