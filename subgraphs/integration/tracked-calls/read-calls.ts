import { defineJob } from '#platform/jobs/job.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { write } from '#platform/writes/write.ts';
import { openCapability } from '../hub/connections/open-provider.ts';
import type { OpenProvider } from '../hub/connections/open-provider.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import { placeOf } from '../payments/place.ts';
import type { Services } from '../services.ts';
import { readCalls } from './call-place.ts';
import { storeCall } from './store-call.ts';

const everyMs = 15 * 60_000;
/** How far back the first run goes. */
const firstDays = 7;
/** A call is listed by its beginning once it has ended, so each run begins before the end of the last one. */
const overlapMs = 2 * 60 * 60_000;

/**
 * Reads the calls since the last time, and plans the next run first: a failure never ends the chain. An account that can't be read
 * holds up no other.
 */
export const readCallsJob = defineJob(readCalls, async (_payload, services: Services) => {
  await planReading(services);
  for (const open of await accounts(services)) {
    try {
      await readAccount(services, open);
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      services.log.warn({ provider: open.id, account: open.account, err: error }, 'calls could not be read');
    }
  }
});

/** All processes plan the same job: its key is the quarter of the hour. */
export async function planReading(services: Services): Promise<void> {
  const runAt = new Date((Math.floor(Date.now() / everyMs) + 1) * everyMs);
  const key = `${readCalls.name}/${runAt.toISOString()}`;
  await services.db.$transaction((tx) => addJob(tx, readCalls, {}, { key, runAt }));
}

async function accounts(services: Services): Promise<readonly OpenProvider[]> {
  try {
    return await openCapability(services, 'CALL_TRACKING', { account: null });
  } catch (error) {
    // Nobody has connected one.
    if (error instanceof ProviderFailure && error.kind === 'UNAVAILABLE') return [];
    throw error;
  }
}

/** Each page is kept before the next one is read, and the end is noted last: a run that breaks off is repeated. */
async function readAccount(services: Services, open: OpenProvider): Promise<void> {
  const place = placeOf(open);
  const began = new Date();
  const last = await services.db.callCursor.findUnique({ where: { provider_account_sandbox: place } });
  const since = new Date((last?.readTo.getTime() ?? began.getTime() - firstDays * 86_400_000) - overlapMs);
  const tracking = open.can('CALL_TRACKING');
  let cursor: string | null = null;
  do {
    const asked: string | null = cursor;
    const found: Awaited<ReturnType<typeof tracking.calls>> = await tracking.calls({ since, cursor: asked });
    for (const call of found.calls) await write(services, (tx, tell) => storeCall(tx, tell, place, call));
    ({ cursor } = found);
    if (cursor !== null && cursor === asked) {
      throw new ProviderFailure('UNAVAILABLE', 'The provider names a page as the one that follows it.');
    }
  } while (cursor !== null);
  await services.db.callCursor.upsert({
    where: { provider_account_sandbox: place },
    create: { ...place, readTo: began },
    update: { readTo: began },
  });
}
