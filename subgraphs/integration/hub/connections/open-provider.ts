import type { ProviderConnection } from '#generated/prisma/integration/client.ts';
import type { Services } from '../../services.ts';
import type { Capability } from '../capabilities/capabilities.ts';
import type { Provider } from '../definition/define-provider.ts';
import { ProviderFailure } from '../http/provider-failure.ts';
import { sandboxesOf } from '../sandboxes/sandboxes.ts';
import { defaultAccount } from './account.ts';
import { findAccount } from './find-account.ts';
import { providerOf } from './find-provider.ts';
import { openSandbox, openSaved } from './open-account.ts';
import type { OpenProvider } from './open-account.ts';

export type { OpenProvider } from './open-account.ts';

/**
 * An account of a provider as it is connected now: with the saved credentials, else by the sandbox.
 * @throws ProviderFailure when it is not connected or waits for an authorization
 */
export async function openProvider(
  services: Services,
  id: string,
  account: string = defaultAccount,
): Promise<OpenProvider> {
  const provider = providerOf(services, id);
  const row = await findAccount(services.db, { provider: id, account });
  if (row) return openSaved(services, provider, row);
  if (account === defaultAccount && sandboxesOf(services)) return openSandbox(services, provider);
  throw notConnected([provider]);
}

/**
 * Every provider that can do something now, in the order of preference. Sandboxes are used only where no real one is connected: a
 * failure of a real provider must never become a message that nobody receives.
 * @param options `account`: of that name; null for all accounts
 * @throws ProviderFailure when there is none
 */
export async function openCapability(
  services: Services,
  name: Capability,
  { account = defaultAccount }: { readonly account?: string | null | undefined } = {},
): Promise<readonly OpenProvider[]> {
  const able = services.settings.providers.filter(({ capabilities }) => capabilities.includes(name));
  const rows = await services.db.providerConnection.findMany({
    where: { provider: { in: able.map(({ id }) => id) }, ...(account !== null && { account }) },
    orderBy: [{ savedAt: 'asc' }, { id: 'asc' }],
  });
  const saved = able.flatMap((provider) =>
    rows.filter((row) => row.provider === provider.id).map((row) => ({ provider, row })),
  );
  if (saved.length > 0) return openAll(services, saved);
  const isStoodInFor = (account ?? defaultAccount) === defaultAccount && sandboxesOf(services) !== null;
  if (able.length === 0) throw new ProviderFailure('UNAVAILABLE', `No provider can do ${name}.`);
  if (!isStoodInFor) throw notConnected(able);
  return Promise.all(able.map((provider) => openSandbox(services, provider)));
}

/** Those that can be opened. @throws the first failure when none can */
async function openAll(
  services: Services,
  saved: readonly { readonly provider: Provider; readonly row: ProviderConnection }[],
): Promise<readonly OpenProvider[]> {
  const opened: OpenProvider[] = [];
  const failures: ProviderFailure[] = [];
  for (const { provider, row } of saved) {
    try {
      opened.push(openSaved(services, provider, row));
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      failures.push(error);
      services.log.warn(
        { provider: provider.id, account: row.account, err: error },
        'a provider is left out',
      );
    }
  }
  const [failure] = failures;
  if (opened.length === 0 && failure) throw failure;
  return opened;
}

function notConnected(able: readonly Provider[]): ProviderFailure {
  const names = able.map(({ name }) => name).join(' or ');
  return new ProviderFailure('UNAVAILABLE', `${names} is not connected. An administrator can connect it.`);
}
