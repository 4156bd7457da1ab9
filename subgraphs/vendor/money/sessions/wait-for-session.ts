import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../database.ts';
import type { PaymentSessionModel } from './session.ts';

/** How often it is looked whether a provider has answered. */
const lookEveryMs = 150;

/** The session as soon as it is not OPENING any more, or as it is when the time is over. */
export async function waitForSession(
  db: Database,
  sessionId: string,
  forMs: number,
): Promise<PaymentSessionModel> {
  const end = Date.now() + forMs;
  for (;;) {
    const session = await db.paymentSession.findUniqueOrThrow({ where: { id: sessionId } });
    if (session.status !== 'OPENING' || Date.now() >= end) return session;
    await pause(lookEveryMs);
  }
}
