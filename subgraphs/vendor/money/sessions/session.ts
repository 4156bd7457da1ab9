import type { PaymentSession, PaymentSessionStatus } from '#generated/prisma/vendor/client.ts';

export type PaymentSessionModel = PaymentSession;

/** Whether somebody may still pay, or will be able to. */
export const liveStatuses = ['OPENING', 'OPEN'] as const satisfies readonly PaymentSessionStatus[];

/** Seconds after which a provider that has not answered is given up for a new try. */
const openingSeconds = 120;

/** Seconds before its end in which nobody is sent to a page of a provider any more. */
const lastSeconds = 60;

/** A page whose time is over counts as expired, also before its provider says so. */
export function statusAt(
  { status, expiresAt }: Pick<PaymentSession, 'status' | 'expiresAt'>,
  now: Date,
): PaymentSessionStatus {
  return status === 'OPEN' && expiresAt !== null && expiresAt <= now ? 'EXPIRED' : status;
}

/** Whether a customer can be sent to it, now or once it is open. */
export function isUsable(
  { status, expiresAt, createdAt }: Pick<PaymentSession, 'status' | 'expiresAt' | 'createdAt'>,
  now: Date,
): boolean {
  const seconds = (one: Date, other: Date) => (one.getTime() - other.getTime()) / 1_000;
  switch (status) {
    case 'OPENING':
      return seconds(now, createdAt) < openingSeconds;
    case 'OPEN':
      return expiresAt === null || seconds(expiresAt, now) > lastSeconds;
    default:
      return false;
  }
}
