import { leadPage } from '#contracts/leads/searches.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { ProviderFailure } from '../hub/http/provider-failure.ts';
import type { Services } from '../services.ts';
import { keyOf, tellPage } from './tell-page.ts';
import type { AskedPage } from './tell-page.ts';

/** Tries of a page before its search is told that the provider can't be asked. */
const mostFailures = 5;
const betweenTriesMs = 20_000;

/**
 * What follows from a page that did not come. It is tried again where nothing was paid, or where a repetition costs nothing; one that may
 * have been paid for is lost.
 */
export async function afterFailure(
  { db, log }: Services,
  asked: AskedPage,
  failure: ProviderFailure,
  isRepeatFree: boolean,
): Promise<void> {
  const { kind, outcome, message, retryAfterMs, providerCode } = failure;
  const about = {
    search: asked.searchId,
    quadKey: asked.quadKey,
    page: asked.page,
    kind,
    code: providerCode,
  };
  log.warn(about, 'a page of places did not come');
  const wasPaid = outcome === 'UNKNOWN' && !isRepeatFree;
  await db.$transaction(async (tx) => {
    const where = { searchId_quadKey_page: keyOf(asked) };
    if (wasPaid) {
      await tx.leadPage.update({ where, data: { state: 'LOST' }, select: { state: true } });
      return tellPage(tx, asked, { outcome: 'LOST' });
    }
    await tx.leadPage.delete({ where, select: { state: true } });
    if (!failure.isTemporary) return tellPage(tx, asked, { outcome: 'REFUSED', problem: message });
    const failures = asked.failures + 1;
    // A limit is not a failure: the search waits for its end.
    const waits = kind === 'LIMITED' && retryAfterMs !== null && retryAfterMs <= 120_000;
    if (failures >= mostFailures && !waits)
      return tellPage(tx, asked, { outcome: 'UNAVAILABLE', problem: message });
    const runAt = new Date(Date.now() + (retryAfterMs ?? betweenTriesMs * failures));
    return addJob(tx, leadPage, { ...asked, failures: waits ? asked.failures : failures }, { runAt });
  });
}
