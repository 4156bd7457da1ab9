import { z } from 'zod';
import { leadPage } from '#contracts/leads/searches.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { openCapability } from '../hub/connections/open-provider.ts';
import type { OpenProvider } from '../hub/connections/open-provider.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import type { Services } from '../services.ts';
import { keepPage } from './keep-page.ts';
import { afterFailure } from './page-failure.ts';
import { keyOf, tellPage } from './tell-page.ts';
import type { AskedPage } from './tell-page.ts';

/**
 * Buys a page of places, or reads the one that was bought. That it is asked for is written down before it is: a page whose answer was lost
 * with its process is bought again only where that costs nothing, or where somebody has said so.
 */
export const leadPageJob = defineJob(leadPage, async (asked, services: Services) => {
  const provider = await findProvider(services, asked);
  if (provider === null) return;
  const places = provider.can('PLACES');
  const known = await services.db.leadPage.findUnique({ where: { searchId_quadKey_page: keyOf(asked) } });
  if (known?.state === 'KEPT') {
    const read = places.read(z.json().parse(known.raw), asked.cursor);
    return tellPage(services.db, asked, { outcome: 'READ', ...read });
  }
  if (known && !places.limits.isRepeatFree && !asked.buysAgain) {
    await services.db.leadPage.update({
      where: { searchId_quadKey_page: keyOf(asked) },
      data: { state: known.state === 'ERASED' ? 'ERASED' : 'LOST' },
    });
    return tellPage(services.db, asked, { outcome: 'LOST' });
  }
  await noteAsked(services, asked);
  try {
    const raw = await places.ask({ text: asked.query, box: asked.box, cursor: asked.cursor });
    await keepPage(services, asked, raw, places.read(raw, asked.cursor));
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    await afterFailure(services, asked, error, places.limits.isRepeatFree);
  }
});

/** @returns null, and has told it, where the provider can't be asked any more */
async function findProvider(services: Services, asked: AskedPage): Promise<OpenProvider | null> {
  try {
    const able = await openCapability(services, 'PLACES');
    const found = able.find(({ id }) => id === asked.provider);
    if (found) return found;
    const problem = `${asked.provider} is not connected any more. An administrator can connect it.`;
    await tellPage(services.db, asked, { outcome: 'UNAVAILABLE', problem });
    return null;
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    await tellPage(services.db, asked, { outcome: 'UNAVAILABLE', problem: error.message });
    return null;
  }
}

async function noteAsked({ db }: Services, asked: AskedPage): Promise<void> {
  const key = keyOf(asked);
  await db.leadPage.upsert({
    where: { searchId_quadKey_page: key },
    create: { ...key, provider: asked.provider },
    update: { state: 'ASKED', askedAt: new Date() },
    select: { state: true },
  });
}
