import type { Services } from '../services.ts';
import { defaultAccount } from '../hub/connections/account.ts';
import { openCapability } from '../hub/connections/open-provider.ts';
import { bankDay } from './rate-day.ts';
import { storeRates, storedBase } from './stored-rates.ts';

/**
 * Asks a provider for the rates of a day and keeps them.
 * @param day null for the latest
 * @throws ProviderFailure
 */
export async function askProvider(services: Services, day: string | null): Promise<void> {
  const [provider] = await openCapability(services, 'EXCHANGE_RATES');
  if (!provider) return;
  const today = bankDay(new Date());
  const { date, rates } = await provider.can('EXCHANGE_RATES').rates(storedBase, day);
  await services.db.$transaction((tx) =>
    storeRates(tx, {
      day: day ?? today,
      date,
      source: provider.id,
      isSandbox: provider.isSandbox,
      perEuro: rates,
    }),
  );
}

/** Whether an administrator has connected a provider of rates, so that no sandbox stands in. */
export async function isConnected({ db, settings }: Services): Promise<boolean> {
  const able = settings.providers.filter(({ capabilities }) => capabilities.includes('EXCHANGE_RATES'));
  const saved = await db.providerConnection.findFirst({
    where: { provider: { in: able.map(({ id }) => id) }, account: defaultAccount },
    select: { id: true },
  });
  return saved !== null;
}
