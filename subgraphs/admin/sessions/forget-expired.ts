import { databaseTime } from '#platform/time/database-time.ts';
import type { AdminServices } from '../context.ts';

/** Milliseconds between two clearings. Expired sessions are refused at once, so the interval is not critical. */
const intervalMs = 60 * 60 * 1_000;

/** Deletes expired sessions, tokens and known networks, and old counts of failures and sign-ups, now and every hour. @returns ends it */
export async function startForgetting(services: AdminServices): Promise<() => Promise<void>> {
  let clearing = forgetExpired(services);
  const timer = setInterval(() => {
    clearing = forgetExpired(services);
  }, intervalMs);
  timer.unref();
  await clearing;
  return () => {
    clearInterval(timer);
    return clearing;
  };
}

async function forgetExpired({ db, log }: AdminServices): Promise<void> {
  try {
    const now = await databaseTime(db);
    const { count } = await db.session.deleteMany({ where: { expiresAt: { lte: now } } });
    await db.emailVerification.deleteMany({ where: { expiresAt: { lte: now } } });
    await db.signInFailure.deleteMany({ where: { expire: { lte: Date.now() } } });
    await db.knownNetwork.deleteMany({ where: { expiresAt: { lte: new Date() } } });
    await db.signUpAttempt.deleteMany({ where: { expire: { lte: Date.now() } } });
    log.debug({ count }, 'expired sessions are deleted');
  } catch (error) {
    log.warn({ err: error }, 'expired sessions were not deleted; the next time will');
  }
}
