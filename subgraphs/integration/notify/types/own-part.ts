import type { NotificationTypeSpec, Step, Variables } from './notification-type.ts';

/** What a type says of itself where others share the rest. */
export type OwnPart = Pick<
  NotificationTypeSpec<Variables>,
  'key' | 'description' | 'lifetimeSeconds' | 'texts'
> & {
  /** Steps after the apps and the mail. */
  readonly laterSteps?: readonly Step[];
};

/** The apps at once, and a mail after two minutes to who has not seen it. */
export const appsThenMail: readonly Step[] = [
  { channel: 'PUSH', after: { seconds: 0 }, unless: null },
  { channel: 'EMAIL', after: { seconds: 120 }, unless: 'SEEN' },
];

/** Of an order, for whom it concerns: to be switched off, and quiet at night. */
export const ofOrder = {
  category: 'ORDERS',
  isCritical: false,
  isUrgent: false,
  subject: 'ORDER',
  digestSeconds: null,
} as const;
